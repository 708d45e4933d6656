import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { refusalWords } from "@mint/schema/words/refusals.ts";
import { transferLimitsOf } from "./previewTransfer.ts";
import { subgraph } from "./subgraph.ts";
import { type Scene, setScene } from "./testing/scene.ts";
import { heed } from "./tierRules.ts";

let payments: TestDomain;
let scene: Scene;
/** Of the newest change of limits; the limits are everybody's. */
let version = 0;

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());
beforeEach(async () => {
	scene = await setScene(payments);
});

function changed(perTransferUsdMinor: string, at = ++version) {
	const windows = { perDayUsdMinor: "300", perMonthUsdMinor: "400" };
	return fact("kyc.limits.changed", "limits", { version: at, tier: "VERIFIED", perTransferUsdMinor, ...windows });
}

const refused = { code: "LIMIT_EXCEEDED", details: expect.objectContaining({ left: expect.anything() }) };

test("whose tier is frozen sends nothing, not even a cent, until it is unfrozen", async () => {
	const { userId } = scene.ana;
	await payments.hear(fact("kyc.tier.frozen", userId, { userId, reason: "stolen phone" }));
	await expect(scene.send("1")).rejects.toMatchObject({
		code: "TIER_FROZEN",
		message: refusalWords("TIER_FROZEN"),
	});
	expect(scene.ledger.moved).toEqual([]);
	await payments.hear(fact("kyc.tier.unfrozen", userId, { userId }));
	await scene.send("1");
	expect(scene.ledger.moved).toHaveLength(1);
});

test("whose account is frozen sends nothing, whatever their tier, until it is unfrozen", async () => {
	const { userId } = scene.ana;
	const freeze = { userId, reason: "ACCOUNT_TAKEOVER" as const, note: "stolen phone" };
	await payments.hear(fact("kyc.tier.frozen", userId, { userId, reason: "stolen phone" }));
	await payments.hear(fact("identity.user.frozen", userId, freeze));
	await expect(scene.send("1")).rejects.toMatchObject({ code: "ACCOUNT_FROZEN" });
	await payments.hear(fact("kyc.tier.unfrozen", userId, { userId }), fact("identity.user.unfrozen", userId, freeze));
	await scene.send("1");
	expect(scene.ledger.moved).toHaveLength(1);
});

test("a freeze is not undone by a change of tier, and the newest word of a batch counts", async () => {
	const { userId } = scene.ana;
	const frozen = fact("kyc.tier.frozen", userId, { userId, reason: "stolen phone" });
	await payments.hear(fact("kyc.tier.unfrozen", userId, { userId }), frozen);
	await payments.hear(fact("kyc.tier.changed", userId, { userId, from: "VERIFIED", to: "BASIC", reason: null }));
	await expect(scene.send("1")).rejects.toMatchObject({ code: "TIER_FROZEN" });
});

test("changed limits hold from the next transfer on, exactly, for their tier alone", async () => {
	await payments.hear(changed("200"));
	await expect(scene.send("201")).rejects.toMatchObject(refused);
	await scene.send("200");
	await expect(scene.send("101")).rejects.toMatchObject(refused);
	await scene.send("100");
	await expect(scene.send("1")).rejects.toMatchObject(refused);
	const limits = await transferLimitsOf(payments.context(scene.ana), scene.ana.userId, "USD");
	expect(limits).toMatchObject({ perTransfer: 200n, perDay: 300n, perMonth: 400n, dayUsed: 300n });
	const others = await transferLimitsOf(payments.context(scene.ben), scene.ben.userId, "USD");
	expect(others).toMatchObject({ tier: "UNVERIFIED", perTransfer: 5_000n });
});

test("an older change that comes late changes nothing", async () => {
	await payments.hear(changed("250"));
	await payments.hear(changed("10", version - 1));
	await scene.send("250");
	expect(scene.ledger.moved).toHaveLength(1);
});

test("an older word about a person that comes again late changes nothing, in a batch or after it", async () => {
	const { userId } = scene.ana;
	const [older, newer] = [1, 2].map((minute) =>
		new Date(payments.clock.now().getTime() + minute * 60_000).toISOString(),
	);
	const unfrozen = fact("kyc.tier.unfrozen", userId, { userId }, older);
	const frozen = fact("kyc.tier.frozen", userId, { userId, reason: "stolen phone" }, newer);
	const change = (to: string, at = newer) =>
		fact("kyc.tier.changed", userId, { userId, from: "VERIFIED", to, reason: null }, at);
	await payments.hear(frozen, unfrozen, change("BASIC"), change("UNVERIFIED", older));
	await payments.hear(fact("kyc.tier.unfrozen", userId, { userId }, older), change("UNVERIFIED", older));
	await expect(scene.send("1")).rejects.toMatchObject({ code: "TIER_FROZEN" });
	expect(await transferLimitsOf(payments.context(scene.ana), userId, "USD")).toMatchObject({ tier: "BASIC" });
});

test("what stops somebody holds at once when it is told ahead of the stream, which repeats it without harm", async () => {
	const { userId } = scene.ana;
	const occurredAt = payments.clock.now().toISOString();
	const data = { userId, reason: "ACCOUNT_TAKEOVER" as const, note: "stolen phone" };
	await heed(payments.context(), { type: "identity.user.frozen", occurredAt, data });
	await expect(scene.send("1")).rejects.toMatchObject({ code: "ACCOUNT_FROZEN" });
	await payments.hear(fact("identity.user.frozen", userId, data, occurredAt));
	const later = new Date(payments.clock.now().getTime() + 1).toISOString();
	await heed(payments.context(), { type: "identity.user.unfrozen", occurredAt: later, data });
	await heed(payments.context(), { type: "kyc.tier.frozen", occurredAt, data: { userId, reason: "in doubt" } });
	await expect(scene.send("1")).rejects.toMatchObject({ code: "TIER_FROZEN" });
	const lowered = { userId, from: "VERIFIED", to: "UNVERIFIED", reason: null };
	await heed(payments.context(), { type: "kyc.tier.changed", occurredAt: later, data: lowered });
	expect(await transferLimitsOf(payments.context(scene.ana), userId, "USD")).toMatchObject({ tier: "UNVERIFIED" });
});
