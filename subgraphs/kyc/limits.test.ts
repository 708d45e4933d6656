import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, cleo, root, sue } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { subgraph } from "./subgraph.ts";

const compliance: Viewer = {
	...sue,
	role: "COMPLIANCE",
	scopes: new Set([...sue.scopes, "kyc:decide", "fraud:decide"]),
};
let kyc: TestDomain;

beforeAll(async () => {
	kyc = await openTestDomain(subgraph);
});

afterEach(async () => {
	await kyc.sql("truncate tier_limits, outbox, staff_approval");
});

afterAll(() => kyc.close());

const change = `mutation ($input: ChangeTierLimitsInput!) { changeTierLimits(input: $input) {
	... on ChangeTierLimitsSuccess { approval { id } limits { version } }
	... on UserError { code path }
} }`;
const standing = `{ tierLimits {
	tier version reason note changedBy { id } changedAt
	limits { perTransfer { amountMinor } perDay { amountMinor } perMonth { amountMinor } }
} }`;

interface Terms {
	tier?: string;
	amounts?: [string, string, string];
	expectedVersion?: number;
	note?: string;
}

interface Asked {
	code?: string;
	limits?: { version: number };
	approval?: { id: string };
}

const ask = (viewer: Viewer | null, terms: Terms = {}) => {
	const { tier = "BASIC", amounts = ["60000", "250000", "1200000"], expectedVersion = 0, note = "new rules" } = terms;
	const [perTransferUsdMinor, perDayUsdMinor, perMonthUsdMinor] = amounts;
	const why = { reason: "RISK_POLICY", note };
	const input = { tier, perTransferUsdMinor, perDayUsdMinor, perMonthUsdMinor, expectedVersion, ...why };
	return kyc.run<{ changeTierLimits: Asked }>(viewer, change, { input });
};

/** Asks, has a second person agree, and gives the limits that came of it or what it was refused with. */
async function changeLimits(viewer: Viewer | null, terms: Terms = {}) {
	const { data, errors } = await ask(viewer, terms);
	if (errors) return errors[0]?.extensions["code"];
	const { approval, code } = data.changeTierLimits;
	if (code) return data.changeTierLimits;
	const reply = await kyc.decide(approval?.id ?? "");
	if (reply.outcome !== "DONE") return reply.outcome;
	if (reply.refusal) return { code: reply.refusal.code, path: reply.refusal.path };
	const { tierLimits } = (await kyc.run<{ tierLimits: { tier: string }[] }>(viewer, standing)).data;
	return { limits: tierLimits.find(({ tier }) => tier === (terms.tier ?? "BASIC")) };
}

const inForce = `query ($currency: CurrencyCode!) { tierLimits {
	tier version reason note changedBy { id }
	limits(currency: $currency) { perTransfer { amountMinor } perDay { amountMinor } perMonth { amountMinor } }
} }`;

async function limitsSeenBy(viewer: Viewer | null, currency = "USD") {
	const { data, errors } = await kyc.run<{ tierLimits: object[] }>(viewer, inForce, { currency });
	return errors ? errors[0]?.extensions["code"] : data.tierLimits;
}

const amounts = (perTransfer: string, perDay: string, perMonth: string) => ({
	perTransfer: { amountMinor: perTransfer },
	perDay: { amountMinor: perDay },
	perMonth: { amountMinor: perMonth },
});
const refused = (code: string, field: string) => ({ code, path: [field] });

test("limits begin as the product's, in every currency", async () => {
	const never = { version: 0, reason: null, note: null, changedBy: null };
	expect(await limitsSeenBy(ana)).toEqual([
		{ tier: "UNVERIFIED", ...never, limits: amounts("5000", "10000", "20000") },
		{ tier: "BASIC", ...never, limits: amounts("50000", "200000", "1000000") },
		{ tier: "VERIFIED", ...never, limits: amounts("1000000", "5000000", "20000000") },
	]);
	expect(await limitsSeenBy(ana, "JPY")).toMatchObject([{ limits: amounts("7500", "15000", "30000") }, {}, {}]);
	expect(await limitsSeenBy(null)).toBe("UNAUTHENTICATED");
});

