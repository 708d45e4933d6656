import { Writable } from "node:stream";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import pino from "pino";
import { deliverDue } from "./deliver.ts";
import { Egress, type Post } from "./egress.ts";
import { forgetOld } from "./forgetOld.ts";
import { settingsOf } from "./settings.ts";
import { accept, status } from "./testing/receiver.ts";
import { happening, openWorld, type Told, type World } from "./testing/world.ts";

let world: World;
let now: ReturnType<typeof happening>;

beforeAll(async () => {
	world = await openWorld();
	now = happening(world);
});
afterAll(() => world.close());
beforeEach(() => world.reset());

const hour = 3_600_000;
const day = 24 * hour;

interface Delivery {
	id: string;
	status: string;
	nextTryAt: string | null;
	endedAt: string | null;
	message: Told;
	attempts: {
		number: number;
		startedAt: string;
		requestHeaders: { name: string; value: string }[];
		responseStatus: number | null;
		responseBody: string | null;
		failure: string | null;
		latencyMs: number | null;
	}[];
}

/** The log of an endpoint, newest first. */
async function logOf(endpointId: string, standing: string | null = null): Promise<Delivery[]> {
	const { data } = await world.run<{ webhookDeliveries: { nodes: Delivery[] } }>(
		ana,
		`query ($endpointId: ID!, $standing: WebhookDeliveryStatus) {
			webhookDeliveries(endpointId: $endpointId, status: $standing, first: 100) { nodes {
				id status nextTryAt endedAt message { id type resourceId sequence payload }
				attempts {
					number startedAt requestHeaders { name value } responseStatus responseBody failure latencyMs
				}
			} }
		}`,
		{ endpointId, standing },
	);
	return data.webhookDeliveries.nodes;
}

test("the log tells of every try what was sent, what was answered and when it is tried next", async () => {
	const { id } = await world.enabled(ana);
	world.receiver.behave(status(500));
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	const [waiting] = await logOf(id);
	expect(waiting).toMatchObject({ status: "WAITING", endedAt: null });
	world.clock.advance(Date.parse(waiting?.nextTryAt ?? "") - world.clock.now().getTime());
	world.receiver.behave(accept);
	await world.deliver();
	const [delivery] = await logOf(id, "DELIVERED");
	expect(delivery).toMatchObject({
		nextTryAt: null,
		endedAt: world.clock.now().toISOString(),
		attempts: [
			{ number: 1, responseStatus: 500, responseBody: "status 500", failure: "REFUSED_STATUS", latencyMs: 0 },
			{ number: 2, responseStatus: 200, responseBody: "thank you", failure: null },
		],
	});
	expect(await logOf(id, "WAITING")).toEqual([]);
	for (const [index, { requestHeaders }] of (delivery?.attempts ?? []).entries()) {
		const sent = world.receiver.received[index]?.headers;
		expect(sent).toMatchObject(Object.fromEntries(requestHeaders.map(({ name, value }) => [name, value])));
		expect(requestHeaders.map(({ name }) => name)).toContain("webhook-signature");
	}
	expect(world.receiver.received[0]?.body).toBe(delivery?.message.payload);
});

test("secrets are in no table in the open, in no fact and in no line of the log", async () => {
	const { id, secret } = await world.enabled(ana);
	const { secret: second = "" } = await world.command(ana, "rotateWebhookSecret", { endpointId: id });
	await world.hear(now.completed("trf_1"), now.completed("trf_2"));
	const lines: string[] = [];
	const sink = new Writable({ write: (line, _encoding, done) => done(void lines.push(String(line))) });
	class Broken extends Egress {
		override async post(post: Post): Promise<never> {
			throw new Error(`broken while posting ${Object.keys(post)}`);
		}
	}
	const settings = settingsOf({ SECRET_KEY: Buffer.alloc(32).toString("base64") });
	await deliverDue({ ...world.context(), log: pino({ level: "trace" }, sink) }, undefined, new Broken(settings));
	world.clock.advance(hour);
	await deliverDue({ ...world.context(), log: pino({ level: "trace" }, sink) });
	expect(lines.length).toBeGreaterThan(0);
	const tables = ["subscriber", "resource", "message", "endpoint", "secret", "delivery", "attempt", "outbox"];
	const kept: unknown[] = [];
	for (const table of tables) {
		const rows = await world.sql(`select to_jsonb(t)::text as row from ${table} t`);
		expect(rows).not.toEqual([]);
		kept.push(rows);
	}
	const written = JSON.stringify(kept) + lines.join("");
	for (const text of [secret, second].map((whole) => whole.slice("whsec_".length))) {
		expect(written).not.toContain(text);
		expect(written).not.toContain(Buffer.from(text, "base64").toString("hex"));
	}
});

