import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { domainNames } from "@mint/schema/domains.ts";
import { effects, judge, type Verdict } from "./judge.ts";
import { type Asked, answered, Load } from "./load.ts";
import { Person, until } from "./people.ts";
import { type Product, startProduct, storyMs } from "./product.ts";
import { toBeFilledAgain } from "./rebuild.ts";

const clients = 8;
const lanesPerClient = 3;
const openingMinor = 5_000n;
const crashes = 3;
/** Answers between two crashes; how long that takes is the machine's affair. */
const answersPerCrash = 400;

/** Eight people send in an hour what the default rules allow hundreds; nothing else about the rules changes. */
const leniency = { FRAUD_VELOCITY_TRANSFERS_MAX: "100000" };

/** What may be in a server's memory and not yet on its disk when the power goes. */
const setBackByMs = 2_000;
/** Figures are worth more the more there are. */
const powerCuts = Number(process.env["MINT_POWER_CUTS"] ?? 1);

/** Everything that any domain states. */
const everyOutbox = `(${domainNames.map((domain) => `select id from ${domain}.outbox`).join(" union all ")})`;

let product: Product;

beforeAll(async () => {
	product = await startProduct("one process", leniency);
}, storyMs);

afterAll(() => product.close());

const flawless = { lost: [], doubled: [], unfinished: [], unbalanced: [], surprised: [], parked: 0 };

/** Waits until every fact is recorded, no transfer is on its way, and consumers have nothing left. */
async function settled(): Promise<void> {
	await until("everything to be finished and heard", async () => {
		const { facts, records } = await effects(product);
		const [pending] = await product.sql("select from payments.transfer where status in ('PENDING', 'PROCESSING')");
		return facts === records && !pending && (await product.waiting()) === 0;
	});
}

function tell(load: Load, verdict: Verdict, broken: { pending: number; resent: number }): void {
	const { transfers, lost, doubled, unfinished } = verdict;
	const figures = { crashes, transfers, acked: load.acknowledged.length, ...broken };
	const faults = { lost: lost.length, doubled: doubled.length, unfinished: unfinished.length };
	const words = Object.entries({ ...figures, ...faults }).map(([name, count]) => `${name}=${count}`);
	process.stderr.write(`story=crash ${words.join(" ")}\n`);
}

test(
	"killed again and again under load, the product loses no transfer, doubles none and leaves none unfinished",
	async () => {
		const names = Array.from({ length: clients }, (_, index) => `Client${index + 1}`);
		const people = await Promise.all(names.map((name) => new Person(product.url, name).signUp()));
		await Promise.all(people.map((person) => person.fill(openingMinor.toString())));
		const load = new Load(people, lanesPerClient);
		const resent = new Set<string>();
		let pending = 0;

		for (let crash = 1; crash <= crashes; crash += 1) {
			const enough = load.acknowledged.length + answersPerCrash;
			load.begin();
			await until("answers enough", async () => load.acknowledged.length >= enough);
			await product.kill();
			await load.brokenOff();
			pending += (await product.sql("select from payments.transfer where status = 'PENDING'")).length;
			// At the last crash the streams die too, with whatever was on them and not yet heard.
			if (crash === crashes) await product.restartNats({ wiped: true });
			await product.start();
			// Every other client comes back and asks again; what the rest left behind is the sweeper's.
			const returning = load.unacknowledged.filter((_, index) => index % 2 === 0);
			for (const { key } of returning) resent.add(key);
			expect(await Promise.all(returning.map(answered))).not.toContain(false);
		}

		await settled();
		const late = load.unacknowledged;
		for (const { key } of late) resent.add(key);
		expect(await Promise.all(late.map(answered))).not.toContain(false);
		await settled();

		const opening = new Map(people.map((person) => [person, openingMinor]));
		const verdict = await judge(product, load.log, opening);
		tell(load, verdict, { pending, resent: resent.size });
		expect(verdict).toMatchObject(flawless);
		expect(pending).toBeGreaterThan(0);
		expect(load.log.filter(({ answer }) => answer?.transfer?.status !== "COMPLETED")).toEqual([]);
	},
	storyMs,
);

