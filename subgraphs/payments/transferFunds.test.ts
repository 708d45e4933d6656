import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { AskFailed } from "@mint/kit/ask.ts";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import * as cast from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { PostReply } from "@mint/schema/calls/wallet.ts";
import { subgraph } from "./subgraph.ts";
import { sweep } from "./sweep.ts";

const TRANSFER = `mutation ($input: TransferFundsInput!) { transferFunds(input: $input) {
	__typename
	... on TransferFundsSuccess { replayed transfer { id status money { amountMinor } note } }
	... on UserError { code path }
	... on LimitExceededError { left { amountMinor } }
	... on IdempotencyKeyReusedError { differingFields }
} }`;

let payments: TestDomain;
let ana: Viewer;
let ben: Viewer;
let anaWallet: string;
let benWallet: string;
/** What the prepared ledger did, by posting id. */
let ledger: Map<string, PostReply>;
let calls: string[];

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());

beforeEach(async () => {
	[ana, ben] = [cast.ana, cast.ben].map((viewer) => ({ ...viewer, userId: newId("usr") })) as [Viewer, Viewer];
	[anaWallet, benWallet] = [newId("wal"), newId("wal")];
	for (const [walletId, owner] of [
		[anaWallet, ana],
		[benWallet, ben],
	] as const) {
		await payments.hear(fact("wallet.wallet.opened", walletId, { walletId, ownerId: owner.userId, currency: "USD" }));
	}
	ledger = new Map();
	calls = [];
	const book = (call: string) => (request: { postingId: string }) => {
		calls.push(call);
		const reply = ledger.get(request.postingId) ?? { outcome: "POSTED" as const, postedAt: "2026-11-20T12:00:00.000Z" };
		ledger.set(request.postingId, reply);
		return reply;
	};
	payments.answer({
		"fraud.assess": () => ({ decision: "ALLOW", score: 0 }),
		"fraud.sanctioned": () => ({ userIds: [] }),
		"wallet.post": book("post"),
		"wallet.hold": book("hold"),
		"wallet.outcomeOf": ({ postingId }) => {
			const reply = ledger.get(postingId);
			if (!reply) return { outcome: "UNKNOWN", code: null };
			return reply.outcome === "REFUSED" ? { outcome: "REFUSED", code: reply.code } : { outcome: "POSTED", code: null };
		},
		"wallet.find": () => ({ wallet: null }),
		"wallet.findOfUser": () => ({ wallet: null }),
		"identity.lookUpByEmail": ({ email }) => ({ userId: email === "ben@mint.example" ? ben.userId : null }),
	});
});

interface Answer {
	__typename: string;
	code?: string;
	path?: string[];
	replayed?: boolean;
	transfer?: { id: string; status: string; note: string | null };
	left?: { amountMinor: string };
	differingFields?: string[];
}

async function send(changes: Record<string, unknown> = {}, viewer: Viewer = ana): Promise<Answer> {
	const input = {
		idempotencyKey: randomUUID(),
		fromWalletId: anaWallet,
		to: { userId: ben.userId },
		money: { amountMinor: "1000", currency: "USD" },
		note: "bar",
		...changes,
	};
	const { data, errors } = await payments.run<{ transferFunds: Answer }>(viewer, TRANSFER, { input });
	expect(errors).toBeUndefined();
	return data.transferFunds;
}

async function used(viewer: Viewer): Promise<bigint> {
	const [row] = await payments.sql<{ day_used: string }>("select day_used from limit_usage where user_id = $1", [
		viewer.userId,
	]);
	return BigInt(row?.day_used ?? 0);
}

function told(transferId: string | undefined) {
	return payments
		.facts()
		.then((facts) => facts.filter((event) => event.aggregateId === transferId).map((event) => event.type));
}

test("a transfer is claimed, moved once, finished and told of once", async () => {
	const sent = await send();
	expect(sent).toMatchObject({
		__typename: "TransferFundsSuccess",
		replayed: false,
		transfer: { status: "COMPLETED" },
	});
	expect(calls).toEqual(["post"]);
	expect(await told(sent.transfer?.id)).toEqual(["payments.transfer.completed"]);
	expect(await used(ana)).toBe(1_000n);
});