test("a test event goes the way of every other one, to the one endpoint it was asked for", async () => {
	const { id } = await world.enabled(ana, { eventTypes: ["kyc.*"] });
	await world.enabled(ana);
	const { delivery } = await world.command(ana, "sendTestWebhook", { endpointId: id });
	expect(delivery).toMatchObject({ status: "WAITING", message: { type: "webhook.test" } });
	await world.deliver();
	expect(world.receiver.received).toMatchObject([
		{ payload: { type: "webhook.test", version: 1, resource: id, sequence: 1, data: { endpointId: id } } },
	]);
	const pending = await world.make(ana);
	const refused = await world.command(ana, "sendTestWebhook", { endpointId: pending.id });
	expect(refused).toMatchObject({ code: "INVALID_STATE" });
});

test("one message is sent again under the same id, whether it arrived, waits or was given up", async () => {
	const { id } = await world.enabled(ana);
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	const [{ id: deliveryId } = { id: "" }] = await logOf(id);
	const resend = () => world.command(ana, "resendWebhookDelivery", { deliveryId });
	expect(await resend()).toMatchObject({ delivery: { id: deliveryId, status: "WAITING" } });
	world.receiver.behave(status(500));
	await world.deliver();
	expect(await resend()).toMatchObject({ delivery: { status: "WAITING" } });
	world.receiver.behave(accept);
	await world.deliver();
	const ids = world.receiver.received.map(({ headers }) => headers["webhook-id"]);
	expect(ids).toEqual([ids[0], ids[0], ids[0]]);
	const [delivery] = await logOf(id);
	expect(delivery).toMatchObject({ status: "DELIVERED", attempts: [{ number: 1 }, { number: 2 }, { number: 3 }] });
	await world.command(ana, "disableWebhookEndpoint", { endpointId: id });
	expect(await resend()).toMatchObject({ code: "INVALID_STATE", path: ["deliveryId"] });
});

test("what an endpoint missed since a time is sent again in order, and the rest only when asked for", async () => {
	const { id } = await world.enabled(ana, { eventTypes: ["wallet.*"] });
	await world.hear(now.opened("wal_old"), now.completed("trf_other_type"));
	await world.deliver();
	world.clock.advance(hour);
	const since = world.clock.now().toISOString();
	await world.hear(now.opened("wal_1"));
	await world.deliver();
	await world.command(ana, "disableWebhookEndpoint", { endpointId: id });
	world.clock.advance(hour);
	const last = world.clock.now().toISOString();
	await world.hear(now.opened("wal_1"), now.opened("wal_2"));
	await world.command(ana, "enableWebhookEndpoint", { endpointId: id });
	world.receiver.received.length = 0;
	const resend = (more = {}) => world.command(ana, "resendWebhooksSince", { endpointId: id, since, ...more });
	expect(await resend()).toMatchObject({ queued: 2, lastOccurredAt: last });
	expect(await resend()).toMatchObject({ queued: 0, lastOccurredAt: null });
	await world.deliver();
	const arrived = () => world.receiver.received.map(({ payload }) => `${payload.resource} ${payload.sequence}`);
	expect(arrived().toSorted()).toEqual(["wal_1 2", "wal_2 1"]);
	expect(await resend({ includeDelivered: true })).toMatchObject({ queued: 3, lastOccurredAt: last });
	world.receiver.received.length = 0;
	await world.deliver();
	expect(arrived().filter((one) => one.startsWith("wal_1"))).toEqual(["wal_1 1", "wal_1 2"]);
	const ids = await world.sql<{ id: string }>(
		"select id from message where type like 'wallet%' and occurred_at >= $1",
		[since],
	);
	expect(world.receiver.received.map(({ headers }) => headers["webhook-id"]).toSorted()).toEqual(
		ids.map((row) => row.id).toSorted(),
	);
	await world.command(ana, "disableWebhookEndpoint", { endpointId: id });
	expect(await resend()).toMatchObject({ code: "INVALID_STATE" });
});

