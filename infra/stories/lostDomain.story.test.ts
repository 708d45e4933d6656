import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { judge } from "./judge.ts";
import { answered, Load } from "./load.ts";
import { Person, send, until } from "./people.ts";
import { type Product, startProduct, storyMs } from "./product.ts";

const clients = 4;
const lanesPerClient = 3;
const openingMinor = 5_000n;
const answersBefore = 100;

let product: Product;

beforeAll(async () => {
	product = await startProduct("split processes", { FRAUD_VELOCITY_TRANSFERS_MAX: "100000" });
}, storyMs);

afterAll(() => product.close());

interface Seen {
	viewer: { displayName: string; wallets: object | null };
}

test(
	"when the ledger's process dies under load the rest answers, and no transfer is lost, doubled or left hanging",
	async () => {
		const names = Array.from({ length: clients }, (_, index) => `Client${index + 1}`);
		const people = await Promise.all(names.map((name) => new Person(product.url, name).signUp()));
		await Promise.all(people.map((person) => person.fill(openingMinor.toString())));
		const load = new Load(people, lanesPerClient);
		load.begin();
		await until("answers enough", async () => load.acknowledged.length >= answersBefore);
		await product.kill("wallet");
		await load.brokenOff();

		const query = "{ viewer { displayName wallets { nodes { id } } } }";
		const { data, errors } = await send<Seen>(product.url, { query }, people[0]?.token);
		expect(data?.viewer).toEqual({ displayName: "Client1", wallets: null });
		expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["SUBGRAPH_UNAVAILABLE"]);

		const lost = performance.now();
		await product.start("wallet");
		const unknown = load.unacknowledged;
		// Until the gateway trusts the process again it answers without asking; a client then asks again, with the same
		// key.
		await Promise.all(unknown.map((asked) => until("an answer", () => answered(asked))));
		const seconds = (performance.now() - lost) / 1_000;

		const opening = new Map(people.map((person) => [person, openingMinor]));
		const flawless = { lost: [], doubled: [], unfinished: [], unbalanced: [], surprised: [], parked: 0 };
		await until("a clean state", async () => {
			const { doubled, unfinished } = await judge(product, load.log, opening);
			return doubled.length + unfinished.length === 0;
		}).catch(() => {});
		expect(await judge(product, load.log, opening)).toMatchObject(flawless);
		expect(load.log.filter(({ answer }) => answer?.transfer?.status !== "COMPLETED")).toEqual([]);
		const figures = `acked=${load.acknowledged.length} resent=${unknown.length} seconds=${seconds.toFixed(1)}`;
		process.stderr.write(`story=lost-domain ${figures} lost=0 doubled=0\n`);
	},
	storyMs,
);
