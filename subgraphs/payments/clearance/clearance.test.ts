import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AssessRequest } from "@mint/schema/calls/fraud.ts";
import type { ClearanceRequest } from "@mint/schema/calls/payments.ts";
import { runSchedules } from "../runSchedules.ts";
import { scheduleTransfer } from "../scheduleTransfer.ts";
import { subgraph } from "../subgraph.ts";
import { listed, type Scene, setScene } from "../testing/scene.ts";
import { transferFunds } from "../transferFunds.ts";
import { transferFundsBatch } from "../transferFundsBatch.ts";
import { clear } from "./clear.ts";
import { convertMoney } from "./convertMoney.ts";
import { mayLeave } from "./mayLeave.ts";
import { carryOutDecisions } from "./reviewed.ts";

let payments: TestDomain;
let scene: Scene;
let asked: AssessRequest[];
let decision: "ALLOW" | "REVIEW" | "BLOCK" | "SILENT";

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());

beforeEach(async () => {
	scene = await setScene(payments);
	asked = [];
	decision = "ALLOW";
	payments.answer({
		"fraud.assess": (request) => {
			asked.push(request);
			if (decision === "SILENT") throw new Error("fraud is away");
			return { decision, score: 0 };
		},
	});
});

const context = () => payments.context(scene.ana);

function payout(amountMinor = "1000", movementId = newId("pay")): ClearanceRequest {
	const { userId } = scene.ana;
	const from = { movementId, kind: "PAYOUT" as const, userId, walletId: scene.anaWallet };
	return { ...from, amountMinor, currency: "USD", payeeKey: "bank:1234", client: null };
}

/** The code of a refusal, or null when the money moved or is set aside. */
async function codeOf(work: Promise<unknown>): Promise<string | null> {
	return work.then(
		() => null,
		(error) => error.code ?? String(error),
	);
}

const wish = (amountMinor: string) => ({
	to: { userId: scene.ben.userId },
	money: { amountMinor, currency: "USD" as const },
});

/** Goes the way, and gives the code it was refused with. */
type Act = () => Promise<string | null>;

/**
 * Every way in which money leaves a person's wallet: what is done before anything stands in the way, and then the act.
 * A new way is added here.
 */
const ways: Record<string, (amountMinor: string) => Act | Promise<Act>> = {
	transfer: (amountMinor) => () =>
		codeOf(
			transferFunds(context(), { idempotencyKey: randomUUID(), fromWalletId: scene.anaWallet, ...wish(amountMinor) }),
		),
	"item of a bulk": (amountMinor) => async () => {
		const bulk = { idempotencyKey: randomUUID(), fromWalletId: scene.anaWallet, items: [wish(amountMinor)] };
		const { results } = await transferFundsBatch(context(), bulk);
		return (results[0] as { code?: string }).code ?? null;
	},
	async "occurrence of a schedule"(amountMinor) {
		const startsAt = payments.clock.now().toISOString();
		const order = {
			idempotencyKey: randomUUID(),
			fromWalletId: scene.anaWallet,
			recurrence: "ONCE" as const,
			startsAt,
		};
		const { schedule } = await scheduleTransfer(context(), { ...order, ...wish(amountMinor) });
		return async () => {
			await runSchedules(payments.context());
			const [row] = await payments.sql<{ code: string | null }>("select code from occurrence where schedule_id = $1", [
				schedule.id,
			]);
			return row?.code ?? null;
		};
	},
	payout: (amountMinor) => async () => {
		const reply = await clear(payments.context(), payout(amountMinor));
		return reply.outcome === "REFUSED" ? reply.code : null;
	},
	conversion: (amountMinor) => () =>
		codeOf(convertMoney(context(), { idempotencyKey: randomUUID(), quoteId: scene.quote(amountMinor) })),
};

/** Goes a way in which nothing comes between. */
const go = async (way: string, amountMinor: string) => (await ways[way]?.(amountMinor))?.();