test("at most ten thousand are queued at once, and the answer says where to go on", async () => {
	const { id } = await world.enabled(ana);
	await world.sql(
		`insert into message select 'whm_' || n, $1, n, 'wallet.opened', 'wal_' || n, 1, '{}', $2::timestamptz + n * interval '1 second', $2
		from generate_series(1, 10050) n`,
		[ana.userId, world.clock.now()],
	);
	const resend = (since: string) => world.command(ana, "resendWebhooksSince", { endpointId: id, since });
	const first = await resend(world.clock.now().toISOString());
	expect(first).toMatchObject({ queued: 10_000 });
	expect(await resend(first.lastOccurredAt ?? "")).toMatchObject({ queued: 50 });
	expect(await world.sql("select from delivery")).toHaveLength(10_050);
});

test("the feed gives every message once, in order and without a gap, while others are written", async () => {
	await world.make(ana);
	await world.make(ben);
	const transfers = Array.from({ length: 60 }, (_, index) => now.completed(`trf_${index}`));
	const writing = Array.from({ length: 12 }, (_, index) => world.hear(...transfers.slice(index * 5, index * 5 + 5)));
	const seen: string[] = [];
	let after: string | null = null;
	const readOn = async (): Promise<boolean> => {
		const { data } = await world.run<{
			webhookFeed: { nodes: Told[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
		}>(
			ana,
			`query ($after: String) { webhookFeed(first: 7, after: $after) {
				nodes { position } pageInfo { endCursor hasNextPage }
			} }`,
			{ after },
		);
		seen.push(...data.webhookFeed.nodes.map(({ position }) => position));
		after = data.webhookFeed.pageInfo.endCursor ?? after;
		return data.webhookFeed.pageInfo.hasNextPage;
	};
	let isWritten = false;
	const written = Promise.all(writing).then(() => {
		isWritten = true;
	});
	while (!isWritten) await readOn();
	await written;
	while (await readOn());
	expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => String(index + 1)));
	const { errors } = await world.run(ana, '{ webhookFeed(after: "nonsense") { nodes { id } } }');
	expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
});

test("messages are forgotten with their log after thirty days, the oldest first; their numbers are never given again", async () => {
	const { id } = await world.enabled(ana);
	const late = now.opened("wal_1");
	world.clock.advance(hour);
	await world.hear(now.opened("wal_1"));
	// Written later though it happened earlier: it must not leave a gap before the one it follows.
	world.clock.advance(hour);
	await world.hear(late);
	await world.deliver();
	await world.command(ana, "rotateWebhookSecret", { endpointId: id, overlapHours: 1 });
	world.clock.advance(30 * day - hour + 1);
	await forgetOld(world.context());
	expect((await world.feed(ana)).map(({ position }) => position)).toEqual(["2"]);
	expect(await world.sql("select from delivery")).toHaveLength(1);
	expect(await world.sql("select number from secret")).toEqual([{ number: 2 }]);
	world.clock.advance(hour);
	await forgetOld(world.context());
	expect(await world.sql("select from message union all select from delivery union all select from attempt")).toEqual(
		[],
	);
	await world.hear(now.opened("wal_1"));
	expect(await world.feed(ana)).toMatchObject([{ position: "3", sequence: "3" }]);
});
