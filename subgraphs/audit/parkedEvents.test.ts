import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, root, sue } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { ParkedEvent } from "@mint/schema/calls/parked.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { subgraph } from "./subgraph.ts";

let world: TestDomain;
beforeAll(async () => {
	world = await openTestDomain(subgraph);
});
afterAll(() => world.close());

/** What wallet and fraud have parked; the others, but for audit itself, don't answer. */
const parked: Record<"wallet" | "fraud", ParkedEvent[]> = { wallet: [], fraud: [] };

const registered = fact("identity.user.registered", ana.userId, {
	userId: ana.userId,
	email: "ana@mint.example",
	displayName: "Ana",
	currency: "USD",
});

function parkedEvent(type: string): ParkedEvent {
	return {
		id: newId("prk"),
		consumer: "first-wallets",
		eventId: registered.id,
		type,
		aggregateId: ana.userId,
		error: "Error: ana@mint.example is known",
		attempts: 3,
		status: "PARKED",
		parkedAt: "2026-11-20T12:00:00.000Z",
		triedAt: "2026-11-20T12:00:00.000Z",
		settledAt: null,
		settledBy: null,
		discard: null,
	};
}

beforeEach(() => {
	const page = (domain: keyof typeof parked) => ({
		[`${domain}.parkedEvents`]: ({ before, limit }: { before: string | null; limit: number }) => ({
			events: parked[domain]
				.filter(({ id }) => before === null || id < before)
				.toSorted((one, other) => (one.id < other.id ? 1 : -1))
				.slice(0, limit),
		}),
		[`${domain}.parkedEvent`]: ({ id }: { id: string }) => {
			const event = parked[domain].find((each) => each.id === id);
			return { found: event ? { event, body: JSON.stringify(registered) } : null };
		},
	});
	parked.wallet = [parkedEvent("identity.user.registered")];
	parked.fraud = [parkedEvent("identity.session.opened")];
	world.answer({ ...page("wallet"), ...page("fraud") });
});

/** Parks another one, in a later millisecond than all before: by that they are sorted. */
async function later(domain: keyof typeof parked): Promise<ParkedEvent> {
	const last = [...parked.wallet, ...parked.fraud]
		.map(({ id }) => id)
		.sort()
		.at(-1) as string;
	let event = parkedEvent("identity.user.registered");
	while (event.id.slice(4, 16) <= last.slice(4, 16)) event = { ...event, id: newId("prk") };
	parked[domain].push(event);
	return event;
}

interface Seen {
	id: string;
	domain: string;
	payload: string | null;
	error: string;
	status: string;
}

const listQuery = `query ($filter: ParkedEventFilter, $first: Int, $after: String) {
	parkedEvents(filter: $filter, first: $first, after: $after) {
		nodes { id domain consumer eventId type aggregateId payload error attempts status parkedAt triedAt settledAt
			settledBy { id } discard { requestedBy { id } reason requestedAt } }
		pageInfo { hasNextPage endCursor }
		silentDomains
	}
}`;
type Listed = {
	parkedEvents: {
		nodes: Seen[];
		pageInfo: { hasNextPage: boolean; endCursor: string };
		silentDomains: string[];
	};
};
const replay = `mutation ($input: ReplayParkedEventsInput!) { replayParkedEvents(input: $input) { __typename
	... on ReplayParkedEventsSuccess { results { __typename
		... on ReplayParkedEventSuccess { parkedEvent { id status error attempts settledBy { id } } }
		... on UserError { code message path } } }
	... on UserError { code message path } } }`;
const one = "query ($id: ID!) { parkedEvent(id: $id) { id domain error payload } }";
const discard = `mutation ($input: DiscardParkedEventInput!) { discardParkedEvent(input: $input) { __typename
	... on DiscardParkedEventSuccess { parkedEvent { id status discard { reason } } approval { id } }
	... on UserError { code path } } }`;
const why = { reason: "OPERATIONAL_ERROR", note: "it was a test" };

async function list(variables: Record<string, unknown> = {}, viewer: Viewer = root) {
	const { data, errors } = await world.run<Listed>(viewer, listQuery, variables);
	expect(errors).toBeUndefined();
	return data.parkedEvents;
}

