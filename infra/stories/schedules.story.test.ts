import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ask, Person, type Result, until } from "./people.ts";
import { type Product, startProduct, storyMs } from "./product.ts";

const senders = 6;
const schedulesEach = 3;
const occurrences = 10;
const amountMinor = 10;
const kills = 3;
const dayMs = 86_400_000;
const all = senders * schedulesEach * occurrences;

const schedule = `mutation ($input: ScheduleTransferInput!) { result: scheduleTransfer(input: $input) { __typename
	... on UserError { code message } } }`;

let product: Product;

beforeAll(async () => {
	// All that came due in ten days is paid within seconds: more than anybody may send by hand, but these are orders.
	product = await startProduct("one process");
}, storyMs);

afterAll(() => product.close());

async function count(text: string): Promise<number> {
	const [row] = await product.sql<{ count: number }>(text);
	return row?.count ?? 0;
}

const paid = () => count("select count(*)::int as count from payments.transfer where status = 'COMPLETED'");
const open = () => count("select count(*)::int as count from payments.occurrence where status = 'CLAIMED'");

async function order(from: Person, to: Person): Promise<void> {
	const input = {
		idempotencyKey: randomUUID(),
		fromWalletId: from.walletId,
		to: { userId: to.userId },
		money: { amountMinor: String(amountMinor), currency: "USD" },
		startsAt: new Date(Date.now() + dayMs).toISOString(),
		recurrence: "DAILY",
		count: occurrences,
	};
	const { result } = await ask<{ result: Result }>(product.url, schedule, { input }, from.token);
	expect(result.__typename).toBe("ScheduleTransferSuccess");
}

test(
	"recurring transfers through three kills are paid once per occurrence",
	async () => {
		const ben = await new Person(product.url, "Ben").signUp();
		const names = Array.from({ length: senders }, (_, index) => `Sender${index + 1}`);
		const people = await Promise.all(names.map((name) => new Person(product.url, name).signUp()));
		await Promise.all(people.map((person) => person.fill("1000")));
		for (const person of people) for (let each = 0; each < schedulesEach; each++) await order(person, ben);
		// Time passes: every occurrence lies in the past.
		await product.sql(
			"update payments.schedule set starts_at = starts_at - interval '20 days', next_at = next_at - interval '20 days'",
		);
		let cut = 0;
		for (let kill = 0; kill < kills; kill++) {
			const before = await paid();
			await until("some to be paid", async () => (await paid()) > before);
			await product.kill();
			cut += await open();
			await product.start();
			// Nobody waits a minute: what the dead process had taken may be taken by another now.
			await product.sql("update payments.occurrence set taken_until = now() where status = 'CLAIMED'");
		}
		// Asked in one statement: the claim of the last occurrence is what ends its schedule.
		const left = `select (select count(*) from payments.occurrence where status = 'CLAIMED')::int
			+ (select count(*) from payments.schedule where status = 'ACTIVE')::int as count`;
		await until("every occurrence", async () => (await count(left)) === 0);

		const transfers = await product.sql<{ id: string; status: string }>("select id, status from payments.transfer");
		expect(transfers.filter(({ status }) => status !== "COMPLETED")).toEqual([]);
		const done = await product.sql<{ schedule_id: string; transfer_id: string }>(
			"select schedule_id, transfer_id from payments.occurrence where status = 'DONE'",
		);
		expect(done).toHaveLength(all);
		expect(new Set(done.map((occurrence) => occurrence.transfer_id))).toEqual(new Set(transfers.map(({ id }) => id)));
		expect(await ben.balance()).toBe(BigInt(all * amountMinor));
		for (const person of people) {
			expect(await person.balance()).toBe(1000n - BigInt(schedulesEach * occurrences * amountMinor));
		}
		process.stderr.write(`story=schedules kills=${kills} cut=${cut} occurrences=${all} doubled=0\n`);
	},
	storyMs,
);