/** What stops them, each with the code everybody is told. */
const obstacles: Record<string, { code: string; amountMinor?: string; stand(): unknown }> = {
	"a limit of the tier": {
		code: "LIMIT_EXCEEDED",
		amountMinor: "5001",
		stand: () => {
			const { userId } = scene.ana;
			return payments.hear(
				fact("kyc.tier.changed", userId, { userId, from: "VERIFIED", to: "UNVERIFIED", reason: null }, later()),
			);
		},
	},
	"fraud's no, sanctions of either side among it": {
		code: "PAYMENT_BLOCKED",
		stand: () => {
			decision = "BLOCK";
		},
	},
	"a frozen account": {
		code: "ACCOUNT_FROZEN",
		stand: () => {
			const { userId } = scene.ana;
			const freeze = { userId, reason: "ACCOUNT_TAKEOVER" as const, note: "stolen phone" };
			return payments.hear(fact("identity.user.frozen", userId, freeze, later()));
		},
	},
	"a frozen tier": {
		code: "TIER_FROZEN",
		stand: () => {
			const { userId } = scene.ana;
			return payments.hear(fact("kyc.tier.frozen", userId, { userId, reason: "in doubt" }, later()));
		},
	},
	"a frozen wallet": {
		code: "WALLET_FROZEN",
		stand: () => {
			scene.ledger.frozen.add(scene.anaWallet);
		},
	},
	"an empty wallet": {
		code: "INSUFFICIENT_FUNDS",
		stand: () => {
			scene.ledger.balances.set(scene.anaWallet, 999n);
		},
	},
};

function later(): string {
	return new Date(payments.clock.now().getTime() + 1_000).toISOString();
}

const cells = Object.keys(ways).flatMap((way) => Object.keys(obstacles).map((obstacle) => [way, obstacle] as const));

describe("whatever leaves a wallet passes the same clearance", () => {
	test.each(cells)("%s: %s stops it, moves nothing and takes no limit", async (way, obstacle) => {
		const { code, amountMinor = "1000", stand } = obstacles[obstacle] as (typeof obstacles)[string];
		const act = await ways[way]?.(amountMinor);
		await stand();
		const before = scene.ledger.available(scene.anaWallet);
		expect(await act?.()).toBe(code);
		expect(scene.ledger.available(scene.anaWallet)).toBe(before);
		expect(await scene.used()).toBe(0n);
	});

	test.each(Object.keys(ways))(
		"%s: without an obstacle it goes through, counts, and fraud heard of it",
		async (way) => {
			expect(await go(way, "1000")).toBeNull();
			expect(scene.ledger.available(scene.anaWallet)).toBe(999_000n);
			expect(await scene.used()).toBe(1_000n);
			expect(asked).toHaveLength(1);
			const kinds: Record<string, string> = { payout: "PAYOUT", conversion: "CONVERSION" };
			const payees: Record<string, string> = { payout: "bank:1234", conversion: scene.ana.userId };
			expect(asked[0]).toMatchObject({
				kind: kinds[way] ?? "TRANSFER",
				senderId: scene.ana.userId,
				payeeKey: payees[way] ?? scene.ben.userId,
				ordered: way === "occurrence of a schedule",
			});
		},
	);

	test("while fraud is silent pocket money goes to who was paid before, and never to or from the sanction list", async () => {
		expect(await go("transfer", "1000")).toBeNull();
		decision = "SILENT";
		expect(await go("transfer", "1000")).toBeNull();
		await payments.hear(listed(scene.ben.userId, later()));
		expect(await go("transfer", "1000")).toBe("PAYMENT_BLOCKED");
		const unlisted = { userId: scene.ben.userId, sanctioned: false, reason: "MISTAKE" };
		const after = new Date(payments.clock.now().getTime() + 2_000).toISOString();
		await payments.hear(fact("fraud.sanction.changed", scene.ben.userId, unlisted, after));
		expect(await go("transfer", "1000")).toBeNull();
		await payments.hear(listed(scene.ana.userId, later()));
		expect(await go("transfer", "1000")).toBe("PAYMENT_BLOCKED");
	});

	test("what the checks stop is told in one sentence, whichever way it would have gone", async () => {
		decision = "BLOCK";
		const wished = { idempotencyKey: randomUUID(), fromWalletId: scene.anaWallet, ...wish("1000") };
		const stopped = { message: expect.stringMatching(/^Our checks stopped this payment\./) };
		await expect(transferFunds(context(), wished)).rejects.toMatchObject(stopped);
		const converted = convertMoney(context(), { idempotencyKey: randomUUID(), quoteId: scene.quote("1000") });
		await expect(converted).rejects.toMatchObject(stopped);
		const reply = await clear(payments.context(), payout());
		expect(reply).toEqual({ outcome: "REFUSED", code: "PAYMENT_BLOCKED", details: { cause: "BLOCKED" } });
	});

	test("ways count together: after a transfer and a conversion the rest of the day is all a payout may take", async () => {
		const { userId } = scene.ana;
		const lowered = { userId, from: "VERIFIED", to: "UNVERIFIED", reason: null };
		await payments.hear(fact("kyc.tier.changed", userId, lowered, later()));
		expect(await go("transfer", "4000")).toBeNull();
		expect(await go("conversion", "4000")).toBeNull();
		const refused = await clear(payments.context(), payout("2001"));
		expect(refused).toMatchObject({ outcome: "REFUSED", code: "LIMIT_EXCEEDED", details: { bound: "DAY" } });
		expect(await go("payout", "2000")).toBeNull();
		expect(await scene.used()).toBe(10_000n);
	});
});