test("the same key and terms give the same transfer, replayed, and count once", async () => {
	const idempotencyKey = randomUUID();
	const [first, again] = [await send({ idempotencyKey }), await send({ idempotencyKey })];
	expect(again).toMatchObject({ replayed: true, transfer: { id: first.transfer?.id } });
	expect(await used(ana)).toBe(1_000n);
});

test("twenty racing twins make one transfer", async () => {
	const idempotencyKey = randomUUID();
	const twins = await Promise.all(Array.from({ length: 20 }, () => send({ idempotencyKey })));
	expect(new Set(twins.map((twin) => twin.transfer?.id)).size).toBe(1);
	expect(twins.filter((twin) => twin.replayed === false)).toHaveLength(1);
	expect(await told(twins[0]?.transfer?.id)).toEqual(["payments.transfer.completed"]);
	expect(await used(ana)).toBe(1_000n);
});

test("the same key with other terms is refused and names what differs", async () => {
	const idempotencyKey = randomUUID();
	await send({ idempotencyKey });
	const other = await send({ idempotencyKey, money: { amountMinor: "1100", currency: "USD" }, note: "baz" });
	expect(other).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED", differingFields: ["money", "note"] });
	expect(await used(ana)).toBe(1_000n);
});

test("two people may use the same key", async () => {
	const idempotencyKey = randomUUID();
	await send({ idempotencyKey });
	const other = await send({ idempotencyKey, fromWalletId: benWallet, to: { userId: ana.userId } }, ben);
	expect(other).toMatchObject({ replayed: false });
});

test.each([
	"-100",
	"0",
	"1.5",
	"1e3",
	"9223372036854775808",
	"NaN",
	"",
	" 10",
	"+10",
	"0x10",
	"１０",
	"1_000",
	"007",
	"1000000000000001",
])("the amount %j is refused by name and nothing is kept", async (amountMinor) => {
	expect(await send({ money: { amountMinor, currency: "USD" } })).toMatchObject({
		__typename: "InvalidInputError",
		path: ["money", "amountMinor"],
	});
	expect(await used(ana)).toBe(0n);
});

test("an amount as a JSON number is refused before anything looks at it", async () => {
	const input = {
		idempotencyKey: randomUUID(),
		fromWalletId: anaWallet,
		to: { userId: ben.userId },
		money: { amountMinor: 1000, currency: "USD" },
	};
	const { errors } = await payments.run(ana, TRANSFER, { input });
	expect(errors?.[0]?.message).toContain("MinorUnits");
});

test.each([
	["to oneself", () => ({ to: { userId: ana.userId } }), "SELF_TRANSFER"],
	["to one's own wallet", () => ({ to: { walletId: anaWallet } }), "SELF_TRANSFER"],
	["from somebody else's wallet", () => ({ fromWalletId: benWallet, to: { walletId: anaWallet } }), "WALLET_NOT_FOUND"],
	["to nobody", () => ({ to: { userId: newId("usr") } }), "RECIPIENT_NOT_FOUND"],
	["to an unknown address", () => ({ to: { email: "nobody@mint.example" } }), "RECIPIENT_NOT_FOUND"],
	["to two at once", () => ({ to: { userId: ben.userId, walletId: benWallet } }), "INVALID_INPUT"],
	["in another currency", () => ({ money: { amountMinor: "10", currency: "EUR" } }), "CURRENCY_MISMATCH"],
	["with a direction override in the note", () => ({ note: "a\u202Eb" }), "INVALID_INPUT"],
])("a transfer %s is refused and nothing moves", async (_, changes, code) => {
	expect(await send(changes())).toMatchObject({ code });
	expect(calls).toEqual([]);
	expect(await used(ana)).toBe(0n);
});

test("people are paid by e-mail address too", async () => {
	expect(await send({ to: { email: "ben@mint.example" } })).toMatchObject({ transfer: { status: "COMPLETED" } });
});

test("a refusal of the ledger gives the limits back and is repeated for its key", async () => {
	const idempotencyKey = randomUUID();
	payments.answer({
		"wallet.post": ({ fromWalletId }) => ({ outcome: "REFUSED", code: "INSUFFICIENT_FUNDS", walletId: fromWalletId }),
	});
	expect(await send({ idempotencyKey })).toMatchObject({ __typename: "InsufficientFundsError" });
	expect(await used(ana)).toBe(0n);
	payments.answer({ "wallet.post": () => ({ outcome: "POSTED", postedAt: "2026-11-20T12:00:00.000Z" }) });
	expect(await send({ idempotencyKey })).toMatchObject({ __typename: "InsufficientFundsError" });
});

