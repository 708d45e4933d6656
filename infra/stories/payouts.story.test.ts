import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Person, type Result, until } from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs, topologies } from "./product.ts";

interface Payout {
	id: string;
	status: string;
	refusal: string | null;
}

interface PayoutResult extends Result {
	payout?: Payout;
	left?: { amountMinor: string };
	resetsAt?: string | null;
}

interface Case {
	id: string;
	kind: string;
	problem: string;
	fitting: string[];
	payout: { id: string } | null;
	topUp: { id: string } | null;
}

const refusal = "... on UserError { code message path } ... on LimitExceededError { left { amountMinor } resetsAt }";
const withdraw = `mutation ($input: WithdrawMoneyInput!) { result: withdrawMoney(input: $input) { __typename
	... on WithdrawMoneySuccess { payout { id status refusal } } ${refusal} } }`;
const payoutQuery = "query ($id: ID!) { payout(id: $id) { id status refusal } }";
const topUpQuery = "query ($id: ID!) { topUp(id: $id) { id status } }";
const casesQuery = `{ settlementCases(first: 100) { nodes { id kind problem fitting payout { id } topUp { id } } } }`;
const retry = `mutation ($input: RetrySettlementInput!) { result: retrySettlement(input: $input) { __typename
	... on UserError { code message } } }`;
const resolve = `mutation ($input: ResolveSettlementCaseInput!) { result: resolveSettlementCase(input: $input) { __typename
	... on ResolveSettlementCaseSuccess { case { status resolution } } ... on UserError { code message path } } }`;
const freeze = `mutation ($input: FreezeWalletInput!) { result: freezeWallet(input: $input) { __typename
	... on UserError { code message } } }`;
const moneyQuery = "{ viewer { wallets { nodes { balance { amountMinor } available { amountMinor } } } } }";
const reconciliationQuery = `query ($day: String!) { reconciliation(day: $day) { differences { reference kind ours } } }`;
const booksQuery = "{ books { balanced } }";
const why = { reason: "OPERATIONAL_ERROR", note: "the bank paid meanwhile" };

