import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import * as cast from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { post } from "./ledger.ts";
import { subgraph } from "./subgraph.ts";

let wallet: TestDomain;
let ana: Viewer;
let anaWallet: string;

beforeAll(async () => {
	wallet = await openTestDomain(subgraph);
});
afterAll(() => wallet.close());

beforeEach(async () => {
	ana = { ...cast.ana, userId: newId("usr") };
	await register(ana);
	const [row] = await wallet.sql<{ id: string }>("select id from account where owner_id = $1", [ana.userId]);
	anaWallet = row?.id as string;
});

function register(viewer: Viewer): Promise<void> {
	const facts = { userId: viewer.userId, email: "x@mint.example", displayName: "X", currency: "USD" };
	return wallet.hear(fact("identity.user.registered", viewer.userId, facts));
}

async function topUp(amountMinor: string): Promise<void> {
	const to = { toWalletId: anaWallet, amountMinor, currency: "USD", payerId: null };
	await post(wallet.context(), { postingId: newId("top"), kind: "TOP_UP", fromWalletId: "system:bank", ...to });
}

async function mutate(viewer: Viewer, field: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
	const type = `${field[0]?.toUpperCase()}${field.slice(1)}`;
	const operation = `mutation ($input: ${type}Input!) { ${field}(input: $input) { __typename
		... on ${type}Success { wallet { id currency status } } ... on UserError { code path } } }`;
	const { data, errors } = await wallet.run<Record<string, Record<string, unknown>>>(viewer, operation, { input });
	expect(errors).toBeUndefined();
	return data[field] as Record<string, unknown>;
}

const WALLET = `query ($id: ID!) { wallet(id: $id) { id balance { amountMinor exponent formatted } available { amountMinor } version
	owner { id } entries(first: 2) { nodes { amount { amountMinor } balanceAfter { amountMinor } version kind } pageInfo { hasNextPage } } } }`;

test("a sign-up opens a wallet, once, however often it is heard", async () => {
	await register(ana);
	expect(await wallet.sql("select from account where owner_id = $1", [ana.userId])).toHaveLength(1);
	const opened = await wallet.facts("wallet.wallet.opened");
	expect(opened.filter((event) => event.data.ownerId === ana.userId)).toHaveLength(1);
});

test("an owner sees balance and entries, newest first", async () => {
	for (const amount of ["1000", "200", "34"]) await topUp(amount);
	const { data } = await wallet.run(ana, WALLET, { id: anaWallet });
	expect(data["wallet"]).toMatchObject({
		balance: { amountMinor: "1234", exponent: 2, formatted: "$12.34" },
		available: { amountMinor: "1234" },
		version: 3,
		owner: { id: ana.userId },
		entries: {
			nodes: [
				{ amount: { amountMinor: "34" }, balanceAfter: { amountMinor: "1234" }, version: 3, kind: "TOP_UP" },
				{ amount: { amountMinor: "200" }, balanceAfter: { amountMinor: "1200" }, version: 2 },
			],
			pageInfo: { hasNextPage: true },
		},
	});
});

test.each([
	["another user", cast.mallory, null],
	["a merchant", cast.cleo, null],
	["support", cast.sue, "seen"],
])("somebody's wallet is absent or not for %s, by id and by reference", async (_, viewer, seen) => {
	const byId = await wallet.run<{ wallet: unknown }>(viewer, WALLET, { id: anaWallet });
	expect(byId.data.wallet === null).toBe(seen === null);
	const entity = `{ _entities(representations: [{ __typename: "Wallet", id: "${anaWallet}" }]) { ... on Wallet { id } } }`;
	const byReference = await wallet.run<{ _entities: unknown[] }>(viewer, entity);
	expect(byReference.data._entities[0] === null).toBe(seen === null);
	const listed = `{ _entities(representations: [{ __typename: "User", id: "${ana.userId}" }]) { ... on User { wallets { nodes { id } } } } }`;
	const byOwner = await wallet.run<{ _entities: { wallets: unknown }[] }>(viewer, listed);
	expect(byOwner.data._entities[0]?.wallets === null).toBe(seen === null);
});

