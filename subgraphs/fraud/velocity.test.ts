import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, cleo, mallory } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AssessReply, AssessRequest } from "@mint/schema/calls/fraud.ts";
import { assess } from "./assess.ts";
import { movementKinds } from "./rules.ts";
import { subgraph } from "./subgraph.ts";
import { cleared, conversion, made, payout, payoutFacts, transfer, transferFacts, wipe } from "./testing/movements.ts";

/** What counts as an act of sending, and when there are too many. Up to five in an hour pass. */

const minuteMs = 60_000;
let fraud: TestDomain;

beforeAll(async () => {
	fraud = await openTestDomain(subgraph);
});
afterEach(async () => {
	await fraud.sql(wipe);
});
afterAll(() => fraud.close());

function ask(request: AssessRequest): Promise<AssessReply> {
	return assess(fraud.context(), request);
}

/** An act of its own: a dollar of Ana's to somebody she hasn't paid yet. */
function act(terms: Partial<AssessRequest> = {}): AssessRequest {
	return transfer({ payeeKey: newId("usr"), ...terms });
}

async function decisions(requests: AssessRequest[]): Promise<string[]> {
	const decided: string[] = [];
	for (const request of requests) decided.push((await ask(request)).decision);
	return decided;
}

async function together(requests: AssessRequest[]): Promise<string[]> {
	return (await Promise.all(requests.map(ask))).map((reply) => reply.decision);
}

const times = (count: number, decision: "ALLOW" | "BLOCK") => Array.from({ length: count }, () => decision);
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const passed = (decided: string[]) => decided.filter((decision) => decision !== "BLOCK").length;

test("the sixth act of a sender within the hour is blocked, alone or all at once", async () => {
	expect(await decisions(many(6, () => act()))).toEqual([...times(5, "ALLOW"), "BLOCK"]);
	const asMallory = await together(many(30, () => act({ senderId: mallory.userId })));
	expect(asMallory).toEqual([...times(5, "ALLOW"), ...times(25, "BLOCK")]);
});

test("the window slides: each act leaves it exactly an hour after it was assessed", async () => {
	for (let done = 0; done < 5; done++) {
		await ask(act());
		fraud.clock.advance(10 * minuteMs);
	}
	fraud.clock.advance(10 * minuteMs - 1);
	expect((await ask(act())).decision).toBe("BLOCK");
	fraud.clock.advance(1);
	expect(await decisions([act(), act()])).toEqual(["ALLOW", "BLOCK"]);
	fraud.clock.advance(10 * minuteMs);
	expect((await ask(act())).decision).toBe("ALLOW");
});

test("what is blocked doesn't count: trying again doesn't lengthen the wait", async () => {
	await decisions(many(5, () => act()));
	fraud.clock.advance(59 * minuteMs);
	expect(await decisions(many(10, () => act()))).toEqual(times(10, "BLOCK"));
	fraud.clock.advance(minuteMs);
	expect(await decisions(many(5, () => act()))).toEqual(times(5, "ALLOW"));
});

const failures: [string, (request: AssessRequest) => ReturnType<typeof fact>][] = [
	[
		"a transfer that failed",
		(request) => {
			const failed = { ...transferFacts(request), code: "INSUFFICIENT_FUNDS" };
			return fact("payments.transfer.failed", request.movementId, failed);
		},
	],
	["a movement that was not cleared", (request) => cleared({ ...request, kind: "PAYOUT" }, "REFUSED")],
	[
		"a payout that was refused",
		(request) => {
			const refused = { ...payoutFacts(request), code: "INSUFFICIENT_FUNDS", reviewed: false };
			return fact("funding.payout.refused", request.movementId, refused);
		},
	],
	[
		"a payout the bank returned",
		(request) => {
			const returned = { ...payoutFacts(request), reason: "ACCOUNT_CLOSED" };
			return fact("funding.payout.returned", request.movementId, returned);
		},
	],
];

test.each(failures)("%s after it was allowed no longer counts, and keeps its answer", async (_, failureOf) => {
	const request = act();
	await ask(request);
	await decisions(many(4, () => act()));
	await fraud.hear(failureOf(request));
	expect(await decisions([act(), act()])).toEqual(["ALLOW", "BLOCK"]);
	expect(await ask(request)).toEqual({ decision: "ALLOW", score: 0 });
});

test("seven payments of a dollar to a friend are one act, one by one and all at once", async () => {
	expect(await decisions(many(7, () => transfer()))).toEqual(times(7, "ALLOW"));
	expect(await together(many(7, () => transfer({ senderId: mallory.userId })))).toEqual(times(7, "ALLOW"));
	for (const senderId of [ana.userId, mallory.userId]) {
		expect(await decisions(many(5, () => act({ senderId })))).toEqual([...times(4, "ALLOW"), "BLOCK"]);
		expect((await ask(transfer({ senderId }))).decision).toBe("ALLOW");
	}
});

