import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, root, sue } from "@mint/kit/testing/cast.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { Approval, ApprovalQuestion, DecisionReply } from "@mint/schema/calls/approvals.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { subgraph } from "./subgraph.ts";

let world: TestDomain;
/** What waits in payments; fraud has nothing, and the others, but for identity itself, don't answer. */
let waiting: Approval[];
let asked: ApprovalQuestion[];
let reply: DecisionReply | null;

beforeAll(async () => {
	world = await openTestDomain(subgraph, {}, { IDENTITY_STAFF_PROBATION_HOURS: "0" });
});
afterAll(() => world.close());

const rhea: Viewer = { ...root, userId: newId("usr") };
const open = { open: true, role: "ADMIN", scopes: [], frozen: false };

beforeEach(() => {
	waiting = [approvalOf(rhea.userId)];
	[asked, reply] = [[], null];
	world.answer({
		"identity.checkSession": () => ({ ...open, mayApprove: true, newUntil: null, appointedBy: null }),
		"payments.approvals": (question) => {
			asked.push(question);
			return { approvals: waiting.filter(({ id }) => question.before === null || id < question.before) };
		},
		"fraud.approvals": () => ({ approvals: [] }),
		"payments.approval": ({ id }) => ({ approval: waiting.find((each) => each.id === id) ?? null }),
		"payments.decideApproval": ({ id, outcome, checker }) => {
			const approval = waiting.find((each) => each.id === id) as Approval;
			return reply ?? { outcome: "DONE", approval: { ...approval, status: outcome, checker }, refusal: null };
		},
	});
});

function approvalOf(maker: string, more: Partial<Approval> = {}): Approval {
	const at = "2026-11-20T12:00:00.000Z";
	const transferId = newId("trf");
	return {
		id: newId("apr"),
		command: "reverseTransfer",
		scope: "transfers:write",
		summary: "Send $2,000.00 back to who paid.",
		subjectIds: [transferId],
		affairs: [ana.userId],
		money: { amountMinor: "200000", currency: "USD" },
		reason: "CUSTOMER_REQUEST",
		note: "sent by mistake",
		commandHash: "f".repeat(64),
		maker,
		checker: null,
		status: "PENDING",
		failure: null,
		createdAt: at,
		expiresAt: "2026-11-20T13:00:00.000Z",
		decidedAt: null,
		carriedOutAt: null,
		...more,
	};
}

const list = `query ($filter: ApprovalFilter, $first: Int, $after: String) { approvals(filter: $filter, first: $first, after: $after) {
	nodes { id command summary status transfer { id } money { formatted } reason note } pageInfo { hasNextPage } silentDomains } }`;
const approve = `mutation ($input: ApproveCommandInput!) { result: approveCommand(input: $input) { __typename
	... on ApproveCommandSuccess { approval { id status } } ... on UserError { code message path } } }`;
const refuse = `mutation ($input: RefuseCommandInput!) { result: refuseCommand(input: $input) { __typename
	... on RefuseCommandSuccess { approval { id status } } ... on UserError { code message path } } }`;

const idOf = ({ id }: Approval) => `payments.${id}`;

async function decide(viewer: Viewer, operation = approve, approval = waiting[0] as Approval) {
	const hash = operation === approve ? { commandHash: approval.commandHash } : {};
	const { data, errors } = await world.run(viewer, operation, { input: { approvalId: idOf(approval), ...hash } });
	return errors ? errors[0]?.extensions["code"] : data["result"];
}