describe("a payout", () => {
	const told = async (movementId: string) =>
		(await payments.facts("payments.clearance.decided"))
			.filter((event) => event.aggregateId === movementId)
			.map(({ data }) => [data.outcome, data.code, data.reviewed]);

	function closed(movementId: string, outcome: "APPROVED" | "REFUSED" | "EXPIRED") {
		const decided = { decidedBy: outcome === "EXPIRED" ? null : "usr_decider", note: null, outcome };
		const data = { assessmentId: "fra_1", movementId, kind: "PAYOUT" as const, userId: scene.ana.userId, ...decided };
		return fact("fraud.case.closed", "fra_1", data);
	}

	test("is cleared once, however often and from wherever it is asked, and its money waits for the bank", async () => {
		const request = payout();
		const replies = await Promise.all(Array.from({ length: 10 }, () => clear(payments.context(), request)));
		expect(new Set(replies.map(({ outcome }) => outcome))).toEqual(new Set(["CLEARED"]));
		expect(scene.ledger.available(scene.anaWallet)).toBe(999_000n);
		expect(scene.ledger.expiring).toBe(false);
		expect(await scene.used()).toBe(1_000n);
		expect(await told(request.movementId)).toEqual([["CLEARED", null, false]]);
	});

	test("with other terms under the same id is a bug, and changes nothing", async () => {
		const request = payout();
		await clear(payments.context(), request);
		await expect(clear(payments.context(), { ...request, amountMinor: "1" })).rejects.toThrow("other terms");
		expect(await scene.used()).toBe(1_000n);
	});

	test.each([
		["REVIEW", "APPROVED", "CLEARED", null],
		["REVIEW", "REFUSED", "REFUSED", "PAYMENT_BLOCKED"],
		["REVIEW", "EXPIRED", "REFUSED", "REVIEW_EXPIRED"],
		["SILENT", "APPROVED", "CLEARED", null],
	] as const)("that fraud answers with %s waits, and %s makes it %s", async (verdict, outcome, status, code) => {
		decision = verdict;
		const request = payout();
		expect(await clear(payments.context(), request)).toEqual({ outcome: "IN_REVIEW" });
		await payments.hear(closed(request.movementId, outcome), closed(request.movementId, "REFUSED"));
		await Promise.all([1, 2, 3].map(() => carryOutDecisions(payments.context())));
		expect(await told(request.movementId)).toEqual([
			["IN_REVIEW", null, false],
			[status, code, true],
		]);
		const refused = status === "REFUSED";
		expect(scene.ledger.available(scene.anaWallet)).toBe(refused ? 1_000_000n : 999_000n);
		expect(await scene.used()).toBe(refused ? 0n : 1_000n);
		expect(await clear(payments.context(), request)).toMatchObject({ outcome: status });
	});

	test("of somebody who was frozen meanwhile is not let go by an approval", async () => {
		decision = "REVIEW";
		const request = payout();
		await clear(payments.context(), request);
		await obstacles["a frozen account"]?.stand();
		await payments.hear(closed(request.movementId, "APPROVED"));
		await carryOutDecisions(payments.context());
		expect((await told(request.movementId)).at(-1)).toEqual(["REFUSED", "ACCOUNT_FROZEN", true]);
		expect(scene.ledger.available(scene.anaWallet)).toBe(1_000_000n);
	});

	test("of somebody who was sanctioned meanwhile is not let go either", async () => {
		decision = "REVIEW";
		const request = payout();
		await clear(payments.context(), request);
		payments.answer({ "fraud.sanctioned": ({ userIds }) => ({ userIds }) });
		await payments.hear(closed(request.movementId, "APPROVED"));
		await carryOutDecisions(payments.context());
		expect((await told(request.movementId)).at(-1)).toEqual(["REFUSED", "PAYMENT_BLOCKED", true]);
		expect(scene.ledger.available(scene.anaWallet)).toBe(1_000_000n);
	});

	test.each(["a frozen account", "a frozen tier", "a sanction", "nothing"])(
		"that was cleared doesn't go to the bank any more once %s stands in its way",
		async (obstacle) => {
			const { movementId } = payout();
			await clear(payments.context(), payout("1000", movementId));
			const asked = () => mayLeave(payments.context(), { movementId, userId: scene.ana.userId });
			expect(await asked()).toEqual({ mayLeave: true });
			if (obstacle === "a sanction") payments.answer({ "fraud.sanctioned": ({ userIds }) => ({ userIds }) });
			else await obstacles[obstacle]?.stand();
			expect(await asked()).toEqual({ mayLeave: obstacle === "nothing" });
		},
	);

	test("that waits for a reviewer may not leave; one from before there were clearances may, if its owner may", async () => {
		decision = "REVIEW";
		const request = payout();
		await clear(payments.context(), request);
		const asked = (movementId: string) => mayLeave(payments.context(), { movementId, userId: scene.ana.userId });
		expect(await asked(request.movementId)).toEqual({ mayLeave: false });
		expect(await asked("pay_before")).toEqual({ mayLeave: true });
		await obstacles["a frozen tier"]?.stand();
		expect(await asked("pay_before")).toEqual({ mayLeave: false });
	});

	test.each(["silentBefore", "silentAfter"] as const)(
		"whose ledger falls %s is taken further by the next asking",
		async (when) => {
			scene.ledger[when] = 1;
			const request = payout();
			await expect(clear(payments.context(), request)).rejects.toThrow("died");
			expect(await clear(payments.context(), request)).toEqual({ outcome: "CLEARED" });
			expect(scene.ledger.available(scene.anaWallet)).toBe(999_000n);
			expect(await scene.used()).toBe(1_000n);
		},
	);

	test("that the bank sends back gives its limits back, once; one that was paid keeps them", async () => {
		const [paid, failed] = [payout(), payout("2000")];
		for (const request of [paid, failed]) await clear(payments.context(), request);
		const facts = ({ movementId: payoutId, userId, walletId, amountMinor, currency }: ClearanceRequest) => {
			return { payoutId, userId, walletId, amountMinor, currency };
		};
		const returned = fact("funding.payout.returned", failed.movementId, { ...facts(failed), reason: "no account" });
		for (const _ of [1, 2]) {
			await payments.hear(fact("funding.payout.settled", paid.movementId, facts(paid)), returned);
		}
		expect(await scene.used()).toBe(1_000n);
	});
});