describe.each(topologies)("with %s", (topology) => {
	let product: Product;
	let admin: Person;
	let ana: Person;

	beforeAll(async () => {
		product = await startProduct(topology);
		admin = await new Person(product.url, "Root", { email: adminEmail }).signUp();
	}, storyMs);
	afterAll(() => product.close());
	beforeEach(async () => {
		await bankBehaves("normal");
		ana = await new Person(product.url, "Ana").signUp();
	});

	/** A silent bank does what it is asked for, and tells of it only when asked. */
	async function bankBehaves(behaviour: "normal" | "silent"): Promise<void> {
		const { FUNDING_BANK_URL, FUNDING_BANK_API_KEY } = product.environment;
		await fetch(`${FUNDING_BANK_URL}/v1/simulation`, {
			method: "PUT",
			headers: { authorization: `Bearer ${FUNDING_BANK_API_KEY}` },
			body: JSON.stringify({ behaviour }),
		});
	}

	async function paysOut(amountMinor: string, idempotencyKey: string = randomUUID()): Promise<PayoutResult> {
		const bankAccount = { iban: "DE89370400440532013000", holderName: "Ana" };
		const money = { amountMinor, currency: "USD" };
		const input = { idempotencyKey, walletId: ana.walletId, money, bankAccount };
		return (await ana.ask<{ result: PayoutResult }>(withdraw, { input })).result;
	}

	const payoutOf = async (id: string) => (await ana.ask<{ payout: Payout }>(payoutQuery, { id })).payout;

	async function money(): Promise<[balance: string | undefined, available: string | undefined]> {
		type Seen = { viewer: { wallets: { nodes: Record<"balance" | "available", { amountMinor: string }>[] } } };
		const [wallet] = (await ana.ask<Seen>(moneyQuery)).viewer.wallets.nodes;
		return [wallet?.balance.amountMinor, wallet?.available.amountMinor];
	}

	/** Freezes the wallet and has staff look: gives the case of what the bank has moved meanwhile. */
	async function stuck(subjectId: string): Promise<Case> {
		const input = { walletId: ana.walletId, reason: "CUSTOMER_REQUEST", note: "lost phone" };
		expect((await admin.ask<{ result: Result }>(freeze, { input })).result.code).toBeUndefined();
		return until("the case", async () => {
			await admin.ask(retry, { input: { subjectId, ...why } });
			const { nodes } = (await admin.ask<{ settlementCases: { nodes: Case[] } }>(casesQuery)).settlementCases;
			return nodes.find(({ payout, topUp }) => (payout ?? topUp)?.id === subjectId);
		});
	}

	async function resolves(caseId: string, resolution: string): Promise<Result & { case?: object }> {
		const input = { idempotencyKey: randomUUID(), caseId, resolution, ...why };
		return (await admin.ask<{ result: Result & { case?: object } }>(resolve, { input })).result;
	}

	const balanced = async () =>
		(await admin.ask<{ books: { balanced: boolean }[] }>(booksQuery)).books.every((one) => one.balanced);

	test("who hasn't shown who they are brings in no 450,000 dollars, and takes out no more than they may send", async () => {
		expect(await ana.topUp("45000000")).toMatchObject({ __typename: "LimitExceededError", code: "LIMIT_EXCEEDED" });
		expect(await money()).toEqual(["0", "0"]);
		await ana.fill("12000");
		expect(await paysOut("5001")).toMatchObject({ code: "LIMIT_EXCEEDED", left: { amountMinor: "5000" } });
		for (const sum of ["5000", "4000"]) {
			const { payout } = await paysOut(sum);
			await until("the bank's word", async () => (await payoutOf(payout?.id ?? "")).status === "SETTLED");
		}
		const key = randomUUID();
		const refused = { code: "LIMIT_EXCEEDED", left: { amountMinor: "1000" }, resetsAt: expect.any(String) };
		expect(await paysOut("1001", key)).toMatchObject(refused);
		expect(await paysOut("1001", key)).toMatchObject(refused);
		expect(await money()).toEqual(["3000", "3000"]);
		expect(await balanced()).toBe(true);
	});

	test.each([
		["CHARGE_WALLET", ["6000", "6000"]],
		["WRITE_OFF", ["10000", "10000"]],
	])("a payout the bank paid while the wallet froze is a case at once, and %s ends it", async (how, left) => {
		await ana.fill("10000");
		await bankBehaves("silent");
		const { payout } = await paysOut("4000");
		const found = await stuck(payout?.id ?? "");
		expect(found).toMatchObject({
			kind: "PAYOUT_PAID",
			problem: "WALLET_FROZEN",
			fitting: ["CHARGE_WALLET", "WRITE_OFF"],
		});
		expect(await money()).toEqual(["10000", "6000"]);
		const day = new Date().toISOString().slice(0, 10);
		type Reconciled = { reconciliation: { differences: { reference: string; kind: string }[] } };
		const { differences } = (await admin.ask<Reconciled>(reconciliationQuery, { day })).reconciliation;
		expect(differences).toContainEqual({ reference: payout?.id, kind: "STUCK", ours: "WALLET_FROZEN" });
		expect(await resolves(found.id, how)).toMatchObject({ case: { status: "CLOSED", resolution: how } });
		expect(await payoutOf(payout?.id ?? "")).toMatchObject({ status: "SETTLED" });
		expect(await money()).toEqual(left);
		expect(await balanced()).toBe(true);
	});

	test.each([
		["CREDIT_WALLET", "SUCCESS", ["4000", "4000"]],
		["SUSPENSE", "IN_SUSPENSE", ["0", "0"]],
	])(
		"a top-up the bank collected while the wallet froze is a case at once, and %s ends it",
		async (how, status, left) => {
			await bankBehaves("silent");
			const { topUp } = await ana.topUp("4000");
			const found = await stuck(topUp?.id ?? "");
			expect(found).toMatchObject({ kind: "TOP_UP_COLLECTED", problem: "WALLET_FROZEN" });
			expect(await resolves(found.id, how)).toMatchObject({ case: { status: "CLOSED", resolution: how } });
			const seen = await ana.ask<{ topUp: { status: string } }>(topUpQuery, { id: topUp?.id });
			expect(seen.topUp.status).toBe(status);
			expect(await money()).toEqual(left);
			expect(await balanced()).toBe(true);
		},
	);
});