test("what waits in all domains is one list, for those who might decide; a silent domain is named", async () => {
	const { data } = await world.run(root, list, { filter: { status: ["PENDING"] } });
	const [approval] = waiting as [Approval];
	expect(data).toEqual({
		approvals: {
			nodes: [
				{
					id: idOf(approval),
					command: "reverseTransfer",
					summary: "Send $2,000.00 back to who paid.",
					status: "PENDING",
					transfer: { id: approval.subjectIds[0] },
					money: { formatted: "$2,000.00" },
					reason: "CUSTOMER_REQUEST",
					note: "sent by mistake",
				},
			],
			pageInfo: { hasNextPage: false },
			silentDomains: domainNames.filter((domain) => !["payments", "fraud", "identity"].includes(domain)),
		},
	});
	expect(asked).toMatchObject([{ statuses: ["PENDING"], scopes: [...root.scopes] }]);
	expect((await world.run(sue, list)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
	const { errors } = await world.run(root, list, { after: Buffer.from('["1","x"]').toString("base64url") });
	expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});

test.each([
	["agrees", approve, "ApproveCommandSuccess", "APPROVED"],
	["refuses", refuse, "RefuseCommandSuccess", "REFUSED"],
])("a second person %s", async (_, operation, __typename, status) => {
	const approval = { id: idOf(waiting[0] as Approval), status };
	expect(await decide(root, operation)).toEqual({ __typename, approval });
});

test.each([approve, refuse])("who isn't a second person doesn't decide: %#", async (operation) => {
	const refused = (code: string) => expect.objectContaining({ __typename: "RefusedError", code });
	expect(await decide(rhea, operation)).toEqual(refused("SELF_APPROVAL"));
	expect(await decide({ ...root, userId: ana.userId }, operation)).toEqual(refused("OWN_AFFAIRS"));
	expect(await decide({ ...root, scopes: new Set(["fraud:decide"]) }, operation)).toEqual(refused("NOT_FOUND"));
	expect(await decide(sue, operation)).toBe("FORBIDDEN");
	const appointed = { ...open, mayApprove: true, newUntil: null, appointedBy: ana.userId };
	world.answer({ "identity.checkSession": () => appointed });
	expect(await decide(root, operation)).toEqual(refused("OWN_AFFAIRS"));
	const newUntil = "2026-11-21T09:00:00.000Z";
	world.answer({ "identity.checkSession": () => ({ ...open, mayApprove: false, newUntil, appointedBy: null }) });
	const told = await decide(root, operation);
	expect(told).toEqual(refused("NEW_STAFF"));
	expect(told).toMatchObject({ message: expect.stringContaining("November 21, 2026 at 09:00 UTC") });
});

test("whom the asker gave their role within a day isn't a second person, however short the setting is", async () => {
	const userId = newId("usr");
	await world.sql(
		`insert into "user" (id, email, role, created_at, role_since, role_given_by) values ($1, 'nia@example.com', 'ADMIN', $2, $2, $3)`,
		[userId, world.clock.now(), rhea.userId],
	);
	const message = expect.stringContaining("Try again after November 21, 2026");
	expect(await decide({ ...root, userId })).toMatchObject({ code: "NEW_STAFF", message });
	// The other way round it is the same pair.
	const theirs = approvalOf(userId);
	waiting.push(theirs);
	expect(await decide(rhea, approve, theirs)).toMatchObject({ code: "NEW_STAFF" });
	const other = approvalOf(root.userId);
	waiting.push(other);
	expect(await decide({ ...root, userId }, approve, other)).toMatchObject({ __typename: "ApproveCommandSuccess" });
	world.clock.advance(24 * 3_600_000);
	expect(await decide({ ...root, userId })).toMatchObject({ __typename: "ApproveCommandSuccess" });
});

test.each<[string, DecisionReply, object]>([
	["another command's hash", { outcome: "OTHER_HASH" }, { __typename: "InvalidInputError", path: ["commandHash"] }],
	["what somebody decided about", { outcome: "UNDECIDABLE" }, { code: "INVALID_STATE" }],
	[
		"what is refused as it is carried out, in plain words",
		{
			outcome: "DONE",
			approval: approvalOf(rhea.userId),
			refusal: { code: "INSUFFICIENT_FUNDS", message: "Spent.", path: ["money"], details: {} },
		},
		{ __typename: "RefusedError", code: "INSUFFICIENT_FUNDS", path: null },
	],
])("the domain has the last word: %s", async (_, answer, refusal) => {
	reply = answer;
	expect(await decide(root)).toMatchObject(refusal);
});

test("what can't be asked about isn't decided, and what isn't there is absent", async () => {
	const away = approvalOf(rhea.userId);
	const inKyc = { input: { approvalId: `kyc.${away.id}`, commandHash: away.commandHash } };
	expect((await world.run(root, approve, inKyc)).data).toMatchObject({ result: { code: "TEMPORARILY_UNAVAILABLE" } });
	for (const approvalId of [away.id, `nowhere.${away.id}`, `payments.${away.id}`, "payments."]) {
		const { data } = await world.run(root, approve, { input: { approvalId, commandHash: "" } });
		expect(data).toMatchObject({ result: { code: "NOT_FOUND", path: ["approvalId"] } });
	}
});
