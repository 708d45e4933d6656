import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openTestbed } from "@mint/infra/local/testbed.ts";
import { openLog } from "@mint/kit/log.ts";
import { migrate } from "@mint/kit/migrate.ts";
import { cursorOf } from "@mint/kit/pages.ts";
import { ana, ben, root, sue } from "@mint/kit/testing/cast.ts";
import { asHeard, fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { type AnyEvent, eventTypes } from "@mint/schema/events/event.ts";
import { Client } from "pg";
import { record } from "./record.ts";
import { subgraph } from "./subgraph.ts";

let world: TestDomain;
beforeAll(async () => {
	world = await openTestDomain(subgraph);
});
afterAll(() => world.close());

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

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

test("five hundred events are one insert", async () => {
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
	expect(statements).toHaveLength(1);
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

/** Runs a statement on a database of its own, with one record in it, as one of the roles of production. */
async function tryAs(role: keyof typeof roles, statement: string): Promise<{ refused: string }> {
	const bed = await openTestbed({ nats: false });
	const url = (of: keyof typeof roles) => bed.environment[roles[of]] as string;
	try {
		await migrate("audit", url("owner"), subgraph.migrations, openLog("audit", "silent"));
		await runAs(url("app"), oneRecord);
		return await runAs(url(role), statement).then(
			() => ({ refused: "" }),
			(error: Error) => ({ refused: error.message }),
		);
	} finally {
		await bed.close();
	}
}

const oneRecord = `insert into record (event_id, domain, action, actor, payload, occurred_at, recorded_at)
	values ('019a9f2e-0000-7000-8000-000000000000', 'wallet', 'wallet.wallet.opened', 'system:test', '{}', now(), now())`;

async function runAs(url: string, statement: string): Promise<void> {
	const client = new Client({ connectionString: url });
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
	["the role that owns the table", "owner", "truncate record", /append-only: truncate is refused/],
	["another domain's role", "wallet", "select * from audit.record", /permission denied for schema audit/],
	["another domain's role", "wallet", "insert into audit.record default values", /permission denied for schema audit/],
] as const)("%s (%s) may not: %s", async (_, role, statement, reason) => {
	expect((await tryAs(role, statement)).refused).toMatch(reason);
});

test("the triggers refuse even the administrator, whom no right and no policy stops", async () => {
	await world.hear(signedIn("usr_kept", 55));
	await expect(world.sql("update record set payload = ''")).rejects.toThrow("append-only: update is refused");
	await expect(world.sql("delete from record")).rejects.toThrow("append-only: delete is refused");
	await expect(world.sql("truncate record")).rejects.toThrow("append-only: truncate is refused");
});