test.each([
	["one by one", decisions],
	["all at once", together],
] as const)("what goes beyond fifty dollars to one payee counts each time, %s", async (_, ask) => {
	// Five of ten dollars are pocket money and one act; four more make five.
	expect(await ask(many(12, () => transfer({ amountMinor: "1000" })))).toEqual([
		...times(9, "ALLOW"),
		...times(3, "BLOCK"),
	]);
});

test("pocket money is at most fifty dollars with what is at hand, in any currency", async () => {
	const twentyFive = { amountMinor: "2500" };
	await decisions([transfer(twentyFive), transfer(twentyFive), ...many(4, () => act())]);
	expect((await ask(transfer({ amountMinor: "1" }))).decision).toBe("BLOCK");

	const inYen = { senderId: ben.userId, payeeKey: cleo.userId, currency: "JPY" };
	await decisions([transfer({ ...inYen, amountMinor: "7498" }), ...many(4, () => act({ senderId: ben.userId }))]);
	expect((await ask(transfer({ ...inYen, amountMinor: "2" }))).decision).toBe("BLOCK");
	expect((await ask(transfer({ ...inYen, amountMinor: "1" }))).decision).toBe("ALLOW");
});

test("a large payment is an act whatever pocket money came before, and pocket money after it too", async () => {
	await decisions([transfer(), transfer({ amountMinor: "15000" }), transfer(), ...many(2, () => act())]);
	expect((await ask(act())).decision).toBe("BLOCK");
});

test("tiny payments to many are as many acts", async () => {
	const drained = await together(many(40, () => act({ amountMinor: "1" })));
	expect(passed(drained)).toBe(5);
});

test("pocket money that failed is given to nobody", async () => {
	const requests = many(5, () => transfer({ amountMinor: "1000" }));
	await decisions(requests);
	const failed = (request: AssessRequest) =>
		fact("payments.transfer.failed", request.movementId, { ...transferFacts(request), code: "WALLET_FROZEN" });
	await fraud.hear(...requests.slice(1).map(failed));
	await decisions(many(4, () => act()));
	expect((await ask(transfer({ amountMinor: "4000" }))).decision).toBe("ALLOW");
	expect((await ask(transfer({ amountMinor: "1" }))).decision).toBe("BLOCK");
});

test("pocket money of an hour ago is forgotten, and the next is an act again", async () => {
	await ask(transfer({ amountMinor: "5000" }));
	fraud.clock.advance(60 * minuteMs);
	await decisions([transfer({ amountMinor: "5000" }), ...many(4, () => act())]);
	expect((await ask(act())).decision).toBe("BLOCK");
});

test.each(movementKinds)("a %s is an act like any other, and all kinds count together", async (kind) => {
	const large = { amountMinor: "5001" };
	await decisions([transfer(large), payout(large), conversion(large), transfer(large), payout(large)]);
	expect((await ask(made[kind](large))).decision).toBe("BLOCK");
	expect((await ask(made[kind]({ ...large, senderId: ben.userId, payeeKey: "somebody" }))).decision).toBe("ALLOW");
});

test("nine orders due at one moment are no acts: none is blocked, and none counts", async () => {
	const order = () => act({ ordered: true, amountMinor: "20000" });
	expect(await together(many(9, order))).toEqual(times(9, "ALLOW"));
	expect(await decisions(many(6, () => act()))).toEqual([...times(5, "ALLOW"), "BLOCK"]);
	expect((await ask(order())).decision).toBe("ALLOW");
});

test("an order to a friend leaves them as much pocket money as before", async () => {
	await ask(transfer({ ordered: true, amountMinor: "15000" }));
	await decisions([transfer({ amountMinor: "5000" }), ...many(4, () => act())]);
	expect((await ask(act())).decision).toBe("BLOCK");
});

test("a bulk counts once, however many items it has and however they arrive", async () => {
	const bulkId = newId("trf");
	expect(await together(many(12, () => act({ bulkId })))).toEqual(times(12, "ALLOW"));
	expect((await ask(act({ bulkId }))).decision).toBe("ALLOW");
	expect(await decisions(many(5, () => act()))).toEqual([...times(4, "ALLOW"), "BLOCK"]);
	expect((await ask(act({ bulkId }))).decision).toBe("ALLOW");
});

test("how much is pocket money is a threshold of the environment", async () => {
	const strict = await openTestDomain(subgraph, {}, { FRAUD_POCKET_USD_CENTS: "0" });
	try {
		const decided: string[] = [];
		for (const request of many(6, () => transfer())) decided.push((await assess(strict.context(), request)).decision);
		expect(decided).toEqual([...times(5, "ALLOW"), "BLOCK"]);
	} finally {
		await strict.close();
	}
});

test("payments of one sender that arrive in different batches at once count each other", async () => {
	const contexts = many(3, () => fraud.context());
	const waves = contexts.flatMap((ctx) => many(10, () => assess(ctx, act())));
	expect(passed((await Promise.all(waves)).map((reply) => reply.decision))).toBe(5);
});