test("a blocked transfer never reaches the ledger", async () => {
	payments.answer({ "fraud.assess": () => ({ decision: "BLOCK", score: 100 }) });
	expect(await send()).toMatchObject({ code: "PAYMENT_BLOCKED" });
	expect(calls).toEqual([]);
	expect(await used(ana)).toBe(0n);
});

test("a transfer under review is PROCESSING with its money held", async () => {
	payments.answer({ "fraud.assess": () => ({ decision: "REVIEW", score: 60 }) });
	const sent = await send();
	expect(sent).toMatchObject({ transfer: { status: "PROCESSING" } });
	expect(calls).toEqual(["hold"]);
	expect(await told(sent.transfer?.id)).toEqual(["payments.transfer.sent_to_review"]);
});

test("silence of the checks is no yes to a stranger, but pocket money to a known payee goes through", async () => {
	payments.answer({
		"fraud.assess": () => {
			throw new AskFailed("fraud.assess", "silent");
		},
	});
	expect(await send({ money: { amountMinor: "500", currency: "USD" } })).toMatchObject({
		transfer: { status: "PROCESSING" },
	});
	await payments.sql("update transfer set status = 'COMPLETED', completed_at = now() where sender_id = $1", [
		ana.userId,
	]);
	expect(await send({ money: { amountMinor: "500", currency: "USD" } })).toMatchObject({
		transfer: { status: "COMPLETED" },
	});
	expect(await send({ money: { amountMinor: "1001", currency: "USD" } })).toMatchObject({
		transfer: { status: "PROCESSING" },
	});
});

test("a hundred racing transfers never pass the limit, and none is refused while there is room", async () => {
	const sent = await Promise.all(
		Array.from({ length: 100 }, () => send({ money: { amountMinor: "500", currency: "USD" } })),
	);
	expect(sent.filter((answer) => answer.transfer)).toHaveLength(20);
	expect(sent.filter((answer) => answer.code === "LIMIT_EXCEEDED")).toHaveLength(80);
	expect(await used(ana)).toBe(10_000n);
});

test("a higher tier has higher limits", async () => {
	expect(await send({ money: { amountMinor: "5001", currency: "USD" } })).toMatchObject({
		code: "LIMIT_EXCEEDED",
		left: { amountMinor: "5000" },
	});
	await payments.hear(
		fact("kyc.tier.changed", ana.userId, { userId: ana.userId, from: "UNVERIFIED", to: "BASIC", reason: null }),
	);
	expect(await send({ money: { amountMinor: "50000", currency: "USD" } })).toMatchObject({
		transfer: { status: "COMPLETED" },
	});
});

test("when the ledger's answer is lost, the sweeper asks it and finishes, and a repeat tells the truth", async () => {
	const idempotencyKey = randomUUID();
	payments.answer({
		"wallet.post": ({ postingId }) => {
			ledger.set(postingId, { outcome: "POSTED", postedAt: "2026-11-20T12:00:00.000Z" });
			throw new AskFailed("wallet.post", "the reply was lost");
		},
	});
	expect(await send({ idempotencyKey })).toMatchObject({ code: "TEMPORARILY_UNAVAILABLE" });
	payments.clock.advance(11_000);
	expect(await sweep(payments.context())).toBe(1);
	expect(await send({ idempotencyKey })).toMatchObject({ replayed: true, transfer: { status: "COMPLETED" } });
	expect(await sweep(payments.context())).toBe(0);
});

test("a crash before the money moved is finished by the sweeper too", async () => {
	payments.answer({
		"wallet.post": () => {
			throw new AskFailed("wallet.post", "the ledger is away");
		},
	});
	const idempotencyKey = randomUUID();
	await send({ idempotencyKey });
	payments.answer({ "wallet.post": () => ({ outcome: "POSTED", postedAt: "2026-11-20T12:00:00.000Z" }) });
	payments.clock.advance(11_000);
	await sweep(payments.context());
	expect(await send({ idempotencyKey })).toMatchObject({ replayed: true, transfer: { status: "COMPLETED" } });
});