/** Parks an event with audit itself, as its consumer would have. */
async function parkHere(body: string): Promise<string> {
	const id = newId("prk");
	await world.sql(
		`insert into parked_message (parked_id, consumer, message_id, subject, body, error, parked_at, tried_at)
		values ($1, 'audit-everything', gen_random_uuid(), 'ev.identity.user.registered.v1', $2, 'Error: no', now(), now())`,
		[id, body],
	);
	return `audit.${id}`;
}

test("what all domains have parked is one list, last parked first, and a domain that is silent is named", async () => {
	const newest = await later("wallet");
	const { nodes, silentDomains } = await list();
	expect(nodes.map(({ id }) => id).slice(0, 1)).toEqual([`wallet.${newest.id}`]);
	expect(new Set(nodes.map(({ domain }) => domain))).toEqual(new Set(["wallet", "fraud"]));
	expect(silentDomains).toEqual(domainNames.filter((domain) => !["wallet", "fraud", "audit"].includes(domain)));
	const inFraud = await list({ filter: { domain: "fraud" } });
	expect(inFraud).toMatchObject({ nodes: [{ domain: "fraud" }], silentDomains: [] });
	expect(await list({ filter: { domain: "nowhere" } })).toMatchObject({ nodes: [], silentDomains: [] });
	const seen: string[] = [];
	let after: string | null = null;
	do {
		const variables: Record<string, unknown> = { first: 1, after };
		const page: Listed["parkedEvents"] = await list(variables);
		seen.push(...page.nodes.map(({ id }) => id));
		after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
	} while (after);
	expect(seen).toEqual(nodes.map(({ id }) => id));
});

test("who may not read the trail learns ids and codes of an event, and no word about people", async () => {
	const [whole] = (await list({ filter: { domain: "wallet" } })).nodes;
	expect(whole).toMatchObject({ payload: JSON.stringify(registered), error: "Error: ana@mint.example is known" });
	const operator = { ...root, scopes: new Set(["events:manage"]) };
	const [redacted] = (await list({ filter: { domain: "wallet" } }, operator)).nodes;
	expect(redacted?.error).toBe("Error");
	expect(JSON.parse(redacted?.payload ?? "")).toEqual({
		...registered,
		actor: "[hidden]",
		data: { userId: ana.userId, email: "[hidden]", displayName: "[hidden]", currency: "USD" },
	});
	const unreadable = await parkHere("ana@mint.example");
	const { data } = await world.run<{ parkedEvent: Seen }>(operator, one, { id: unreadable });
	expect(data.parkedEvent).toEqual({ id: unreadable, domain: "audit", error: "Error", payload: "[hidden]" });
});

test("a replay runs the domain's own consumer, once, and a failing one says why", async () => {
	const good = await parkHere(JSON.stringify(registered));
	const bad = await parkHere("no json");
	const absent = [newId("prk"), `nowhere.${newId("prk")}`, `audit.${newId("prk")}`, `audit.${newId("prk")}.x`];
	const input = { parkedEventIds: [bad, good, ...absent], ...why };
	const { data } = await world.run<{ replayParkedEvents: { results: object[] } }>(root, replay, { input });
	const { results } = data.replayParkedEvents;
	expect(results[1]).toMatchObject({ parkedEvent: { id: good, status: "REPLAYED", settledBy: { id: root.userId } } });
	expect(results[0]).toMatchObject({ parkedEvent: { id: bad, status: "PARKED", attempts: 4 } });
	for (const result of results.slice(2))
		expect(result).toMatchObject({ __typename: "RefusedError", code: "NOT_FOUND" });
	expect(await world.sql("select from record where event_id = $1", [registered.id])).toHaveLength(1);
	const acts = (await world.facts()).map(({ type, actor }) => [type, actor]);
	expect(acts).toContainEqual(["audit.parked_event.replayed", `staff:${root.userId}`]);
	expect(acts).toContainEqual(["audit.parked_event.replay_failed", `staff:${root.userId}`]);
});

test.each([
	["no event", []],
	["too many", Array.from({ length: 51 }, () => `audit.${newId("prk")}`)],
])("a replay of %s is refused and names its field", async (_, parkedEventIds) => {
	const { data } = await world.run(root, replay, { input: { parkedEventIds, ...why } });
	expect(data).toMatchObject({
		replayParkedEvents: { __typename: "InvalidInputError", code: "INVALID_INPUT", path: ["parkedEventIds"] },
	});
});

