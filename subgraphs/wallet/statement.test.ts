import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mallory, sue } from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { post } from "./ledger.ts";
import { subgraph } from "./subgraph.ts";
import { type Person, person, topUp, transferBetween } from "./testing/people.ts";

const dayMs = 86_400_000;
const october = { from: "2026-10-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z" };
const november = { from: "2026-11-01T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" };
const december = { from: "2026-12-01T00:00:00.000Z", to: "2027-01-01T00:00:00.000Z" };

let wallet: TestDomain;
let ana: Person;
/** The busy wallet's balance after each of its entries, as this test counted it. */
const counted: { at: string; balance: bigint }[] = [];

/** A thousand entries between 20 November and 10 December, in dinars with their three digits. */
beforeAll(async () => {
	wallet = await openTestDomain(subgraph);
	ana = await person(wallet, { KWD: 0n });
	const ben = await person(wallet, { KWD: 0n });
	let balance = 0n;
	const seen = (change: bigint) => {
		balance += change;
		counted.push({ at: wallet.clock.now().toISOString(), balance });
	};
	for (let day = 0; day < 20; day++) {
		const amounts = Array.from({ length: 49 }, (_, index) => BigInt(day * 49 + index + 1));
		const paid = topUp(ana.walletIds["KWD"] as string, 60_000n, "KWD");
		// The cause's id comes from another domain; one that looks like a formula must stay a text.
		if (day === 3) paid.postingId = '=HYPERLINK("http://mallory.example","pay")';
		await post(wallet.context(), paid);
		seen(60_000n);
		await Promise.all(amounts.map((amount) => post(wallet.context(), transferBetween(ana, ben, amount, "KWD"))));
		for (const amount of amounts) seen(-amount);
		wallet.clock.advance(dayMs);
	}
});
afterAll(() => wallet.close());

const walletId = () => ana.walletIds["KWD"] as string;

interface Told {
	opening: { amountMinor: string };
	closing: { amountMinor: string };
	totalIn: { amountMinor: string };
	totalOut: { amountMinor: string };
	entryCount: number;
	csv: string;
	pdf: string;
	camt: string;
}

async function statement(period: { from: string; to: string }): Promise<Told> {
	const operation = `query ($id: ID!, $from: DateTime!, $to: DateTime!) { statement(walletId: $id, from: $from, to: $to) {
		opening { amountMinor } closing { amountMinor } totalIn { amountMinor } totalOut { amountMinor } entryCount csv pdf camt } }`;
	const variables = { id: walletId(), ...period };
	const { data, errors } = await wallet.run<{ statement: Told }>(ana.viewer, operation, variables);
	expect(errors).toBeUndefined();
	return data.statement;
}

/** A document as whoever receives it reads it: amounts in fils. */
interface Read {
	opening: bigint;
	entries: { amount: bigint; balance: bigint | null }[];
	closing: bigint;
}

const fils = (text: string) => {
	expect(text).toMatch(/^\d+\.\d{3}$/);
	return BigInt(text.replace(".", ""));
};

