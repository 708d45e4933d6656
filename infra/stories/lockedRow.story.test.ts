import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Person, type TransferResult, until } from "./people.ts";
import { type Product, startProduct, storyMs } from "./product.ts";

/** How long the row is held; figures are worth more the longer it is. */
const heldMs = Number(process.env["MINT_HELD_SECONDS"] ?? 3) * 1_000;
const pairs = 8;

let product: Product;
let payers: Person[];
let payee: Person;

beforeAll(async () => {
	product = await startProduct("one process");
	const names = Array.from({ length: pairs + 1 }, (_, index) => `Payer${index}`);
	payers = await Promise.all(names.map((name) => new Person(product.url, name).signUp()));
	payee = await new Person(product.url, "Ben").signUp();
	await Promise.all(payers.map((payer) => payer.fill("5000")));
}, storyMs);
afterAll(() => product.close());

/** Everybody pays a cent, again and again, until told to stop; how long each payment took, in milliseconds. */
async function load(people: Person[], isOver: () => boolean): Promise<number[]> {
	const took: number[] = [];
	const pay = async (person: Person): Promise<void> => {
		while (!isOver()) {
			const began = performance.now();
			const { transfer } = await person.transfer(payee, "1");
			expect(transfer?.status).toBe("COMPLETED");
			took.push(performance.now() - began);
		}
	};
	await Promise.all(people.map(pay));
	return took;
}

async function loadFor(people: Person[], ms: number): Promise<number[]> {
	const end = performance.now() + ms;
	return load(people, () => performance.now() > end);
}

function p99(took: number[]): number {
	const sorted = took.toSorted((one, other) => one - other);
	return Math.round(sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN);
}

test.each(["wallet.account where owner_id", "payments.limit_usage where user_id"])(
	"a row of %s held by an outsider delays its owner's payments only, and those are made once it is free",
	async (row) => {
		const [ana, ...others] = payers as [Person, ...Person[]];
		const normal = await loadFor(others, heldMs / 2);
		const letGo = await product.hold(`select from ${row} = '${ana.userId}' for update`);
		let isFree = false;
		const key = crypto.randomUUID();
		const anas: Promise<TransferResult> = until("an answer about the held payment", async () => {
			const result = await ana.transfer(payee, "1", key).catch(() => null);
			expect(isFree || result?.transfer?.status !== "COMPLETED").toBe(true);
			return result?.transfer?.status === "COMPLETED" && result;
		});
		const beside = await loadFor(others, heldMs);
		isFree = true;
		await letGo();
		expect((await anas).transfer?.status).toBe("COMPLETED");
		const [counts, p99s] = [`payments=${normal.length},${beside.length}`, `p99Ms=${p99(normal)},${p99(beside)}`];
		process.stderr.write(`story=locked-row table=${row.split(" ")[0]} ${counts} ${p99s}\n`);
		expect(beside.length).toBeGreaterThan(0);
	},
	storyMs,
);
