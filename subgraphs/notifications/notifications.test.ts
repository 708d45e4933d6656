import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben, cleo, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { asHeard, fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { subgraph } from "./subgraph.ts";

let notifications: TestDomain;

beforeAll(async () => {
	notifications = await openTestDomain(subgraph, {}, { NOTIFICATIONS_SMTP_URL: "smtp://127.0.0.1:9" });
});
afterAll(() => notifications.close());
beforeEach(() => notifications.sql("truncate notification, person, staff, digest_item, delivery"));

const page = `query ($id: ID!, $first: Int, $after: String, $unreadOnly: Boolean) {
	_entities(representations: [{ __typename: "User", id: $id }]) { ... on User {
		unreadNotificationCount
		notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
			nodes { id type title body subjectId read createdAt } pageInfo { hasNextPage endCursor }
		}
	} }
}`;

interface Told {
	id: string;
	type: string;
	title: string;
	body: string;
	subjectId: string | null;
	read: boolean;
	createdAt: string;
}

interface UserPart {
	unreadNotificationCount: number | null;
	notifications: { nodes: Told[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null;
}

async function read(viewer: typeof ana, of: typeof ana, variables: Record<string, unknown> = {}): Promise<UserPart> {
	const { data, errors } = await notifications.run<{ _entities: [UserPart] }>(viewer, page, {
		id: of.userId,
		...variables,
	});
	expect(errors).toBeUndefined();
	return data._entities[0];
}

async function listOf(viewer: typeof ana): Promise<Told[]> {
	return (await read(viewer, viewer)).notifications?.nodes ?? [];
}

function registered(viewer: typeof ana, displayName: string): AnyEvent {
	return fact("identity.user.registered", viewer.userId, {
		userId: viewer.userId,
		email: `${displayName.toLowerCase()}@mint.example`,
		displayName,
		currency: "USD",
	});
}

/** A transfer after the sign-ups of the same test. */
function completed(transferId: string, occurredAt = "2026-11-20T12:00:01.000Z"): AnyEvent {
	const data = {
		transferId,
		senderId: ana.userId,
		recipientId: ben.userId,
		fromWalletId: "wal_1",
		toWalletId: "wal_2",
		amountMinor: "1000",
		currency: "USD",
		note: null,
		category: null,
	};
	return fact("payments.transfer.completed", transferId, data, occurredAt);
}

test("a transfer is told to both sides, each by the other's name", async () => {
	await notifications.hear(registered(ana, "Ana"), registered(ben, "Ben"));
	await notifications.hear(completed("trf_1"));
	const [sent] = await listOf(ana);
	const [received] = await listOf(ben);
	expect(sent).toMatchObject({
		type: "TRANSFER_SENT",
		title: "You sent Ben 10.00 USD",
		subjectId: "trf_1",
		read: false,
	});
	expect(received).toMatchObject({ type: "TRANSFER_RECEIVED", title: "Ana sent you 10.00 USD" });
});

test("a fact whose names have not arrived is given back as long as it may wait, and told with names later", async () => {
	const early = { ...asHeard(completed("trf_1")), mayWait: true };
	const hear = (): Promise<unknown> => {
		const ctx = notifications.context();
		return ctx.db.transaction(ctx.actor, async (tx) => subgraph.consumers[0]?.handle(ctx, tx, [early]));
	};
	expect(await hear()).toEqual([early]);
	await notifications.hear(registered(ana, "Ana"));
	expect(await hear()).toEqual([early]);
	expect((await listOf(ana)).map(({ type }) => type)).toEqual(["WELCOME"]);
	await notifications.hear(registered(ben, "Ben"));
	expect(await hear()).toEqual([]);
	expect((await listOf(ana)).map(({ title }) => title)).toContain("You sent Ben 10.00 USD");
});

test("names and the facts that need them may come in one batch, and a missing name holds nothing up for ever", async () => {
	await notifications.hear(completed("trf_1"), registered(ana, "Ana"));
	expect((await listOf(ana)).map(({ title }) => title)).toContain("You sent a Mint user 10.00 USD");
	expect((await listOf(ben)).map(({ title }) => title)).toEqual(["Ana sent you 10.00 USD"]);
});

test("a fact that is heard again, even under a lost inbox, tells nobody twice", async () => {
	const event = completed("trf_1");
	await notifications.hear(event, event);
	await notifications.hear(event);
	expect(await listOf(ana)).toHaveLength(1);
	expect(await listOf(ben)).toHaveLength(1);
});

test("five hundred transfers and their mails are stored by one statement each and announced once each, after the commit", async () => {
	const events = Array.from({ length: 500 }, (_, index) => completed(`trf_${index}`));
	const [consumer] = subgraph.consumers;
	const announced: unknown[] = [];
	const statements: string[] = [];
	const ctx = {
		...notifications.context(),
		announce: (_name: string, body: unknown) => announced.push(...(body as unknown[])),
	};
	await ctx.db.transaction(ctx.actor, async (tx) => {
		const counting = { emit: tx.emit.bind(tx), afterCommit: tx.afterCommit.bind(tx) };
		const query = <Row>(text: string, values?: unknown[]) => {
			statements.push(text);
			return tx.query<Row>(text, values);
		};
		await consumer?.handle(
			ctx,
			{ ...counting, query, execute: (text, values) => void query(text, values) },
			events.map((event) => asHeard(event)),
		);
		expect(announced).toHaveLength(0);
	});
	expect(announced).toHaveLength(1_000);
	// Names, what was chosen, notifications, deliveries.
	expect(statements).toHaveLength(4);
	expect(await notifications.sql("select source_id from delivery")).toHaveLength(1_000);
	expect(new Set(announced.map((body) => (body as { notificationId: string }).notificationId)).size).toBe(1_000);
});

test("nothing is announced when the batch rolls back", async () => {
	const announced: unknown[] = [];
	const ctx = {
		...notifications.context(),
		announce: (_name: string, body: unknown) => announced.push(...(body as unknown[])),
	};
	const broken = ctx.db.transaction(ctx.actor, async (tx) => {
		await subgraph.consumers[0]?.handle(ctx, tx, [asHeard(completed("trf_1"))]);
		throw new Error("power cut");
	});
	await expect(broken).rejects.toThrow("power cut");
	expect(announced).toEqual([]);
	expect(await listOf(ana)).toEqual([]);
});

test("pages run from the newest to the oldest without gap or repeat, also among facts of one instant", async () => {
	const times = [
		"2026-11-20T10:00:00.000Z",
		"2026-11-20T11:00:00.000Z",
		"2026-11-20T11:00:00.000Z",
		"2026-11-20T12:00:00.000Z",
	];
	await notifications.hear(...times.map((at, index) => completed(`trf_${index}`, at)));
	const seen: string[] = [];
	let after: string | null = null;
	for (let pages = 0; pages < 4; pages++) {
		const part = await read(ana, ana, { first: 1, after });
		seen.push(...(part.notifications?.nodes ?? []).map(({ createdAt, subjectId }) => `${createdAt} ${subjectId}`));
		after = part.notifications?.pageInfo.endCursor ?? null;
		expect(part.notifications?.pageInfo.hasNextPage).toBe(pages < 3);
	}
	expect(new Set(seen).size).toBe(4);
	expect(seen).toEqual(seen.toSorted((a, b) => b.slice(0, 24).localeCompare(a.slice(0, 24))));
});

test("a cursor of another list, or none at all, is the client's mistake", async () => {
	const forged = Buffer.from(JSON.stringify(["1", "yesterday", "ntf_1"])).toString("base64url");
	for (const after of [forged, "nonsense"]) {
		const { errors } = await notifications.run(ana, page, { id: ana.userId, after });
		expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
	}
});

test("reading one lowers the unread count by one, reading all makes it zero, repeating changes nothing", async () => {
	await notifications.hear(completed("trf_1"), completed("trf_2"), completed("trf_3"));
	const [first] = await listOf(ana);
	const markOne = `mutation ($id: ID!) { markNotificationRead(input: { notificationId: $id }) {
		notification { id read } userErrors { code } } }`;
	for (const _time of ["once", "again"]) {
		const { data } = await notifications.run(ana, markOne, { id: first?.id });
		expect(data["markNotificationRead"]).toEqual({ notification: { id: first?.id, read: true }, userErrors: [] });
		expect((await read(ana, ana)).unreadNotificationCount).toBe(2);
	}
	expect((await read(ana, ana, { unreadOnly: true })).notifications?.nodes).toHaveLength(2);
	const markAll = "mutation { markAllNotificationsRead { changed } }";
	expect((await notifications.run(ana, markAll)).data).toEqual({ markAllNotificationsRead: { changed: 2 } });
	expect((await notifications.run(ana, markAll)).data).toEqual({ markAllNotificationsRead: { changed: 0 } });
	expect((await read(ana, ana)).unreadNotificationCount).toBe(0);
	expect((await read(ben, ben)).unreadNotificationCount).toBe(3);
});

test("nobody sees or marks another's notifications: not by user, not by id, not even staff", async () => {
	await notifications.hear(completed("trf_1"));
	const [told] = await listOf(ana);
	const byId = `query ($id: ID!) { _entities(representations: [{ __typename: "Notification", id: $id }]) {
		... on Notification { id body } } }`;
	const mark = `mutation ($id: ID!) { markNotificationRead(input: { notificationId: $id }) {
		notification { id } userErrors { __typename code path } } }`;
	const absent = { __typename: "RefusedError", code: "NOT_FOUND", path: ["notificationId"] };
	for (const viewer of [ben, mallory, root]) {
		expect(await read(viewer, ana)).toEqual({ unreadNotificationCount: null, notifications: null });
		expect((await notifications.run(viewer, byId, { id: told?.id })).data).toEqual({ _entities: [null] });
		const { data } = await notifications.run(viewer, mark, { id: told?.id });
		expect(data["markNotificationRead"]).toEqual({ notification: null, userErrors: [absent] });
	}
	expect((await notifications.run(ana, byId, { id: told?.id })).data).toEqual({
		_entities: [{ id: told?.id, body: told?.body }],
	});
	expect((await read(ana, ana)).unreadNotificationCount).toBe(1);
});

test("the database itself hides others' rows, and lets nobody rewrite or remove what was told", async () => {
	await notifications.hear(completed("trf_1"));
	const as = (actor: string, text: string) =>
		notifications.context().db.transaction(actor, (tx) => tx.query<{ user_id: string }>(text));
	const all = "select user_id from notification";
	expect(await as(mallory.userId, all)).toEqual([]);
	expect(await as(`staff:${root.userId}`, all)).toEqual([]);
	expect(await as(ana.userId, all)).toEqual([{ user_id: ana.userId }]);
	await expect(as("system:test", "update notification set body = 'x'")).rejects.toThrow(/permission denied/);
	await expect(as("system:test", "delete from notification")).rejects.toThrow(/permission denied/);
	await expect(as(ana.userId, "select user_id from person")).resolves.toEqual([]);
});

test("whoever may decide about a command is told of it, and hears what became of one they asked for", async () => {
	const role = (viewer: typeof ana, to: string, at: string) =>
		fact("identity.role.changed", viewer.userId, { userId: viewer.userId, from: "USER", to, reason: "hired" }, at);
	await notifications.hear(registered(root, "Root"), registered(sue, "Sue"), registered(cleo, "Cleo"));
	await notifications.hear(
		role(root, "ADMIN", "2026-11-01T12:00:00.000Z"),
		role(sue, "ADMIN", "2026-11-01T12:00:00.000Z"),
		role(cleo, "ADMIN", "2026-11-01T12:00:00.000Z"),
		role(ben, "USER", "2026-11-02T12:00:00.000Z"),
	);
	// Heard late: Ben was demoted after that.
	await notifications.hear(role(ben, "ADMIN", "2026-11-01T12:00:00.000Z"));
	const approval = {
		approvalId: "apr_1",
		command: "reverseTransfer",
		subjectId: "trf_1",
		amountMinor: "120000",
		currency: "USD",
		reason: "OPERATIONAL_ERROR",
		commandHash: "00",
		maker: root.userId,
		affairs: [cleo.userId],
		scope: "transfers:write",
	};
	await notifications.hear(fact("payments.approval.requested", "apr_1", approval));
	const told = await notifications.sql<{ user_id: string; title: string }>(
		"select user_id, title from notification where type = 'APPROVAL_REQUESTED'",
	);
	expect(told).toEqual([
		{ user_id: sue.userId, title: "Root asks for a second person: reverse transfer of 1,200.00 USD (Cleo)" },
	]);
	const decision = { ...approval, outcome: "APPROVED", checker: sue.userId } as const;
	await notifications.hear(fact("payments.approval.decided", "apr_1", decision));
	expect((await listOf(root)).map(({ title }) => title)).toContain(
		"Sue agreed: reverse transfer of 1,200.00 USD (Cleo)",
	);
	expect((await listOf(sue)).map(({ type }) => type)).not.toContain("APPROVAL_DECIDED");
});