test(
	"after a power cut the streams lack their last two seconds, and everything that was answered is heard once all the same",
	async () => {
		const names = Array.from({ length: clients }, (_, index) => `Cut${index + 1}`);
		const people = await Promise.all(names.map((name) => new Person(product.url, name).signUp()));
		await Promise.all(people.map((person) => person.fill(openingMinor.toString())));
		const opening = new Map(people.map((person) => [person, openingMinor]));
		const load = new Load(people, lanesPerClient);
		for (let cut = 1; cut <= powerCuts; cut += 1) {
			const enough = load.acknowledged.length + answersPerCrash;
			load.begin();
			await until("answers enough", async () => load.acknowledged.length >= enough);
			product.keepNats();
			const keptAt = performance.now();
			const kept = load.acknowledged.length;
			await until("two seconds more", async () => performance.now() - keptAt >= setBackByMs);
			await product.kill();
			await load.brokenOff();
			const forgotten = load.acknowledged.length - kept;
			expect(forgotten).toBeGreaterThan(0);
			await product.restartNats({ setBack: true });
			await product.start();
			expect(await Promise.all(load.unacknowledged.map(answered))).not.toContain(false);
			await settled();
			const verdict = await judge(product, load.log, opening);
			const { facts, records } = await effects(product);
			const seen = { cut, acked: load.acknowledged.length, answeredSinceTheCopy: forgotten, stated: facts };
			const faults = { recorded: records, missing: facts - records, doubled: verdict.doubled.length };
			const words = Object.entries({ ...seen, ...faults }).map(([name, count]) => `${name}=${count}`);
			process.stderr.write(`story=power-cut ${words.join(" ")}\n`);
			expect(verdict).toMatchObject(flawless);
			expect(faults.missing).toBe(0);
		}
	},
	storyMs,
);

test(
	"a database restored from a copy stands beside streams that are newer: what it has undone is heard by nobody, all else once",
	async () => {
		const names = Array.from({ length: clients }, (_, index) => `Copied${index + 1}`);
		const people = await Promise.all(names.map((name) => new Person(product.url, name).signUp()));
		await Promise.all(people.map((person) => person.fill(openingMinor.toString())));
		const opening = new Map(people.map((person) => [person, openingMinor]));
		const standing = new Load(people, lanesPerClient);
		const undone = new Load(people, lanesPerClient);
		const send = async (load: Load): Promise<void> => {
			const enough = load.acknowledged.length + answersPerCrash;
			load.begin();
			await until("answers enough", async () => load.acknowledged.length >= enough);
			await product.kill();
			await load.brokenOff();
		};
		await send(standing);
		await product.keepDatabase();
		await product.start();
		await send(undone);
		await product.restoreDatabase();
		await product.start();
		expect(await Promise.all(standing.unacknowledged.map(answered))).not.toContain(false);
		await send(standing);
		await product.start();
		expect(await Promise.all(standing.unacknowledged.map(answered))).not.toContain(false);
		await settled();

		const verdict = await judge(product, standing.log, opening);
		const { facts, records } = await effects(product);
		const ghosts = await product.sql<{ id: string }>(
			`select event_id::text as id from audit.record where not exists (
				select from ${everyOutbox} as stated where stated.id = record.event_id
			)`,
		);
		const given = await product.sql<{ facts: number }>(`select sum(facts)::int as facts from payments.undone_facts`);
		const seen = { acked: standing.acknowledged.length, undone: undone.acknowledged.length, stated: facts };
		const faults = { recorded: records, missing: facts - records, ghosts: ghosts.length };
		const words = Object.entries({ ...seen, ...faults, doubled: verdict.doubled.length });
		process.stderr.write(`story=restored ${words.map(([name, count]) => `${name}=${count}`).join(" ")}\n`);
		expect(verdict).toMatchObject(flawless);
		expect(faults).toMatchObject({ missing: 0, ghosts: 0 });
		expect(given[0]?.facts).toBeGreaterThan(0);
	},
	storyMs,
);

