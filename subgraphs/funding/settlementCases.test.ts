import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { ana, root, sue } from "@mint/kit/testing/cast.ts";
import { PayoutStory } from "./testing/payoutStory.ts";

/** What a member of staff reads of a case. */
interface ShownCase {
	id: string;
	kind: string;
	status: string;
	problem: string;
	fitting: string[];
	resolution: string | null;
	decidedBy: { id: string } | null;
	reason: string | null;
	note: string | null;
	postingId: string | null;
	payout: { id: string } | null;
	topUp: { id: string } | null;
}

interface Resolved {
	__typename: string;
	case?: ShownCase;
	replayed?: boolean;
	code?: string;
	path?: string[];
	differingFields?: string[];
}

const fields = `id kind status problem fitting resolution decidedBy { id } reason note postingId
	payout { id } topUp { id }`;
const listQuery = `query ($status: SettlementCaseStatus!, $after: String) {
	settlementCases(status: $status, first: 2, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
const resolution = `mutation ($input: ResolveSettlementCaseInput!) { result: resolveSettlementCase(input: $input) {
	__typename ... on ResolveSettlementCaseSuccess { replayed case { ${fields} } }
	... on UserError { code path } ... on IdempotencyKeyReusedError { differingFields } } }`;
const retrying = `mutation ($input: RetrySettlementInput!) { result: retrySettlement(input: $input) {
	__typename ... on RetrySettlementSuccess { payout { id status } topUp { id status } }
	... on UserError { code path } } }`;

let story: PayoutStory;

beforeAll(async () => {
	story = await PayoutStory.open();
});
afterAll(() => story.base.close());
beforeEach(() => story.beginAnew());

async function run<T>(operation: string, variables: Record<string, unknown>, viewer: Viewer = root): Promise<T> {
	const { data, errors } = await story.base.funding.run<T>(viewer, operation, variables);
	if (errors) throw errors[0];
	return data;
}

type Page = { settlementCases: { nodes: ShownCase[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
const cases = async (status = "OPEN", after: string | null = null) =>
	(await run<Page>(listQuery, { status, after }, sue)).settlementCases;

async function onlyCase(status = "OPEN"): Promise<ShownCase> {
	const { nodes } = await cases(status);
	expect(nodes).toHaveLength(1);
	return nodes[0] as ShownCase;
}

const words = { reason: "OPERATIONAL_ERROR", note: "The bank paid while the wallet was frozen." };

async function resolve(input: Record<string, unknown>, viewer: Viewer = root): Promise<Resolved> {
	const given = { idempotencyKey: randomUUID(), ...words, ...input };
	return (await run<{ result: Resolved }>(resolution, { input: given }, viewer)).result;
}

const caseFacts = async () =>
	(await story.base.funding.facts()).filter(({ type }) => type.startsWith("funding.case.")).map(({ data }) => data);

const statusOf = async (id: string) =>
	(id.startsWith("top") ? await story.base.read(id) : await story.read(id))?.status;

const prevented = {
	"a frozen wallet": () => Object.assign(story.ledger, { status: "FROZEN" }),
	"a closed wallet": () => Object.assign(story.ledger, { status: "CLOSED" }),
	"a halted currency": () => Object.assign(story.ledger, { isHalted: true }),
	"a hold that is gone": () => [...story.ledger.holds.keys()].map((id) => story.ledger.release(id)),
	"a hold that never was": () => story.ledger.holds.clear(),
	nothing: () => Object.assign(story.ledger, { status: "ACTIVE", isHalted: false }),
};
type Obstacle = keyof typeof prevented;

/** Brings each kind of money to where the bank has moved it and the ledger can't follow; gives the subject's id. */
const stuckAs = {
	async PAYOUT_PAID(obstacle: Obstacle) {
		const id = await story.begun();
		prevented[obstacle]();
		await story.tell("settled", id);
		return id;
	},
	async PAYOUT_RETURNED(obstacle: Obstacle) {
		const id = await story.begun();
		await story.tell("settled", id);
		prevented[obstacle]();
		await story.tell("returned", id);
		return id;
	},
	async TOP_UP_COLLECTED(obstacle: Obstacle) {
		const id = (await story.base.topUp({ amountMinor: "4000" })).topUp?.id ?? "";
		prevented[obstacle]();
		const told = { type: "collection.settled", id: "col_1", amountMinor: "4000", currency: "USD" };
		await story.base.deliver({ ...told, reference: id });
		return id;
	},
};
type Kind = keyof typeof stuckAs;

const stuck: [Kind, Obstacle, string, string[]][] = [
	["PAYOUT_PAID", "a frozen wallet", "WALLET_FROZEN", ["CHARGE_WALLET", "WRITE_OFF"]],
	["PAYOUT_PAID", "a closed wallet", "WALLET_CLOSED", ["WRITE_OFF"]],
	["PAYOUT_PAID", "a halted currency", "CURRENCY_HALTED", []],
	["PAYOUT_PAID", "a hold that is gone", "HOLD_CLOSED", ["WRITE_OFF"]],
	["PAYOUT_PAID", "a hold that never was", "HOLD_CLOSED", ["WRITE_OFF"]],
	["PAYOUT_RETURNED", "a frozen wallet", "WALLET_FROZEN", ["CREDIT_WALLET", "SUSPENSE"]],
	["PAYOUT_RETURNED", "a closed wallet", "WALLET_CLOSED", ["SUSPENSE"]],
	["PAYOUT_RETURNED", "a halted currency", "CURRENCY_HALTED", []],
	["TOP_UP_COLLECTED", "a frozen wallet", "WALLET_FROZEN", ["CREDIT_WALLET", "SUSPENSE"]],
	["TOP_UP_COLLECTED", "a closed wallet", "WALLET_CLOSED", ["SUSPENSE"]],
	["TOP_UP_COLLECTED", "a halted currency", "CURRENCY_HALTED", []],
];

test.each(stuck)("%s and %s: a case at once, told once, and what fits it", async (kind, obstacle, problem, fitting) => {
	const told = (await caseFacts()).length;
	const id = await stuckAs[kind](obstacle);
	await story.sweepAfter(11_000);
	await story.base.sweepAfter(0);
	const found = await onlyCase();
	expect(found).toMatchObject({ kind, problem, fitting, status: "OPEN", resolution: null, postingId: null });
	expect(found.topUp?.id ?? found.payout?.id).toBe(id);
	const about = { caseId: found.id, kind: kind === "TOP_UP_COLLECTED" ? "TOP_UP" : "PAYOUT", subjectId: id, problem };
	expect((await caseFacts()).slice(told)).toMatchObject([{ ...about, userId: ana.userId, amountMinor: "4000" }]);
	expect(story.ledger.ways).toEqual(kind === "PAYOUT_RETURNED" ? ["wallet>bank 4000"] : []);
});

const settled: Record<Kind, [string, string[]]> = {
	PAYOUT_PAID: ["SETTLED", ["wallet>bank 4000"]],
	PAYOUT_RETURNED: ["RETURNED", ["wallet>bank 4000", "bank>wallet 4000"]],
	TOP_UP_COLLECTED: ["SUCCESS", ["bank>wallet 4000"]],
};

test.each(
	stuck.filter(([, obstacle]) => !obstacle.includes("hold")).map(([kind, obstacle]) => [kind, obstacle] as const),
)("%s and %s: once that is over it settles by itself, once, and so ends the case", async (kind, obstacle) => {
	const id = await stuckAs[kind](obstacle);
	prevented.nothing();
	await story.sweepAfter(300_000);
	await story.base.sweepAfter(0);
	const [status, ways] = settled[kind];
	expect(await statusOf(id)).toBe(status);
	expect(story.ledger.ways).toEqual(ways);
	expect(await onlyCase("CLOSED")).toMatchObject({ resolution: null, decidedBy: null, postingId: expect.any(String) });
	expect((await caseFacts()).at(-1)).toMatchObject({ resolution: "SETTLED", decidedBy: null });
	expect((await cases()).nodes).toEqual([]);
});

const resolved: [Kind, Obstacle, string, string, string[]][] = [
	["PAYOUT_PAID", "a frozen wallet", "CHARGE_WALLET", "SETTLED", ["wallet>bank 4000"]],
	["PAYOUT_PAID", "a frozen wallet", "WRITE_OFF", "SETTLED", ["loss>bank 4000"]],
	["PAYOUT_PAID", "a closed wallet", "WRITE_OFF", "SETTLED", ["loss>bank 4000"]],
	["PAYOUT_PAID", "a hold that is gone", "WRITE_OFF", "SETTLED", ["loss>bank 4000"]],
	["PAYOUT_PAID", "a hold that never was", "WRITE_OFF", "SETTLED", ["loss>bank 4000"]],
	["PAYOUT_RETURNED", "a frozen wallet", "CREDIT_WALLET", "RETURNED", ["wallet>bank 4000", "bank>wallet 4000"]],
	["PAYOUT_RETURNED", "a frozen wallet", "SUSPENSE", "IN_SUSPENSE", ["wallet>bank 4000", "bank>suspense 4000"]],
	["PAYOUT_RETURNED", "a closed wallet", "SUSPENSE", "IN_SUSPENSE", ["wallet>bank 4000", "bank>suspense 4000"]],
	["TOP_UP_COLLECTED", "a frozen wallet", "CREDIT_WALLET", "SUCCESS", ["bank>wallet 4000"]],
	["TOP_UP_COLLECTED", "a frozen wallet", "SUSPENSE", "IN_SUSPENSE", ["bank>suspense 4000"]],
	["TOP_UP_COLLECTED", "a closed wallet", "SUSPENSE", "IN_SUSPENSE", ["bank>suspense 4000"]],
];

test.each(resolved)("%s and %s: staff resolve it by %s, with a posting, once", async (...row) => {
	const [kind, obstacle, how, status, ways] = row;
	const id = await stuckAs[kind](obstacle);
	const { id: caseId } = await onlyCase();
	const input = { idempotencyKey: randomUUID(), caseId, resolution: how };
	const answers = await Promise.all([1, 2, 3].map(() => resolve(input)));
	expect(answers.map(({ code }) => code)).toEqual([undefined, undefined, undefined]);
	expect(await resolve(input)).toMatchObject({
		replayed: true,
		case: { status: "CLOSED", resolution: how, decidedBy: { id: root.userId }, ...words, fitting: [] },
	});
	prevented.nothing();
	await story.sweepAfter(300_000);
	await story.base.sweepAfter(300_000);
	expect(await statusOf(id)).toBe(status);
	expect(story.ledger.ways).toEqual(ways);
	expect(story.ledger.held).toBe(0n);
	expect((await caseFacts()).at(-1)).toMatchObject({ resolution: how, decidedBy: root.userId, ...words });
	const posted = (await onlyCase("CLOSED")).postingId ?? "";
	expect(story.ledger.postings.get(posted)?.reply.outcome).toBe("POSTED");
});

/** Where a decision that is committed may be interrupted before its posting is known to be made. */
test.each(resolved.flatMap((row) => [["BEFORE_POST", ...row] as const, ["AFTER_POST", ...row] as const]))(
	"a crash %s of a case about %s and %s that is decided as %s is healed by the sweeper",
	async (...row) => {
		const [breaks, kind, obstacle, how, status, ways] = row;
		const id = await stuckAs[kind](obstacle);
		const { id: caseId } = await onlyCase();
		story.ledger.breaks = breaks;
		expect(await resolve({ caseId, resolution: how })).toMatchObject({
			replayed: false,
			case: { status: "OPEN", resolution: how, decidedBy: { id: root.userId } },
		});
		story.ledger.breaks = "NEVER";
		await story.sweepAfter(300_000);
		await story.base.sweepAfter(0);
		expect(await statusOf(id)).toBe(status);
		expect(story.ledger.ways).toEqual(ways);
		expect(story.ledger.held).toBe(0n);
		expect(await onlyCase("CLOSED")).toMatchObject({ resolution: how });
		expect((await story.base.funding.facts("funding.case.closed")).at(-1)).toMatchObject({
			actor: `staff:${root.userId}`,
			data: { resolution: how },
		});
	},
);

test.each(resolved.map(([kind, obstacle, how]) => [kind, obstacle, how] as const))(
	"%s and %s: of what happens by itself and %s by staff at one moment, one happens",
	async (kind, obstacle, how) => {
		const id = await stuckAs[kind](obstacle);
		const { id: caseId } = await onlyCase();
		if (!obstacle.includes("hold")) prevented.nothing();
		await Promise.all([
			resolve({ caseId, resolution: how }),
			story.sweepAfter(300_000),
			story.base.sweepAfter(0),
			kind === "PAYOUT_PAID" ? story.tell("settled", id) : null,
		]);
		await story.sweepAfter(300_000);
		await story.base.sweepAfter(0);
		const legs = story.ledger.ways.slice(kind === "PAYOUT_RETURNED" ? 1 : 0);
		expect(legs).toHaveLength(1);
		const closed = await onlyCase("CLOSED");
		const wentByItself = settled[kind][1].at(-1) === legs[0];
		if (closed.resolution === null) expect(wentByItself).toBe(true);
		else expect(closed.resolution).toBe(how);
		expect(story.ledger.held).toBe(0n);
	},
);

test("money that comes back after the platform had paid is the platform's, and the wallet keeps what it has", async () => {
	const id = await stuckAs.PAYOUT_PAID("a frozen wallet");
	await resolve({ caseId: (await onlyCase()).id, resolution: "WRITE_OFF" });
	await story.tell("returned", id);
	expect(await story.read(id)).toMatchObject({ status: "RETURNED" });
	expect(story.ledger.ways).toEqual(["loss>bank 4000", "bank>loss 4000"]);
	expect(story.ledger).toMatchObject({ balance: 10_000n, held: 0n });
});

test("a decision the ledger refuses is taken back: the case is open with what it said, and can be decided again", async () => {
	await stuckAs.TOP_UP_COLLECTED("a frozen wallet");
	const { id: caseId } = await onlyCase();
	prevented["a closed wallet"]();
	const input = { idempotencyKey: randomUUID(), caseId, resolution: "CREDIT_WALLET" };
	expect(await resolve(input)).toMatchObject({ code: "INVALID_STATE", path: ["resolution"] });
	expect(await onlyCase()).toMatchObject({ problem: "WALLET_CLOSED", resolution: null, fitting: ["SUSPENSE"] });
	expect(await resolve(input)).toMatchObject({ code: "INVALID_INPUT", path: ["resolution"] });
	expect(await resolve({ caseId, resolution: "SUSPENSE" })).toMatchObject({ case: { status: "CLOSED" } });
	expect(story.ledger.ways).toEqual(["bank>suspense 4000"]);
});

test("a decision that meets a halted currency stands, and is carried out when the halt is over", async () => {
	await stuckAs.PAYOUT_PAID("a frozen wallet");
	const { id: caseId } = await onlyCase();
	story.ledger.isHalted = true;
	const decided = { status: "OPEN", resolution: "WRITE_OFF" };
	expect(await resolve({ caseId, resolution: "WRITE_OFF" })).toMatchObject({ case: decided });
	await story.sweepAfter(300_000);
	expect(await onlyCase()).toMatchObject(decided);
	story.ledger.isHalted = false;
	await story.sweepAfter(300_000);
	expect(await onlyCase("CLOSED")).toMatchObject({ resolution: "WRITE_OFF" });
	expect(story.ledger.ways).toEqual(["loss>bank 4000"]);
});

test.each<[string, Kind, Obstacle, Record<string, unknown>, string, string[]]>([
	["no note", "PAYOUT_PAID", "a frozen wallet", { note: "  " }, "INVALID_INPUT", ["note"]],
	["a note too long", "PAYOUT_PAID", "a frozen wallet", { note: "x".repeat(501) }, "INVALID_INPUT", ["note"]],
	["no such case", "PAYOUT_PAID", "a frozen wallet", { caseId: `cas_${"0".repeat(32)}` }, "NOT_FOUND", ["caseId"]],
	["no id at all", "PAYOUT_PAID", "a frozen wallet", { caseId: "1" }, "NOT_FOUND", ["caseId"]],
	[
		"a credit of what was paid",
		"PAYOUT_PAID",
		"a frozen wallet",
		{ resolution: "CREDIT_WALLET" },
		"INVALID_INPUT",
		["resolution"],
	],
	[
		"a charge of what was collected",
		"TOP_UP_COLLECTED",
		"a frozen wallet",
		{ resolution: "CHARGE_WALLET" },
		"INVALID_INPUT",
		["resolution"],
	],
	["a charge without a hold", "PAYOUT_PAID", "a hold that is gone", {}, "INVALID_INPUT", ["resolution"]],
	["anything while its currency stands still", "PAYOUT_PAID", "a halted currency", {}, "CURRENCY_HALTED", ["caseId"]],
])("%s is refused, and nothing is posted", async (_what, kind, obstacle, input, code, path) => {
	await stuckAs[kind](obstacle);
	const { id: caseId } = await onlyCase();
	expect(await resolve({ caseId, resolution: "CHARGE_WALLET", ...input })).toMatchObject({ code, path });
	expect(story.ledger.ways).toEqual([]);
	expect(await onlyCase()).toMatchObject({ status: "OPEN", resolution: null });
});

test("a case is decided once: another key finds it decided, and the same key with other words is refused", async () => {
	await stuckAs.PAYOUT_PAID("a frozen wallet");
	const { id: caseId } = await onlyCase();
	const input = { idempotencyKey: randomUUID(), caseId, resolution: "CHARGE_WALLET" };
	await resolve(input);
	expect(await resolve({ ...input, note: "Other words.", resolution: "WRITE_OFF" })).toMatchObject({
		code: "IDEMPOTENCY_KEY_REUSED",
		differingFields: ["resolution", "note"],
	});
	expect(await resolve({ caseId, resolution: "WRITE_OFF" })).toMatchObject({ code: "INVALID_STATE" });
	expect(story.ledger.ways).toEqual(["wallet>bank 4000"]);
});

test("only staff see cases, and only those who may move money decide about them", async () => {
	await stuckAs.PAYOUT_PAID("a frozen wallet");
	const { id: caseId } = await onlyCase();
	await expect(run(listQuery, { status: "OPEN" }, ana)).rejects.toThrow();
	for (const viewer of [ana, sue]) {
		await expect(resolve({ caseId, resolution: "CHARGE_WALLET" }, viewer)).rejects.toThrow();
	}
	const as = (actor: string) =>
		story.base.funding.context().db.transaction(actor, (tx) => tx.query("select id from settlement_case"));
	expect(await as(ana.userId)).toEqual([]);
});

test("cases come the longest waiting first, and pages follow each other", async () => {
	const ids: string[] = [];
	for (let count = 0; count < 3; count++) {
		prevented.nothing();
		story.ledger.balance = 100_000n;
		ids.push(await stuckAs.TOP_UP_COLLECTED("a frozen wallet"));
	}
	const first = await cases();
	const second = await cases("OPEN", first.pageInfo.endCursor);
	expect([...first.nodes, ...second.nodes].map(({ topUp }) => topUp?.id)).toEqual(ids);
	expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
});

type Retried = { result: { code?: string; payout?: { status: string }; topUp?: { status: string } } };
const retry = async (subjectId: string, viewer: Viewer = root, note = words.note) =>
	(await run<Retried>(retrying, { input: { subjectId, reason: words.reason, note } }, viewer)).result;

test("staff have what waits looked at now: what the bank has done meanwhile, and what the ledger couldn't", async () => {
	const paid = await story.begun();
	await story.bankCameTo(paid, "SETTLED");
	expect(await retry(paid)).toMatchObject({ payout: { status: "SETTLED" }, topUp: null });
	expect((await story.base.funding.facts("funding.settlement.retried")).at(-1)).toMatchObject({
		actor: `staff:${root.userId}`,
		data: { subjectId: paid, userId: ana.userId, ...words },
	});
	const collected = await stuckAs.TOP_UP_COLLECTED("a frozen wallet");
	expect(await retry(collected)).toMatchObject({ topUp: { status: "PROCESSING" }, payout: null });
	prevented.nothing();
	expect(await retry(collected)).toMatchObject({ topUp: { status: "SUCCESS" } });
	expect(await onlyCase("CLOSED")).toMatchObject({ resolution: null });
});

test("what has ended or never was isn't looked at, and who can't be reached is named", async () => {
	const waiting = await story.begun();
	const ended = await story.begun();
	await story.tell("settled", ended);
	expect(await retry(ended)).toMatchObject({ code: "INVALID_STATE" });
	expect(await retry(`pay_${"0".repeat(32)}`)).toMatchObject({ code: "NOT_FOUND" });
	expect(await retry("system:bank")).toMatchObject({ code: "NOT_FOUND" });
	expect(await retry(waiting, root, "")).toMatchObject({ code: "INVALID_INPUT" });
	await expect(retry(waiting, sue)).rejects.toThrow();
	await story.base.stopBank();
	expect(await retry(waiting)).toMatchObject({ code: "PROVIDER_UNAVAILABLE" });
	story.clearance.silence = "BEFORE";
	const unclear = await story.begun({ amountMinor: "100" });
	expect(await retry(unclear)).toMatchObject({ code: "TEMPORARILY_UNAVAILABLE" });
});
