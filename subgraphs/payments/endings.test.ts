import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { AskFailed } from "@mint/kit/ask.ts";
import type { Viewer } from "@mint/kit/context.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { cancelTransfer } from "./cancelTransfer.ts";
import { forceCompleteTransfer } from "./forceCompleteTransfer.ts";
import { carryOutReviews } from "./review.ts";
import { subgraph } from "./subgraph.ts";
import { sweep } from "./sweep.ts";
import { type Scene, setScene, treasurer } from "./testing/scene.ts";

let payments: TestDomain;
let scene: Scene;
let root: Viewer;

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());
beforeEach(async () => {
	scene = await setScene(payments);
	root = treasurer();
});

function lost(): never {
	throw new AskFailed("wallet.post", "away");
}

/** A transfer that is PENDING because the ledger was away before it acted, or after. */
async function stuck(moment: "before" | "after", amountMinor = "1000"): Promise<string> {
	payments.answer({
		"wallet.post": (request) => {
			if (moment === "after") scene.ledger.answers["wallet.post"](request);
			return lost();
		},
	});
	await scene.send(amountMinor).catch(() => {});
	payments.answer(scene.ledger.answers);
	const [row] = await payments.sql<{ id: string }>("select id from transfer where sender_id = $1", [scene.ana.userId]);
	return row?.id ?? "";
}

async function underReview(amountMinor = "1000"): Promise<string> {
	payments.answer({ "fraud.assess": () => ({ decision: "REVIEW", score: 60 }) });
	return scene.send(amountMinor);
}

async function force(transferId: string, viewer = root, idempotencyKey = randomUUID()) {
	const input = { idempotencyKey, transferId, reason: "OPERATIONAL_ERROR", note: "stuck since noon" };
	return forceCompleteTransfer(await payments.ordered(viewer, "forceCompleteTransfer", input), input);
}

test.each(["before", "after"] as const)(
	"a transfer that got stuck %s the money moved is completed, moved once, and told of with who ordered it",
	async (moment) => {
		const id = await stuck(moment);
		expect((await force(id)).transfer.status).toBe("COMPLETED");
		expect((await force(id)).transfer.status).toBe("COMPLETED");
		expect(scene.ledger.moved).toHaveLength(1);
		expect(await scene.told(id)).toEqual(["payments.transfer.forced", "payments.transfer.completed"]);
		expect((await payments.facts("payments.transfer.forced")).at(-1)).toMatchObject({
			actor: `staff:${root.userId}`,
			data: { reason: "OPERATIONAL_ERROR", staffNote: "stuck since noon" },
		});
	},
);

test("held money is moved once, however many order it", async () => {
	const id = await underReview();
	await Promise.all(Array.from({ length: 5 }, () => force(id, treasurer())));
	expect(await scene.transfer(id)).toMatchObject({ status: "COMPLETED" });
	expect(scene.ledger.moved).toHaveLength(1);
	expect((await scene.told(id)).filter((type) => type === "payments.transfer.forced")).toHaveLength(1);
});

test("held money above the limit waits for a second person", async () => {
	const [below, above] = [await underReview("100000"), await underReview("100001")];
	expect((await force(below)).transfer.status).toBe("COMPLETED");
	const forced = await force(above, treasurer());
	expect(forced).toMatchObject({ transfer: { status: "PROCESSING" } });
	expect(await payments.decide(forced.approval?.id ?? "")).toMatchObject({ outcome: "DONE", refusal: null });
	expect(await scene.transfer(above)).toMatchObject({ status: "COMPLETED" });
	expect(scene.ledger.moved).toHaveLength(2);
});

test("a hold that has gone can only fail the transfer", async () => {
	const id = await underReview();
	scene.ledger.expire(id);
	expect((await force(id)).transfer).toMatchObject({ status: "FAILED", failure: "PAYMENT_BLOCKED" });
	expect(scene.ledger.moved).toEqual([]);
	expect(await scene.used()).toBe(0n);
});

