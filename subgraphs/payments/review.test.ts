import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { AskFailed } from "@mint/kit/ask.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { carryOutReviews } from "./review.ts";
import { subgraph } from "./subgraph.ts";
import { sweep } from "./sweep.ts";
import { type Scene, setScene } from "./testing/scene.ts";
import { transferFunds } from "./transferFunds.ts";

let payments: TestDomain;
let scene: Scene;

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());

beforeEach(async () => {
	scene = await setScene(payments);
	payments.answer({ "fraud.assess": () => ({ decision: "REVIEW", score: 60 }) });
});

function closed(transferId: string, outcome: "APPROVED" | "REFUSED" | "EXPIRED") {
	const decidedBy = outcome === "EXPIRED" ? null : "usr_decider";
	const data = { assessmentId: "fra_1", transferId, userId: scene.ana.userId, outcome, decidedBy, note: null };
	return fact("fraud.case.closed", "fra_1", data);
}

function released(transferId: string) {
	const data = {
		holdId: transferId,
		walletId: scene.anaWallet,
		ownerId: scene.ana.userId,
		amountMinor: "1000",
		currency: "USD",
	};
	return fact("wallet.hold.released", scene.anaWallet, data);
}

test("an approved transfer captures its held money once and completes, told by the one who decided", async () => {
	const id = await scene.send("1000");
	expect(scene.ledger.expiring).toBe(false);
	expect(scene.ledger.available(scene.anaWallet)).toBe(999_000n);
	await payments.hear(closed(id, "APPROVED"));
	await carryOutReviews(payments.context());
	expect(await scene.transfer(id)).toEqual({ status: "COMPLETED", failure: null });
	expect(scene.ledger.balances.get(scene.benWallet)).toBe(1_000n);
	expect(scene.ledger.available(scene.anaWallet)).toBe(999_000n);
	expect(await scene.told(id)).toEqual(["payments.transfer.sent_to_review", "payments.transfer.completed"]);
	expect((await payments.facts("payments.transfer.completed")).at(-1)?.actor).toBe("staff:usr_decider");
});

test.each([
	["REFUSED", "PAYMENT_BLOCKED", "REFUSED"],
	["EXPIRED", "REVIEW_EXPIRED", "EXPIRED"],
] as const)(
	"a case that ends as %s gives the money and the limits back and fails the transfer as %s",
	async (outcome, failure, cause) => {
		const id = await scene.send("1000");
		expect(await scene.used()).toBe(1_000n);
		await payments.hear(closed(id, outcome));
		await carryOutReviews(payments.context());
		expect(await scene.transfer(id)).toEqual({ status: "FAILED", failure });
		expect((await payments.facts("payments.transfer.failed")).at(-1)?.data).toMatchObject({ code: failure, cause });
		expect(scene.ledger.available(scene.anaWallet)).toBe(1_000_000n);
		expect(await scene.used()).toBe(0n);
		expect(await scene.told(id)).toEqual(["payments.transfer.sent_to_review", "payments.transfer.failed"]);
	},
);

test("a hold the ledger gave back by itself fails the transfer and gives the limits back", async () => {
	const id = await scene.send("1000");
	scene.ledger.expire(id);
	await payments.hear(released(id));
	await carryOutReviews(payments.context());
	expect(await scene.transfer(id)).toEqual({ status: "FAILED", failure: "REVIEW_EXPIRED" });
	expect(await scene.used()).toBe(0n);
});

test("an approval that comes after the hold has gone moves nothing", async () => {
	const id = await scene.send("1000");
	scene.ledger.expire(id);
	await payments.hear(closed(id, "APPROVED"));
	await carryOutReviews(payments.context());
	expect(await scene.transfer(id)).toMatchObject({ status: "FAILED" });
	expect(scene.ledger.moved).toEqual([]);
});

test("an approval the ledger refuses fails the transfer, and says that a review lay between", async () => {
	const id = await scene.send("1000");
	scene.ledger.balances.set(scene.anaWallet, 0n);
	await payments.hear(closed(id, "APPROVED"));
	await carryOutReviews(payments.context());
	expect(await scene.transfer(id)).toEqual({ status: "FAILED", failure: "INSUFFICIENT_FUNDS" });
	expect(scene.ledger.available(scene.anaWallet)).toBe(0n);
	expect(await scene.used()).toBe(0n);
	expect((await payments.facts("payments.transfer.failed")).at(-1)?.data).toMatchObject({ reviewed: true });
});

test("the same case decided twice at once, and carried out by many at once, acts once; the first word stands", async () => {
	const id = await scene.send("1000");
	await Promise.all([payments.hear(closed(id, "APPROVED")), payments.hear(closed(id, "APPROVED"))]);
	await payments.hear(closed(id, "REFUSED"), released(id));
	await Promise.all(Array.from({ length: 5 }, () => carryOutReviews(payments.context())));
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
	expect(scene.ledger.moved).toHaveLength(1);
	expect(await scene.told(id)).toEqual(["payments.transfer.sent_to_review", "payments.transfer.completed"]);
	expect(await scene.used()).toBe(1_000n);
});