test("only the parties see a transfer, and the recipient only once it has arrived", async () => {
	const query = "query ($id: ID!) { transfer(id: $id) { id category } }";
	payments.answer({ "fraud.assess": () => ({ decision: "REVIEW", score: 60 }) });
	const { transfer } = await send({ category: "FOOD" });
	const seenBy = async (viewer: Viewer) =>
		(await payments.run<{ transfer: unknown }>(viewer, query, { id: transfer?.id })).data.transfer;
	expect(await seenBy(ana)).toEqual({ id: transfer?.id, category: "FOOD" });
	expect(await seenBy(ben)).toBeNull();
	expect(await seenBy(cast.mallory)).toBeNull();
	await payments.sql("update transfer set status = 'COMPLETED', completed_at = now() where id = $1", [transfer?.id]);
	expect(await seenBy(ben)).toEqual({ id: transfer?.id, category: null });
	expect(await seenBy(cast.mallory)).toBeNull();
});

test("row-level security hides transfers even from a query without any check", async () => {
	await send();
	const count = (actor: string) =>
		payments
			.context()
			.db.transaction(actor, (tx) =>
				tx.query<{ n: bigint }>("select count(*) as n from transfer where sender_id = $1", [ana.userId]),
			);
	expect(await count(ana.userId)).toEqual([{ n: 1n }]);
	expect(await count(cast.mallory.userId)).toEqual([{ n: 0n }]);
	expect(await count("anonymous")).toEqual([{ n: 0n }]);
});

test("history pages through both directions without gap or repeat", async () => {
	for (let count = 0; count < 7; count++) {
		payments.clock.advance(1);
		await (count % 2
			? send({ money: { amountMinor: "100", currency: "USD" } })
			: send(
					{ money: { amountMinor: "100", currency: "USD" }, fromWalletId: benWallet, to: { userId: ana.userId } },
					ben,
				));
	}
	const query = `query ($after: String) { _entities(representations: [{ __typename: "User", id: "${ana.userId}" }]) {
		... on User { transfers(first: 3, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } } } }`;
	interface Page {
		_entities: { transfers: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } }[];
	}
	const seen: string[] = [];
	let after: string | null = null;
	do {
		const { data }: { data: Page } = await payments.run<Page>(ana, query, { after });
		const list: Page["_entities"][number]["transfers"] | undefined = data._entities[0]?.transfers;
		seen.push(...(list?.nodes.map((node) => node.id) ?? []));
		after = list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
	} while (after);
	expect(seen).toHaveLength(7);
	expect(new Set(seen).size).toBe(7);
});

test("a bulk pays each item once, tells each outcome in order, repeats what was done, and is one order", async () => {
	const batch = `mutation ($input: TransferFundsBatchInput!) { transferFundsBatch(input: $input) { __typename
		... on TransferFundsBatchSuccess { results { __typename ... on TransferFundsSuccess { replayed transfer { id } } ... on UserError { code } } }
		... on UserError { code } ... on IdempotencyKeyReusedError { differingFields } } }`;
	const item = (amountMinor: string) => ({ to: { userId: ben.userId }, money: { amountMinor, currency: "USD" } });
	const idempotencyKey = randomUUID();
	type Outcome = { code?: string; differingFields?: string[]; results: Answer[] };
	const sendAll = async (items: unknown[]) => {
		const input = { idempotencyKey, fromWalletId: anaWallet, items };
		const { data } = await payments.run<{ transferFundsBatch: Outcome }>(ana, batch, { input });
		return data.transferFundsBatch;
	};
	const items = [item("100"), item("0"), item("9999"), item("200")];
	const first = (await sendAll(items)).results;
	const codes = (replayed: boolean) => [replayed, "INVALID_INPUT", "LIMIT_EXCEEDED", replayed];
	expect(first.map((result) => result.code ?? result.replayed)).toEqual(codes(false));
	const again = (await sendAll(items)).results;
	expect(again.map((result) => result.code ?? result.replayed)).toEqual(codes(true));
	expect(again[0]?.transfer?.id).toBe(first[0]?.transfer?.id);
	for (const others of [
		[...items, item("300")],
		items.slice(0, 3),
		[item("100"), item("50"), item("9999"), item("200")],
		items.toReversed(),
	]) {
		expect(await sendAll(others)).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED", differingFields: ["items"] });
	}
	expect(await used(ana)).toBe(300n);
	expect((await sendAll([])).code).toBe("INVALID_INPUT");
});
