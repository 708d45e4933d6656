import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openTestbed, type Testbed } from "@mint/infra/local/testbed.ts";
import { Connection } from "@mint/kit/connections.ts";
import { maySee } from "@mint/kit/context.ts";
import { openLog } from "@mint/kit/log.ts";
import { migrate } from "@mint/kit/migrate.ts";
import { cursorOf } from "@mint/kit/pages.ts";
import { ana, ben, root, sue } from "@mint/kit/testing/cast.ts";
import { asHeard, fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { recordViews } from "@mint/kit/views.ts";
import { type AnyEvent, eventTypes } from "@mint/schema/events/event.ts";
import { execute, parse } from "graphql";
import { growTree } from "./growTree.ts";
import { record } from "./record.ts";
import { subgraph } from "./subgraph.ts";

let world: TestDomain;
beforeAll(async () => {
	world = await openTestDomain(subgraph);
});
afterAll(() => world.close());

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

const home = { ipAddress: "203.0.113.9", userAgent: "Browser 2" };

/** A sign-in of somebody, at a minute after noon. */
function signedIn(userId: string, minute: number): AnyEvent {
	const facts = { sessionId: ana.sessionId, userId, ipAddress: null, userAgent: null };
	const at = `2026-11-20T12:${String(minute).padStart(2, "0")}:00.000Z`;
	return { ...fact("identity.session.opened", userId, facts, at), actor: userId };
}

interface Trail {
	auditTrail: { nodes: { action: string; resourceId: string; actorId: string; payload: string; traceId: string }[] };
}

const trailQuery = `query($filter: AuditFilter, $first: Int, $after: String) {
	auditTrail(filter: $filter, first: $first, after: $after) {
		nodes { id eventId domain action resourceId actorId payload traceId occurredAt recordedAt }
		pageInfo { hasNextPage endCursor }
	}
}`;

async function trail(filter: object = {}) {
	const { data, errors } = await world.run<Trail>(root, trailQuery, { filter, first: 100 });
	expect(errors).toBeUndefined();
	return data.auditTrail.nodes;
}

test("every type of event of every domain is heard", () => {
	expect(subgraph.consumers.flatMap((consumer) => consumer.hears).toSorted()).toEqual(eventTypes.toSorted());
});

test("a record tells what happened, to whom, by whom, when and in which trace", async () => {
	const event = signedIn("usr_told", 0);
	const ctx = world.context();
	await ctx.db.transaction("system:test", (tx) => record(ctx, tx, [asHeard(event, traceparent)]));
	const [told] = await trail({ resourceId: "usr_told" });
	expect(told).toEqual({
		id: expect.stringMatching(/^\d+$/),
		eventId: event.id,
		domain: "identity",
		action: "identity.session.opened",
		resourceId: "usr_told",
		actorId: "usr_told",
		payload: JSON.stringify(event),
		traceId,
		occurredAt: event.occurredAt,
		recordedAt: world.clock.now().toISOString(),
	});
});

test("an event that is delivered again is not recorded again", async () => {
	const event = signedIn("usr_again", 1);
	await world.hear(event, event);
	await world.hear(event);
	expect(await trail({ resourceId: "usr_again" })).toHaveLength(1);
});

test("five hundred events are one insert, under one lock", async () => {
	const events = Array.from({ length: 500 }, () => asHeard(signedIn("usr_many", 2)));
	const ctx = world.context();
	const statements: string[] = [];
	await ctx.db.transaction("system:test", (tx) =>
		record(
			ctx,
			{ ...tx, execute: (text, values) => tx.execute(statements[statements.push(text) - 1] as string, values) },
			events,
		),
	);
	expect(statements).toEqual([expect.stringContaining("lock"), expect.stringContaining("insert into record")]);
	const rows = await world.sql("select from record where actor = 'usr_many'");
	expect(rows).toHaveLength(500);
});

test("the trail is filtered by actor, action, resource, trace and time, and all conditions hold together", async () => {
	const ctx = world.context();
	const byStaff = {
		...fact("identity.role.changed", ben.userId, { userId: ben.userId, from: "USER", to: "SUPPORT", reason: "hired" }),
		actor: `staff:${root.userId}`,
	};
	const events = [signedIn(ben.userId, 10), signedIn(ben.userId, 20), signedIn(sue.userId, 15)];
	await world.hear(...events, byStaff);
	await ctx.db.transaction("system:test", (tx) =>
		record(ctx, tx, [asHeard(signedIn(ben.userId, 30), `00-${"a".repeat(32)}-${"b".repeat(16)}-01`)]),
	);
	expect(await trail({ actorId: ben.userId })).toHaveLength(3);
	// Staff are found under their user id.
	expect(await trail({ actorId: root.userId })).toMatchObject([
		{ action: "identity.role.changed", resourceId: ben.userId },
	]);
	expect(await trail({ resourceId: ben.userId, action: "identity.session.opened" })).toHaveLength(3);
	expect(await trail({ traceId: "a".repeat(32) })).toHaveLength(1);
	const between = { from: "2026-11-20T12:10:00.000Z", to: "2026-11-20T12:20:00.000Z" };
	expect(await trail({ ...between, action: "identity.session.opened" })).toHaveLength(2);
	expect(await trail({ ...between, actorId: ben.userId })).toHaveLength(1);
	expect(await trail({ ...between, actorId: ben.userId, resourceId: sue.userId })).toHaveLength(0);
});

test("pages run from the newest to the oldest without a gap or a repeat, also where times are equal", async () => {
	const events = Array.from({ length: 7 }, (_, index) => signedIn("usr_paged", 40 + Math.floor(index / 3)));
	await world.hear(...events);
	const seen: string[] = [];
	let after: string | null = null;
	do {
		const variables: Record<string, unknown> = { filter: { actorId: "usr_paged" }, first: 2, after };
		const { data } = await world.run<{
			auditTrail: { nodes: { eventId: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
		}>(root, trailQuery, variables);
		seen.push(...data.auditTrail.nodes.map((node) => node.eventId));
		after = data.auditTrail.pageInfo.hasNextPage ? data.auditTrail.pageInfo.endCursor : null;
	} while (after);
	expect(seen).toEqual(events.map((event) => event.id).toReversed());
});

test.each([
	["a cursor that isn't ours", { after: "nonsense" }],
	["a cursor of another list", { after: cursorOf(["one", "two"]) }],
	["a page of nothing", { first: 0 }],
	["a page of everything", { first: 101 }],
])("%s is refused as bad input", async (_, variables) => {
	const { errors } = await world.run(root, trailQuery, variables);
	expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});

test("only staff with audit:read see the trail", async () => {
	for (const [who, code] of [
		[null, "UNAUTHENTICATED"],
		[ana, "FORBIDDEN"],
		[sue, "FORBIDDEN"],
	] as const) {
		const { errors } = await world.run(who, trailQuery);
		expect(errors?.[0]?.extensions["code"]).toBe(code);
	}
});

test("row-level security alone hides the trail from users, and lets nobody but the platform write", async () => {
	await world.hear(signedIn(ana.userId, 50));
	const { db } = world.context();
	const count = (actor: string) =>
		db.transaction(actor, (tx) => tx.query<{ n: bigint }>("select count(*) as n from record")).then(([row]) => row?.n);
	expect(await count(ana.userId)).toBe(0n);
	expect(await count("anonymous")).toBe(0n);
	expect(await count(`staff:${root.userId}`)).toBeGreaterThan(0n);
	const ctx = world.context(root);
	const written = ctx.db.transaction(ctx.actor, (tx) => record(ctx, tx, [asHeard(signedIn(ana.userId, 51))]));
	await expect(written).rejects.toThrow(/row-level security/);
});

const roles = { app: "AUDIT_DATABASE_URL", owner: "AUDIT_MIGRATION_URL", wallet: "WALLET_DATABASE_URL" } as const;

/** A database with one record in it, for statements that must not change it. */
let untouched: Testbed;
beforeAll(async () => {
	untouched = await openTestbed({ nats: false });
	await migrate("audit", urlOf("owner"), subgraph.migrations, openLog("audit", "silent"));
	await runAs(urlOf("app"), oneRecord);
});
afterAll(() => untouched.close());

const urlOf = (role: keyof typeof roles) => untouched.environment[roles[role]] as string;

/** Why a statement is refused to one of the roles of production; empty when it isn't. */
function refusalOf(role: keyof typeof roles, statement: string): Promise<string> {
	return runAs(urlOf(role), statement).then(
		() => "",
		(error: Error) => error.message,
	);
}

const oneRecord = `insert into record (number, event_id, hash, action, actor, payload, occurred_at, recorded_at)
	values (0, '019a9f2e-0000-7000-8000-000000000000', sha256('x'), 'wallet.wallet.opened', 'system:test', '{}', now(), now())`;

async function runAs(url: string, statement: string): Promise<void> {
	const client = new Connection({ connectionString: url });
	await client.connect();
	try {
		await client.query("select set_config('app.actor', 'system:test', false)");
		await client.query(statement);
	} finally {
		await client.end();
	}
}

test.each([
	["the runtime role", "app", "update record set payload = ''", /permission denied/],
	["the runtime role", "app", "delete from record", /permission denied/],
	["the runtime role", "app", "truncate record", /permission denied/],
	["the runtime role", "app", "alter table record disable trigger all", /must be owner/],
	...["private_value", "subtree", "checkpoint"].flatMap((table) => [
		["the runtime role", "app", `delete from ${table}`, /permission denied/] as const,
		["the runtime role", "app", `truncate ${table}`, /permission denied/] as const,
	]),
	["the runtime role", "app", "update private_value set value = ''", /permission denied/],
	["the runtime role", "app", "update leaf set hash = ''", /permission denied/],
	["the runtime role", "app", "delete from leaf", /permission denied/],
	["the runtime role", "app", "insert into leaf values (1, sha256('x'))", /permission denied/],
	["the runtime role", "app", "update checkpoint set note = ''", /permission denied/],
	["the runtime role", "app", "drop function erase_person", /must be owner/],
	["the role that owns the table", "owner", "truncate record", /append-only: truncate is refused/],
	["another domain's role", "wallet", "select * from audit.record", /permission denied for schema audit/],
	["another domain's role", "wallet", "insert into audit.record default values", /permission denied for schema audit/],
] as const)("%s (%s) may not: %s", async (_, role, statement, reason) => {
	expect(await refusalOf(role, statement)).toMatch(reason);
});

test("the triggers refuse even the administrator, whom no right and no policy stops", async () => {
	await world.hear(signedIn("usr_kept", 55));
	await expect(world.sql("update record set payload = ''")).rejects.toThrow("append-only: update is refused");
	await expect(world.sql("delete from record")).rejects.toThrow("append-only: delete is refused");
	await expect(world.sql("truncate record")).rejects.toThrow("append-only: truncate is refused");
	await world.hear({ ...signedIn("usr_kept", 56), client: home });
	const ctx = world.context();
	await growTree(ctx);
	await expect(world.sql("delete from private_value")).rejects.toThrow("are erased by erase_person");
	for (const table of ["private_value", "checkpoint"]) {
		await expect(
			world.sql(`update ${table} set ${table === "private_value" ? "value = ''" : "size = 1"}`),
		).rejects.toThrow();
		await expect(world.sql(`truncate ${table}`)).rejects.toThrow("append-only: truncate is refused");
	}
	// Through the view even they act as its owner, whom the policies let see and no more.
	for (const change of ["update leaf set hash = sha256('x') returning number", "delete from leaf returning number"]) {
		expect(await world.sql(change)).toEqual([]);
	}
	await expect(world.sql("delete from checkpoint")).rejects.toThrow("append-only: delete is refused");
});

test("a record tells from where it was asked for, as what, and what it changed", async () => {
	const facts = { userId: ben.userId, from: "USER", to: "SUPPORT", reason: "hired" };
	const changed = { ...fact("identity.role.changed", ben.userId, facts), actor: `staff:${root.userId}`, client: home };
	const frozen = fact("wallet.wallet.frozen", "wal_x", {
		walletId: "wal_x",
		ownerId: "usr_f",
		by: "OWNER",
		reason: null,
	});
	const opened = fact("wallet.wallet.opened", "wal_x", { walletId: "wal_x", ownerId: "usr_f", currency: "USD" });
	await world.hear(changed as AnyEvent, frozen, opened);
	const query = `query ($filter: AuditFilter) { auditTrail(filter: $filter) {
		nodes { action actorKind client { ipAddress userAgent } before after erased payload }
	} }`;
	const told = async (filter: object) =>
		(await world.run<{ auditTrail: { nodes: object[] } }>(root, query, { filter })).data.auditTrail.nodes;
	expect(await told({ actorId: root.userId, resourceId: ben.userId, action: "identity.role.changed" })).toContainEqual({
		action: "identity.role.changed",
		actorKind: "STAFF",
		client: home,
		before: '{"role":"USER"}',
		after: '{"role":"SUPPORT"}',
		erased: false,
		payload: JSON.stringify(changed),
	});
	expect(await told({ resourceId: "wal_x" })).toMatchObject([
		{ action: "wallet.wallet.opened", actorKind: "SYSTEM", client: null, before: null, after: null },
		{ action: "wallet.wallet.frozen", before: '{"status":"ACTIVE"}', after: '{"status":"FROZEN"}' },
	]);
	expect((await told({ domain: "wallet" })).map((node) => (node as { action: string }).action)).toEqual([
		"wallet.wallet.opened",
		"wallet.wallet.frozen",
	]);
	expect(await told({ domain: "wallet", action: "wallet.wallet.frozen", resourceId: "wal_x" })).toHaveLength(1);
	expect(await told({ domain: "nowhere" })).toEqual([]);
});

test("what is personal in a fact is sealed in its record, and new fields are until they are known not to be", async () => {
	const facts = {
		userId: "usr_new",
		email: "new@mint.example",
		displayName: "New One",
		currency: "USD",
		nickname: "N",
	};
	const event = { ...fact("identity.user.registered", "usr_new", facts), client: home } as AnyEvent;
	await world.hear(event);
	const [row] = await world.sql<{ payload: string }>("select payload from record where event_id = $1", [event.id]);
	expect(JSON.parse(row?.payload ?? "")).toMatchObject({
		client: { sealed: expect.stringMatching(/^[\w-]{43}$/) },
		data: {
			userId: "usr_new",
			currency: "USD",
			email: { sealed: expect.any(String) },
			displayName: { sealed: expect.any(String) },
			nickname: { sealed: expect.any(String) },
		},
	});
	const [told] = await trail({ resourceId: "usr_new" });
	expect(told?.payload).toBe(JSON.stringify(event));
});

test("what staff are shown of others becomes one fact per request; what is one's own becomes none", async () => {
	const ctx = world.context(root);
	expect(maySee(ctx, ana.userId, "users:read") && maySee(ctx, ben.userId, "wallets:read")).toBe(true);
	expect(maySee(ctx, root.userId, "users:read")).toBe(true);
	expect(maySee(world.context(ana), ben.userId, "users:read")).toBe(false);
	await recordViews(ctx);
	const own = world.context(root);
	expect(maySee(own, root.userId, "users:read")).toBe(true);
	await recordViews(own);
	expect(await world.facts("audit.data.viewed")).toMatchObject([
		{
			actor: `staff:${root.userId}`,
			aggregateId: root.userId,
			client: { ipAddress: "203.0.113.7", userAgent: "jest" },
			data: { fields: [], scopes: ["users:read", "wallets:read"], userIds: [ana.userId, ben.userId] },
		},
	]);
	const one = world.context(root);
	maySee(one, ana.userId, "users:read");
	await recordViews(one);
	expect((await world.facts("audit.data.viewed")).at(-1)).toMatchObject({ aggregateId: ana.userId });
});

test("asking for the trail itself is recorded with what was asked", async () => {
	const contextValue = world.context(root);
	const document = parse('{ auditTrail(first: 1, filter: { action: "x" }) { nodes { id } } }');
	await execute({ schema: world.domain.schema, document, contextValue });
	await recordViews(contextValue);
	expect((await world.facts("audit.data.viewed")).at(-1)).toMatchObject({
		data: {
			fields: ["auditTrail"],
			arguments: '{"auditTrail":{"filter":{"action":"x"},"first":1}}',
			scopes: ["audit:read"],
		},
	});
});