test.each(["silentBefore", "silentAfter"] as const)(
	"a process that dies %s the money moved is followed by one that finishes the job",
	async (moment) => {
		const id = await scene.send("1000");
		scene.ledger[moment] = 1;
		await payments.hear(closed(id, "APPROVED"));
		expect(await carryOutReviews(payments.context())).toBeLessThanOrEqual(1);
		await carryOutReviews(payments.context());
		expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
		expect(scene.ledger.moved).toHaveLength(1);
	},
);

test("what is held for a person stays held when the checks fall silent and the sender asks again", async () => {
	payments.answer({ "fraud.assess": () => ({ decision: "ALLOW", score: 0 }) });
	await scene.send("500");
	const wish = {
		idempotencyKey: randomUUID(),
		fromWalletId: scene.anaWallet,
		to: { userId: scene.ben.userId },
		money: { amountMinor: "500", currency: "USD" },
	} as const;
	payments.answer({ "fraud.assess": () => ({ decision: "REVIEW", score: 60 }) });
	scene.ledger.silentAfter = 1;
	await expect(transferFunds(payments.context(scene.ana), wish)).rejects.toThrow("died");
	payments.answer({
		"fraud.assess": () => {
			throw new AskFailed("fraud.assess", "silent");
		},
	});
	const { transfer } = await transferFunds(payments.context(scene.ana), wish);
	expect(transfer.status).toBe("PROCESSING");
	expect(scene.ledger.moved).toHaveLength(1);
});

test("a decision another process is at work on is left alone until its lease is over", async () => {
	const id = await scene.send("1000");
	await payments.sql(
		"insert into review (transfer_id, outcome, decided_at, taken_until) values ($1, 'APPROVED', $2, $3)",
		[id, payments.clock.now(), new Date(payments.clock.now().getTime() + 30_000)],
	);
	expect(await carryOutReviews(payments.context())).toBe(0);
	payments.clock.advance(30_000);
	expect(await carryOutReviews(payments.context())).toBe(1);
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
});

test("a decision that overtakes the hold waits for it", async () => {
	scene.ledger.silentBefore = 1;
	await expect(scene.send("1000")).rejects.toThrow();
	const [row] = await payments.sql<{ id: string }>("select id from transfer where sender_id = $1", [scene.ana.userId]);
	const id = row?.id ?? "";
	await payments.hear(closed(id, "APPROVED"));
	expect(await carryOutReviews(payments.context())).toBe(0);
	expect(scene.ledger.moved).toEqual([]);
	payments.clock.advance(11_000);
	await sweep(payments.context());
	await carryOutReviews(payments.context());
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
});

test("what is decided about a transfer that was never under review changes nothing", async () => {
	payments.answer({ "fraud.assess": () => ({ decision: "ALLOW", score: 0 }) });
	const id = await scene.send("1000");
	await payments.hear(closed(id, "REFUSED"));
	await carryOutReviews(payments.context());
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
	expect(await scene.told(id)).toEqual(["payments.transfer.completed"]);
});

test.each([
	["a frozen tier", "TIER_FROZEN", (userId: string) => fact("kyc.tier.frozen", userId, { userId, reason: "in doubt" })],
	[
		"a frozen account",
		"ACCOUNT_FROZEN",
		(userId: string) => fact("identity.user.frozen", userId, { userId, reason: "OTHER", note: "stolen" }),
	],
	["a sanction of either side", "PAYMENT_BLOCKED", null],
] as const)("an approval lets nothing go when %s has come since", async (_, failure, stand) => {
	const id = await scene.send("1000");
	if (stand) await payments.hear(stand(scene.ana.userId));
	else
		payments.answer({
			"fraud.sanctioned": ({ userIds }) => ({ userIds: userIds.filter((id) => id === scene.ben.userId) }),
		});
	await payments.hear(closed(id, "APPROVED"));
	await carryOutReviews(payments.context());
	expect(await scene.transfer(id)).toEqual({ status: "FAILED", failure });
	expect(scene.ledger.moved).toEqual([]);
	expect(scene.ledger.available(scene.anaWallet)).toBe(1_000_000n);
	expect(await scene.used()).toBe(0n);
});

test("an approval waits while nobody can say who is sanctioned", async () => {
	const id = await scene.send("1000");
	payments.answer({
		"fraud.sanctioned": () => {
			throw new AskFailed("fraud.sanctioned", "away");
		},
	});
	await payments.hear(closed(id, "APPROVED"));
	await carryOutReviews(payments.context());
	expect(await scene.transfer(id)).toMatchObject({ status: "PROCESSING" });
	payments.answer({ "fraud.sanctioned": () => ({ userIds: [] }) });
	await carryOutReviews(payments.context());
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
});