test(
	"its numbers tell of what people waited for and of what happened behind them, and of the process once",
	async () => {
		const [ana, ben] = await Promise.all(["Ana", "Ben"].map((name) => new Person(product.url, name).signUp()));
		if (!ana || !ben) throw new Error("nobody came");
		await ana.fill("2000");
		await ana.transfer(ben, "500", randomUUID());
		await settled();
		const text = await (await fetch(`${product.url}/metrics`)).text();
		const numberOf = (name: string) =>
			Number(
				text
					.split("\n")
					.find((line) => line.startsWith(`${name} `))
					?.split(" ")[1],
			);
		expect(numberOf('mint_subgraph_seconds_count{subgraph="payments"}')).toBeGreaterThan(0);
		expect(numberOf('mint_facts_handled_total{consumer="audit-everything"}')).toBeGreaterThan(0);
		expect(numberOf('mint_consumer_waiting{consumer="notifications-tell"}')).toBe(0);
		expect(numberOf('mint_outbox_waiting{domain="payments"}')).toBe(0);
		expect(text.match(/^process_start_time_seconds /gm)).toHaveLength(1);
	},
	storyMs,
);

test(
	"the judge sees a cent that is gone, a transfer that hangs, an effect that is missing and an answer that was a lie",
	async () => {
		const [ana, ben] = await Promise.all(["Ana", "Ben"].map((name) => new Person(product.url, name).signUp()));
		if (!ana || !ben) throw new Error("nobody came");
		await ana.fill("3000");
		const key = randomUUID();
		const answer = await ana.transfer(ben, "1000", key);
		await settled();
		const asked: Asked = { from: ana, to: ben, key, amountMinor: 1_000n, answer };
		const opening = new Map([[ana, 3_000n]]);
		const judged = (log = [asked]) => judge(product, log, opening);
		expect(await judged()).toMatchObject(flawless);

		const id = answer.transfer?.id;
		await product.sql("update wallet.account set balance = balance - 1 where id = $1", [ben.walletId]);
		expect(await judged()).toMatchObject({ unbalanced: [ben.walletId], surprised: ["Ben: 999 instead of 1000"] });
		// The ledger notices by itself and halts the currency; what comes next needs it to move again.
		await until("the halt", async () => (await product.sql("select from wallet.halted_currency")).length > 0);
		await product.sql("update wallet.account set balance = balance + 1 where id = $1", [ben.walletId]);
		await until("the proof", async () => {
			const text = await (await fetch(`${product.url}/metrics`)).text();
			return text.includes('mint_books_drifting{currency="USD"} 0');
		});
		await product.sql("delete from wallet.halted_currency");
		await product.sql("update payments.transfer set status = 'PROCESSING' where id = $1", [id]);
		expect(await judged()).toMatchObject({ lost: [key], unfinished: [id], unbalanced: [id] });
		await product.sql("update payments.transfer set status = 'COMPLETED' where id = $1", [id]);
		await product.sql("update notifications.notification set subject_id = 'x' where subject_id = $1", [id]);
		expect((await judged()).doubled).toHaveLength(1);
		await product.sql("update notifications.notification set subject_id = $1 where subject_id = 'x'", [id]);
		const lie = { ...asked, key: randomUUID() };
		expect(await judged([asked, lie])).toMatchObject({ lost: [lie.key] });
		expect(await judged()).toMatchObject(flawless);
	},
	storyMs,
);

test(
	"streams that were lost while the product was stopped are filled again, and nobody does anything twice",
	async () => {
		const [ana, ben] = await Promise.all(["Ana", "Ben"].map((name) => new Person(product.url, name).signUp()));
		if (!ana || !ben) throw new Error("nobody came");
		await ana.fill("3000");
		await ana.transfer(ben, "1000");
		await settled();
		const before = await effects(product);

		await product.stop();
		const filled = await toBeFilledAgain(product);
		await product.restartNats({ wiped: true });
		await product.start();
		await until("every outbox to be on its stream again", filled);
		await settled();
		expect(await effects(product)).toEqual(before);

		// The consumers live: what happens now is heard, once.
		const { transfer } = await ana.transfer(ben, "500");
		await settled();
		const told = await product.sql("select from notifications.notification where subject_id = $1", [transfer?.id]);
		expect(told).toHaveLength(2);
	},
	storyMs,
);
