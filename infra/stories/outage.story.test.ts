import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { effects, judge } from "./judge.ts";
import { answered, Load } from "./load.ts";
import { Person, until } from "./people.ts";
import { type Product, startProduct, storyMs } from "./product.ts";

let product: Product;

beforeAll(async () => {
	product = await startProduct("one process", { FRAUD_VELOCITY_TRANSFERS_MAX: "100000" });
}, storyMs);

afterAll(() => product.close());

async function everythingHeard(): Promise<boolean> {
	const { facts, records } = await effects(product);
	return facts === records;
}

async function ready(): Promise<[number, { status: string; unwell: string[] }]> {
	const answer = await fetch(`${product.url}/readyz`);
	return [answer.status, (await answer.json()) as { status: string; unwell: string[] }];
}

test(
	"while NATS is away money goes on, and what happened is told when it is back",
	async () => {
		const [ana, ben] = await Promise.all(["Ana", "Ben"].map((name) => new Person(product.url, name).signUp()));
		if (!ana || !ben) throw new Error("nobody came");
		await ana.fill("3000");
		await until("what came before to be recorded", everythingHeard);

		await product.stopNats();
		const { transfer } = await ana.transfer(ben, "1000");
		expect(transfer?.status).toBe("COMPLETED");
		expect([await ana.balance(), await ben.balance()]).toEqual([2_000n, 1_000n]);
		expect(await everythingHeard()).toBe(false);
		expect(await ready()).toMatchObject([200, { status: "degraded", unwell: expect.arrayContaining(["nats"]) }]);
		expect((await fetch(`${product.url}/livez`)).status).toBe(200);

		await product.restartNats({ wiped: false });
		await until("the facts to be recorded", everythingHeard);
		await until("both to be notified", async () => {
			const told = await product.sql("select from notifications.notification where subject_id = $1", [transfer?.id]);
			return told.length === 2;
		});
		await until("the product to be whole", async () => (await ready())[1].status === "ready");
	},
	storyMs,
);

test(
	"when every connection to the database is cut under load, the process lives and its promises hold",
	async () => {
		const people = await Promise.all(["Ana", "Ben", "Cleo"].map((name) => new Person(product.url, name).signUp()));
		await Promise.all(people.map((person) => person.fill("3000")));
		const load = new Load(people, 4);
		for (let cut = 1; cut <= 3; cut += 1) {
			const enough = load.acknowledged.length + 60;
			load.begin();
			await until("answers enough", async () => load.acknowledged.length >= enough);
			await product.sql(`select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid() and usename like '%\\_app'`);
			load.end();
			await load.brokenOff();
			await Promise.all(load.unacknowledged.map((asked) => until("an answer", () => answered(asked))));
		}
		expect((await fetch(`${product.url}/livez`)).status).toBe(200);
		await until("what happened to be recorded", everythingHeard);
		const opening = new Map(people.map((person) => [person, 3_000n]));
		await until("a clean state", async () => {
			const { doubled, unfinished } = await judge(product, load.log, opening);
			return doubled.length + unfinished.length === 0;
		}).catch(() => {});
		const flawless = { lost: [], doubled: [], unfinished: [], unbalanced: [], surprised: [], parked: 0 };
		expect(await judge(product, load.log, opening)).toMatchObject(flawless);
	},
	storyMs,
);