test("what a silent domain holds can't be replayed or discarded now, and repeating is harmless", async () => {
	const id = `kyc.${newId("prk")}`;
	const { data } = await world.run(root, replay, { input: { parkedEventIds: [id], ...why } });
	expect(data).toMatchObject({ replayParkedEvents: { results: [{ code: "TEMPORARILY_UNAVAILABLE" }] } });
	const discarded = await world.run(root, discard, { input: { parkedEventId: id, ...why } });
	expect(discarded.data).toMatchObject({ discardParkedEvent: { code: "TEMPORARILY_UNAVAILABLE" } });
});

test("a second person must agree to a discard, and a note must be given", async () => {
	type Asked = { discardParkedEvent: { approval: { id: string } } };
	const id = await parkHere("no json");
	const short = await world.run(root, discard, { input: { parkedEventId: id, ...why, note: " x " } });
	expect(short.data).toMatchObject({ discardParkedEvent: { code: "INVALID_INPUT", path: ["note"] } });
	const asked = await world.run<Asked>(root, discard, { input: { parkedEventId: id, ...why } });
	expect(asked.data).toMatchObject({ discardParkedEvent: { parkedEvent: { id, status: "PARKED" } } });
	expect((await world.run(root, discard, { input: { parkedEventId: id, ...why } })).data).toEqual(asked.data);
	const approvalId = asked.data.discardParkedEvent.approval.id;
	expect(await world.decide(approvalId, { checker: root.userId })).toEqual({ outcome: "SELF_APPROVAL" });
	expect(await world.decide(approvalId)).toMatchObject({ outcome: "DONE", refusal: null });
	const late = await world.run(root, discard, { input: { parkedEventId: id, ...why } });
	expect(late.data).toMatchObject({ discardParkedEvent: { code: "INVALID_STATE" } });
	const { nodes } = await list({ filter: { domain: "audit", status: ["DISCARDED"] } });
	expect(nodes).toMatchObject([{ id, discard: { requestedBy: { id: root.userId }, reason: why.note } }]);
});

test("nobody replays or discards what speaks of themselves, unless they did it as staff", async () => {
	const own = fact("identity.user.registered", root.userId, {
		userId: root.userId,
		email: "root@mint.example",
		displayName: "Root",
		currency: "USD",
	});
	const parkedEventId = await parkHere(JSON.stringify(own));
	const refused = { __typename: "RefusedError", code: "OWN_AFFAIRS" };
	const replayed = await world.run(root, replay, { input: { parkedEventIds: [parkedEventId], ...why } });
	expect(replayed.data).toMatchObject({ replayParkedEvents: refused });
	const discarded = await world.run(root, discard, { input: { parkedEventId, ...why } });
	expect(discarded.data).toMatchObject({ discardParkedEvent: refused });
	const done = await parkHere(JSON.stringify({ ...registered, actor: `staff:${root.userId}` }));
	const mine = await world.run(root, discard, { input: { parkedEventId: done, ...why } });
	expect(mine.data).toMatchObject({ discardParkedEvent: { approval: { id: expect.any(String) } } });
});

test("only staff with events:manage list, replay and discard", async () => {
	const parkedEventId = await parkHere("no json");
	const operations: [string, object][] = [
		[listQuery, {}],
		[one, { id: parkedEventId }],
		[replay, { input: { parkedEventIds: [parkedEventId], ...why } }],
		[discard, { input: { parkedEventId, ...why } }],
	];
	for (const [operation, variables] of operations) {
		for (const [who, code] of [
			[null, "UNAUTHENTICATED"],
			[ana, "FORBIDDEN"],
			[sue, "FORBIDDEN"],
		] as const) {
			const { errors } = await world.run(who, operation, { ...variables });
			expect(errors?.[0]?.extensions["code"]).toBe(code);
		}
	}
});

test("a cursor of another list is refused as bad input", async () => {
	const { errors } = await world.run(root, listQuery, { after: Buffer.from('["1","x"]').toString("base64url") });
	expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});