test("row-level security hides wallets and entries even from a query without any check", async () => {
	await topUp("100");
	const seenBy = (actor: string) =>
		wallet
			.context()
			.db.transaction(actor, async (tx) => [
				await tx.query("select from account where id = $1", [anaWallet]),
				await tx.query("select from entry where account_id = $1", [anaWallet]),
			]);
	expect((await seenBy(ana.userId)).map((rows) => rows.length)).toEqual([1, 1]);
	expect((await seenBy(cast.mallory.userId)).map((rows) => rows.length)).toEqual([0, 0]);
	expect((await seenBy("anonymous")).map((rows) => rows.length)).toEqual([0, 0]);
});

test("one wallet per currency", async () => {
	expect(await mutate(ana, "openWallet", { currency: "KWD" })).toMatchObject({
		wallet: { currency: "KWD", status: "ACTIVE" },
	});
	expect(await mutate(ana, "openWallet", { currency: "KWD" })).toMatchObject({
		code: "WALLET_EXISTS",
		path: ["currency"],
	});
});

test("a frozen wallet neither pays nor receives until who may unfreezes it", async () => {
	expect(await mutate(ana, "freezeWallet", { walletId: anaWallet, note: "lost my phone" })).toMatchObject({
		wallet: { status: "FROZEN" },
	});
	const refused = { outcome: "REFUSED", code: "WALLET_FROZEN" };
	const to = { toWalletId: anaWallet, amountMinor: "5", currency: "USD", payerId: null };
	const posting = { postingId: newId("top"), kind: "TOP_UP", fromWalletId: "system:bank", ...to } as const;
	expect(await post(wallet.context(), posting)).toMatchObject(refused);
	expect(await mutate(ana, "unfreezeWallet", { walletId: anaWallet })).toMatchObject({ wallet: { status: "ACTIVE" } });
});

test("what staff froze stays frozen for its owner, and nobody freezes what isn't theirs", async () => {
	expect(await mutate(cast.mallory, "freezeWallet", { walletId: anaWallet })).toMatchObject({
		code: "WALLET_NOT_FOUND",
	});
	const freeze = "mutation ($input: FreezeWalletInput!) { freezeWallet(input: $input) { __typename } }";
	const { errors } = await wallet.run(cast.sue, freeze, { input: { walletId: anaWallet } });
	expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
	expect(await mutate(cast.sue, "freezeWallet", { walletId: newId("wal") })).toMatchObject({
		code: "WALLET_NOT_FOUND",
	});
	const why = { reason: "COURT_ORDER", note: "order of the court" };
	expect(await mutate(cast.root, "freezeWallet", { walletId: anaWallet })).toMatchObject({ code: "INVALID_INPUT" });
	expect(await mutate(cast.root, "freezeWallet", { walletId: anaWallet, ...why })).toMatchObject({
		wallet: { status: "FROZEN" },
	});
	expect(await mutate(ana, "unfreezeWallet", { walletId: anaWallet })).toMatchObject({ code: "INVALID_STATE" });
	expect(await mutate(cast.root, "unfreezeWallet", { walletId: anaWallet, ...why })).toMatchObject({
		wallet: { status: "ACTIVE" },
	});
	const frozen = (await wallet.facts("wallet.wallet.frozen")).at(-1);
	expect(frozen).toMatchObject({ actor: `staff:${cast.root.userId}`, data: { by: "STAFF", ...why } });
	const unfrozen = (await wallet.facts("wallet.wallet.unfrozen")).at(-1);
	expect(unfrozen).toMatchObject({ data: { by: "STAFF", ...why } });
});

test("only staff with the ledger's scope read the books, and they balance", async () => {
	await topUp("4321");
	const query = "{ books { currency balanced entriesSum { amountMinor } driftingAccounts } }";
	expect((await wallet.run(cast.sue, query)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
	const { data } = await wallet.run<{ books: { balanced: boolean }[] }>(cast.root, query);
	expect(data.books.length).toBe(7);
	expect(data.books.every((row) => row.balanced)).toBe(true);
});