test("a change holds for everyone at that tier at once, and is told with its version", async () => {
	const userId = newId("usr");
	const facts = { userId, email: "someone@example.com", displayName: "Someone", currency: "USD" };
	await kyc.hear(fact("identity.user.registered", userId, facts));
	expect(await changeLimits(root, { tier: "UNVERIFIED", amounts: ["1000", "2000", "3000"] })).toMatchObject({
		limits: {
			tier: "UNVERIFIED",
			version: 1,
			reason: "RISK_POLICY",
			note: "new rules",
			changedBy: { id: root.userId },
		},
	});
	expect(await changeLimits(root, { expectedVersion: 1, note: "  autumn " })).toEqual({
		limits: {
			tier: "BASIC",
			version: 2,
			reason: "RISK_POLICY",
			note: "autumn",
			changedBy: { id: root.userId },
			changedAt: kyc.clock.now().toISOString(),
			limits: amounts("60000", "250000", "1200000"),
		},
	});
	const own = `query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) { ... on User {
		kyc { limits(currency: EUR) { perTransfer { amountMinor } perDay { amountMinor } perMonth { amountMinor } } }
	} } }`;
	expect((await kyc.run({ ...ana, userId }, own, { id: userId })).data).toEqual({
		_entities: [{ kyc: { limits: amounts("900", "1800", "2700") } }],
	});
	const told = (await kyc.facts("kyc.limits.changed")).map(({ actor, data }) => ({ actor, ...data }));
	const actor = `staff:${root.userId}`;
	expect(told).toEqual([
		{
			actor,
			version: 1,
			tier: "UNVERIFIED",
			perTransferUsdMinor: "1000",
			perDayUsdMinor: "2000",
			perMonthUsdMinor: "3000",
			before: { perTransferUsdMinor: "5000", perDayUsdMinor: "10000", perMonthUsdMinor: "20000" },
			reason: "RISK_POLICY",
			note: "new rules",
		},
		{
			actor,
			version: 2,
			tier: "BASIC",
			perTransferUsdMinor: "60000",
			perDayUsdMinor: "250000",
			perMonthUsdMinor: "1200000",
			before: { perTransferUsdMinor: "50000", perDayUsdMinor: "200000", perMonthUsdMinor: "1000000" },
			reason: "RISK_POLICY",
			note: "autumn",
		},
	]);
});

test("who changed limits and why is for staff alone", async () => {
	await changeLimits(root);
	expect(await limitsSeenBy(cleo)).toMatchObject([{}, { version: 1, reason: null, note: null, changedBy: null }, {}]);
	expect(await limitsSeenBy(sue)).toMatchObject([
		{},
		{ version: 1, reason: "RISK_POLICY", note: "new rules", changedBy: { id: root.userId } },
		{},
	]);
});

test("nobody changes limits alone: until a second person agrees everything stays, and equal wishes are one", async () => {
	const [mine, same, other] = [await ask(root), await ask({ ...root, userId: newId("usr") }), await ask(root, later)];
	expect(mine.data.changeTierLimits).toMatchObject({ limits: { version: 0 }, approval: { id: expect.any(String) } });
	expect(same.data.changeTierLimits.approval).toEqual(mine.data.changeTierLimits.approval);
	expect(other.data.changeTierLimits.approval).not.toEqual(mine.data.changeTierLimits.approval);
	expect(await kyc.facts("kyc.limits.changed")).toEqual([]);
});

const later: Terms = { tier: "UNVERIFIED", amounts: ["1000", "2000", "3000"] };

test("of changes agreed to at once one counts, whatever their tiers", async () => {
	const asked = [await ask(root), await ask(root, later), await ask(root, { amounts: ["70000", "250000", "1200000"] })];
	const replies = await Promise.all(asked.map(({ data }) => kyc.decide(data.changeTierLimits.approval?.id ?? "")));
	const refusals = replies.map((reply) =>
		reply.outcome === "DONE" ? (reply.refusal?.code ?? "changed") : reply.outcome,
	);
	expect(refusals.toSorted()).toEqual(["INVALID_STATE", "INVALID_STATE", "changed"]);
	expect(await kyc.facts("kyc.limits.changed")).toHaveLength(1);
});