function readCsv(csv: string): Read & { rows: string[][] } {
	const rows = csv
		.split("\r\n")
		.filter((line) => line !== "")
		.map((line) =>
			[...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
				([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "",
			),
		);
	const [, first, ...rest] = rows as [string[], string[], ...string[][]];
	const last = rest.pop() as string[];
	const entries = rest.map(([, , , entered, left, balance]) => ({
		amount: entered ? fils(entered) : -fils(left as string),
		balance: fils(balance as string),
	}));
	return { rows, opening: fils(first[5] as string), entries, closing: fils(last[5] as string) };
}

function readCamt(camt: string): Read {
	const { Bal, Ntry } = JSON.parse(camt).BkToCstmrStmt.Stmt[0];
	const signed = ({ Amt, CdtDbtInd }: { Amt: { Value: string }; CdtDbtInd: string }) =>
		CdtDbtInd === "DBIT" ? -fils(Amt.Value) : fils(Amt.Value);
	const entries = Ntry.map((entry: never) => ({ amount: signed(entry), balance: null }));
	expect(Bal.map((balance: { Tp: { CdOrPrtry: { Cd: string } } }) => balance.Tp.CdOrPrtry.Cd)).toEqual([
		"OPBD",
		"CLBD",
	]);
	return { opening: signed(Bal[0]), entries, closing: signed(Bal[1]) };
}

/** Every text of the pages with where it stands, as a reader of PDFs finds it in the content streams. */
function textsOf(pdf: string): { left: number; text: string }[] {
	const bytes = Buffer.from(pdf, "base64");
	expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
	const streams = bytes.toString("latin1").matchAll(/stream\n([\s\S]*?)\nendstream/g);
	return [...streams].flatMap(([, body = ""]) => {
		const content = inflateSync(Buffer.from(body, "latin1")).toString("latin1");
		return [...content.matchAll(/1 0 0 1 ([\d.]+) [\d.]+ Tm[\s\S]*?\[(.*?)\] TJ/g)].map(([, left, shown = ""]) => ({
			left: Number(left),
			text: [...shown.matchAll(/<([0-9a-f]*)>/g)]
				.map(([, hex = ""]) => Buffer.from(hex, "hex").toString("latin1"))
				.join(""),
		}));
	});
}

function readPdf(pdf: string): Read {
	const read: Read = { opening: -1n, entries: [], closing: -1n };
	let label = "";
	let side: bigint | null = null;
	for (const { left, text } of textsOf(pdf)) {
		if (left === 140) label = text;
		// Amounts end at 560 (in), 680 (out) and 800 (balance); they start between that and the one before.
		if (!/^\d+\.\d{3}$/.test(text)) continue;
		if (left < 680 && label !== "Closing balance") side = left < 560 ? fils(text) : -fils(text);
		if (left < 680) continue;
		if (label === "Opening balance") read.opening = fils(text);
		else if (label === "Closing balance") read.closing = fils(text);
		else read.entries.push({ amount: side as bigint, balance: fils(text) });
	}
	return read;
}

test.each([
	["a month that ends in the middle of the flow", november, { entries: 550, opening: 0n }],
	["the month that follows, which opens as the last one closed", december, { entries: 450 }],
	["a month before the first entry", october, { entries: 0, opening: 0n }],
])("opening and entries are closing, in all three documents: %s", async (_, period, expected) => {
	const told = await statement(period);
	expect(told.entryCount).toBe(expected.entries);
	for (const read of [readCsv(told.csv), readCamt(told.camt), readPdf(told.pdf)]) {
		expect(read.opening).toBe(BigInt(told.opening.amountMinor));
		expect(read.closing).toBe(BigInt(told.closing.amountMinor));
		expect(read.entries).toHaveLength(expected.entries);
		let balance = read.opening;
		let [entered, left] = [0n, 0n];
		for (const entry of read.entries) {
			balance += entry.amount;
			if (entry.balance !== null) expect(entry.balance).toBe(balance);
			if (entry.amount > 0n) entered += entry.amount;
			else left -= entry.amount;
		}
		expect(balance).toBe(read.closing);
		expect([entered, left].map(String)).toEqual([told.totalIn.amountMinor, told.totalOut.amountMinor]);
	}
	const before = counted.filter(({ at }) => at < period.from).at(-1)?.balance ?? 0n;
	expect(BigInt(told.opening.amountMinor)).toBe(before);
	const last = counted.filter(({ at }) => at < period.to).at(-1)?.balance ?? 0n;
	expect(BigInt(told.closing.amountMinor)).toBe(last);
});

test("a thousand entries in all three formats take less than three seconds", async () => {
	const started = performance.now();
	const told = await statement({ from: november.from, to: december.to });
	const tookMs = performance.now() - started;
	expect(told.entryCount).toBe(1_000);
	expect(tookMs).toBeLessThan(3_000);
});

test("a printed statement has as many pages as it needs, each with its number", async () => {
	const { pdf } = await statement(november);
	const texts = textsOf(pdf).map(({ text }) => text);
	const pages = texts.filter((text) => text.startsWith("Page "));
	expect(pages).toEqual(pages.map((_, index) => `Page ${index + 1}`));
	expect(texts.filter((text) => text === "Statement")).toHaveLength(pages.length);
	const leaves = Buffer.from(pdf, "base64")
		.toString("latin1")
		.match(/\/Type \/Page\b/g);
	expect(leaves).toHaveLength(pages.length);
});

test("a text that begins like a formula is made harmless in CSV, and amounts stay numbers", async () => {
	const { rows } = readCsv((await statement(november)).csv);
	const cells = rows.flat();
	expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
	expect(cells).toContain('\'=HYPERLINK("http://mallory.example","pay")');
});

test("the balance at any instant is that of the newest entry until then", async () => {
	const operation = `query ($id: ID!, $at: DateTime!) { wallet(id: $id) { balanceAt(at: $at) { amountMinor } } }`;
	const at = async (instant: string) => {
		const { data } = await wallet.run<{ wallet: { balanceAt: { amountMinor: string } } }>(ana.viewer, operation, {
			id: walletId(),
			at: instant,
		});
		return BigInt(data.wallet.balanceAt.amountMinor);
	};
	expect(await at("2020-01-01T00:00:00.000Z")).toBe(0n);
	for (const day of [0, 7, 19]) {
		const instant = Date.parse("2026-11-20T12:00:00.000Z") + day * dayMs;
		const until = (limit: number) => counted.filter((entry) => Date.parse(entry.at) <= limit).at(-1)?.balance ?? 0n;
		expect(await at(new Date(instant).toISOString())).toBe(until(instant));
		expect(await at(new Date(instant - 1).toISOString())).toBe(until(instant - 1));
	}
	expect(await at("2030-01-01T00:00:00.000Z")).toBe(counted.at(-1)?.balance);
});

test("entries are filtered by time and kind, and paged within the filter", async () => {
	const operation = `query ($id: ID!, $filter: EntryFilter, $after: String) { wallet(id: $id) { entries(first: 8, filter: $filter, after: $after) {
		nodes { kind postedAt } pageInfo { hasNextPage endCursor } } } }`;
	const filter = { from: "2026-11-22T12:00:00.000Z", to: "2026-12-02T12:00:00.000Z", kind: "TOP_UP" };
	const page = async (after: string | null) => {
		const { data } = await wallet.run<{
			wallet: {
				entries: { nodes: { kind: string; postedAt: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
			};
		}>(ana.viewer, operation, { id: walletId(), filter, after });
		return data.wallet.entries;
	};
	const first = await page(null);
	const second = await page(first.pageInfo.endCursor);
	const all = [...first.nodes, ...second.nodes];
	expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
	expect(new Set(all.map((entry) => entry.kind))).toEqual(new Set(["TOP_UP"]));
	expect(all.map((entry) => entry.postedAt)).toHaveLength(10);
	expect(all.at(-1)?.postedAt).toBe(filter.from);
	expect(all[0]?.postedAt).toBe("2026-12-01T12:00:00.000Z");
});

test("a statement is its owner's and staff's; for anybody else it is absent", async () => {
	const operation = `query ($id: ID!, $from: DateTime!, $to: DateTime!) { statement(walletId: $id, from: $from, to: $to) {
		entryCount entries(first: 3) { nodes { id } } } }`;
	const variables = { id: walletId(), ...november };
	expect((await wallet.run(mallory, operation, variables)).data).toEqual({ statement: null });
	expect((await wallet.run(sue, operation, variables)).data["statement"]).toMatchObject({ entryCount: 550 });
});

test.each([
	["runs backwards", { from: november.to, to: november.from }],
	["is empty", { from: november.from, to: november.from }],
	["is longer than a year and a day", { from: "2026-01-01T00:00:00.000Z", to: "2027-01-02T00:00:00.001Z" }],
])("a span that %s is refused", async (_, period) => {
	const operation = `query ($id: ID!, $from: DateTime!, $to: DateTime!) { statement(walletId: $id, from: $from, to: $to) { entryCount } }`;
	const { errors } = await wallet.run(ana.viewer, operation, { id: walletId(), ...period });
	expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});