test("a review that was refused before stands", async () => {
	const id = await underReview();
	await payments.sql("insert into review (transfer_id, outcome, decided_at) values ($1, 'REFUSED', now())", [id]);
	await expect(force(id)).rejects.toMatchObject({ code: "INVALID_STATE" });
	expect(await scene.transfer(id)).toMatchObject({ status: "FAILED" });
	expect(scene.ledger.moved).toEqual([]);
});

test("what has ended in another way stays as it is", async () => {
	const id = await stuck("before");
	await cancelTransfer(payments.context(scene.ana), id);
	await expect(force(id)).rejects.toMatchObject({ code: "INVALID_STATE" });
	await expect(force("trf_none")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a pending transfer of which nothing moved is cancelled once, with its limits given back", async () => {
	const id = await stuck("before");
	expect(await scene.used()).toBe(1_000n);
	const cancelled = await Promise.all(Array.from({ length: 5 }, () => cancelTransfer(payments.context(scene.ana), id)));
	expect(cancelled.map(({ transfer }) => transfer.status)).toEqual(Array(5).fill("CANCELLED"));
	expect(await scene.used()).toBe(0n);
	expect(await scene.told(id)).toEqual(["payments.transfer.cancelled"]);
	payments.clock.advance(11_000);
	await sweep(payments.context());
	expect(await scene.transfer(id)).toMatchObject({ status: "CANCELLED" });
	expect(scene.ledger.moved).toEqual([]);
});

test("money that has moved, is held, or belongs to somebody else is not cancelled", async () => {
	const moved = await stuck("after");
	await expect(cancelTransfer(payments.context(scene.ana), moved)).rejects.toMatchObject({ code: "INVALID_STATE" });
	await expect(cancelTransfer(payments.context(scene.ben), moved)).rejects.toMatchObject({ code: "NOT_FOUND" });
	const held = await underReview();
	await expect(cancelTransfer(payments.context(scene.ana), held)).rejects.toMatchObject({ code: "INVALID_STATE" });
	expect(await scene.told(moved)).toEqual([]);
});

test.each(["ALLOW", "REVIEW"] as const)(
	"a cancelling that races the sweeper (%s): either the money moved or was held, or it is cancelled and untouched",
	async (decision) => {
		for (let round = 0; round < 5; round++) {
			scene = await setScene(payments);
			const id = await stuck("before");
			payments.answer({ "fraud.assess": () => ({ decision, score: 60 }) });
			payments.clock.advance(11_000);
			await Promise.allSettled([sweep(payments.context()), cancelTransfer(payments.context(scene.ana), id)]);
			await sweep(payments.context());
			const { status } = await scene.transfer(id);
			const untouched = scene.ledger.moved.length === 0 && scene.ledger.available(scene.anaWallet) === 1_000_000n;
			expect(untouched).toBe(status === "CANCELLED");
		}
	},
);

test.each(["ALLOW", "REVIEW"] as const)(
	"cancelled while the checks say %s: the money that was about to move stays, and nothing stays held",
	async (decision) => {
		const id = await stuck("before");
		payments.answer({
			"fraud.assess": async () => {
				await cancelTransfer(payments.context(scene.ana), id);
				return { decision, score: 60 };
			},
		});
		payments.clock.advance(11_000);
		await sweep(payments.context());
		expect(await scene.transfer(id)).toMatchObject({ status: "CANCELLED" });
		expect(scene.ledger.moved).toEqual([]);
		expect(scene.ledger.available(scene.anaWallet)).toBe(1_000_000n);
		expect(await scene.told(id)).toEqual(["payments.transfer.cancelled"]);
	},
);

test("a process that dies between using up the id and writing it is followed by the sweeper", async () => {
	const id = await stuck("before");
	scene.ledger.silentAfter = 1;
	await expect(cancelTransfer(payments.context(scene.ana), id)).rejects.toThrow();
	payments.clock.advance(11_000);
	await sweep(payments.context());
	expect(await scene.transfer(id)).toEqual({ status: "CANCELLED", failure: null });
	await carryOutReviews(payments.context());
	expect(scene.ledger.moved).toEqual([]);
});