test.each<[string, Terms, object]>([
	["a day equal to a transfer", { amounts: ["200000", "200000", "1000000"] }, {}],
	[
		"a day a cent below a transfer",
		{ amounts: ["50000", "49999", "1000000"] },
		refused("INVALID_INPUT", "perDayUsdMinor"),
	],
	["a month equal to a day", { amounts: ["50000", "200000", "200000"] }, {}],
	["a month below a day", { amounts: ["50000", "200000", "199999"] }, refused("INVALID_INPUT", "perMonthUsdMinor")],
	["as much as the tier below", { amounts: ["5000", "10000", "20000"] }, {}],
	[
		"a cent less than the tier below",
		{ amounts: ["4999", "10000", "20000"] },
		refused("INVALID_INPUT", "perTransferUsdMinor"),
	],
	["as much as the tier above", { amounts: ["1000000", "5000000", "20000000"] }, {}],
	[
		"a cent more than the tier above",
		{ amounts: ["1000000", "5000000", "20000001"] },
		refused("INVALID_INPUT", "perMonthUsdMinor"),
	],
	["nothing", { amounts: ["0", "200000", "1000000"] }, refused("INVALID_INPUT", "perTransferUsdMinor")],
	["something negative", { amounts: ["-1", "200000", "1000000"] }, refused("INVALID_INPUT", "perTransferUsdMinor")],
	["parts of a cent", { amounts: ["50000", "200000.5", "1000000"] }, refused("INVALID_INPUT", "perDayUsdMinor")],
	["another version", { expectedVersion: 1 }, refused("INVALID_STATE", "expectedVersion")],
	["no note", { note: " " }, refused("INVALID_INPUT", "note")],
])("BASIC with %s", async (_, terms, answer) => {
	const given = await changeLimits(root, terms);
	expect(given).toMatchObject(answer);
	expect(await kyc.facts("kyc.limits.changed")).toHaveLength("code" in answer ? 0 : 1);
});

test("every change is kept, newest first and page by page, and nobody rewrites one", async () => {
	for (let version = 0; version < 3; version++) {
		await changeLimits(root, { expectedVersion: version, amounts: [`6000${version}`, "250000", "1200000"] });
	}
	const list = `query ($first: Int, $after: String) { tierLimitChanges(first: $first, after: $after) {
		nodes { version } pageInfo { hasNextPage endCursor }
	} }`;
	interface Page {
		tierLimitChanges: { nodes: { version: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
	}
	const first = (await kyc.run<Page>(sue, list, { first: 2 })).data.tierLimitChanges;
	expect(first).toMatchObject({ nodes: [{ version: 3 }, { version: 2 }], pageInfo: { hasNextPage: true } });
	const next = { first: 2, after: first.pageInfo.endCursor };
	expect((await kyc.run<Page>(sue, list, next)).data.tierLimitChanges.nodes).toEqual([{ version: 1 }]);
	expect((await kyc.run(ana, list)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
	const tamper = (statement: string) => kyc.context().db.transaction("system:test", (tx) => tx.query(statement));
	await expect(tamper("update tier_limits set per_day = 1")).rejects.toThrow(/permission denied/);
	await expect(tamper("delete from tier_limits")).rejects.toThrow(/permission denied/);
});

test.each<[string, Viewer | null, string]>([
	["a user", ana, "FORBIDDEN"],
	["support", sue, "FORBIDDEN"],
	["compliance", compliance, "FORBIDDEN"],
	["nobody", null, "UNAUTHENTICATED"],
])("%s may not change limits", async (_, viewer, code) => {
	expect(await changeLimits(viewer)).toBe(code);
	expect(await kyc.facts()).toEqual([]);
});
