import { expect, test } from "@jest/globals";
import { readBooks, readReconciliation, unfinished } from "../checker/books.ts";
import { Crowd } from "../checker/crowd.ts";
import { faultsOf } from "../checker/rules.ts";
import { type Death, die, type Life } from "./death.ts";
import { Echo } from "./echo.ts";
import { Person, until } from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs } from "./product.ts";
import { differenceOf, picture, rebuild } from "./rebuild.ts";

const clients = 6;
const people = 4;
const openingMinor = "20000";
const repeatedOneIn = 10;
const sentAtLeast = 300;

/** A few people do in a minute what the default rules allow hundreds, and come from an address that has a country. */
const environment = { FRAUD_VELOCITY_TRANSFERS_MAX: "100000", PROXY_HOPS: "1" };
const abroad = { "x-forwarded-for": "8.8.8.8" };

const deaths: Death[] = [
	{ domain: "notifications", table: "notifications.notification", moment: "before its commit", wiped: false },
	{ domain: "fraud", table: "fraud.habit", moment: "between its commit and its ack", wiped: false },
	{ domain: "audit", table: "audit.record", moment: "before its commit", wiped: true },
	{ domain: "wallet", table: "wallet.heard_range", moment: "between its commit and its ack", wiped: false },
	{ domain: "kyc", table: "kyc.profile", moment: "between its commit and its ack", wiped: false },
	{ domain: "payments", table: "payments.wallet_copy", moment: "before its commit", wiped: false },
	{
		domain: "notifications",
		table: "notifications.notification",
		moment: "between its commit and its ack",
		wiped: true,
	},
	{ domain: "fraud", table: "fraud.habit", moment: "before its commit", wiped: false },
];

async function facts(product: Product): Promise<number> {
	return (await readBooks(product)).facts.length;
}

test("the comparison sees a row that is there twice, one that is missing and one that should not be", () => {
	const table = (...rows: [string, number][]) => new Map([["fraud.habit", new Map(rows)]]);
	const difference = differenceOf(table(["a", 2], ["b", 1], ["c", 1]), table(["a", 1], ["b", 1], ["d", 1]));
	expect(difference).toEqual({
		rows: 4,
		duplicates: ["fraud.habit: a"],
		differing: ["fraud.habit should not have c", "fraud.habit should have d"],
	});
});

test(
	"one message in ten delivered twice, consumers killed around their commits, streams lost: what was heard is what was said",
	async () => {
		const product = await startProduct("split processes", environment);
		const echo = new Echo(repeatedOneIn);
		try {
			await echo.begin(product);
			const names = Array.from({ length: people }, (_, index) => `Client${index + 1}`);
			const members = await Promise.all(names.map((name) => new Person(product.url, name).signUp()));
			const admin = await new Person(product.url, "Root", { email: adminEmail }).signUp();
			await Promise.all(members.map((person) => person.fill(openingMinor)));
			await Promise.all(members.map((person) => person.signInElsewhere(abroad)));
			const crowd = new Crowd({ people: members, admin, analysts: [] });
			await crowd.prepare();
			crowd.pause();
			crowd.begin(clients);
			const coming: Promise<unknown>[] = [];
			const life: Life = {
				begin() {
					crowd.resume();
					// Of people who come wallet, kyc and payments hear. Who finds part of the product dead may give up.
					coming.push(new Person(product.url, "Nova").signUp().catch(() => null));
				},
				rest: () => crowd.pause(),
			};
			for (const death of deaths) await die(product, death, life);
			crowd.resume();
			await until("enough to have happened", async () => crowd.sendings.length >= sentAtLeast);
			await Promise.all([crowd.end(), ...coming]);
			await until("every client to know its outcomes", () => crowd.resolve());
			await until("everything to be finished", async () => (await unfinished(product)) === 0);
			// That staff looked is a fact as well.
			const reconciling = await readReconciliation(admin);
			await until("everything to be heard", async () => (await product.waiting()) === 0);
			await echo.end();

			const books = await readBooks(product);
			expect(faultsOf({ sendings: crowd.sendings, readings: [], reconciling, ...books })).toEqual([]);
			const lived = await picture(product);
			await rebuild(product);
			const { rows, duplicates, differing } = differenceOf(lived, await picture(product));
			const figures = {
				sent: crowd.sendings.length,
				events: await facts(product),
				redelivered: echo.repeated,
				kills: deaths.length,
				storeDeleted: deaths.filter(({ wiped }) => wiped).length,
				rows,
				duplicates: duplicates.length,
				differing: differing.length,
			};
			const words = Object.entries(figures).map(([name, figure]) => `${name}=${figure}`);
			process.stderr.write(`story=redelivery ${words.join(" ")}\n`);
			expect({ duplicates, differing }).toEqual({ duplicates: [], differing: [] });
			expect(echo.repeated).toBeGreaterThan(figures.events / 20);
		} finally {
			await product.close();
		}
	},
	storyMs,
);
