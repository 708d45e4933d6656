import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, root, sue } from "@mint/kit/testing/cast.ts";
import { type Behaviour, returnChallenge, status } from "./testing/receiver.ts";
import { happening, openWorld, type World } from "./testing/world.ts";

let world: World;

beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

const everythingOfAnEndpoint = `
	id url description eventTypes status disabledReason failingSince createdAt secrets { createdAt expiresAt }`;

function read(viewer: typeof ana, id: string) {
	return world.run<{ webhookEndpoint: Record<string, unknown> | null }>(
		viewer,
		`query ($id: ID!) { webhookEndpoint(id: $id) { ${everythingOfAnEndpoint} } }`,
		{ id },
	);
}

test("an endpoint begins as PENDING, and its secret is shown once and never again", async () => {
	const made = await world.command(ana, "createWebhookEndpoint", {
		url: world.receiver.url,
		eventTypes: ["transfer.*", "transfer.*"],
		description: "  my shop ",
	});
	expect(made.endpoint).toMatchObject({ status: "PENDING", eventTypes: ["transfer.*"], description: "my shop" });
	expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
	const { data } = await read(ana, made.endpoint?.id ?? "");
	expect(data.webhookEndpoint).toMatchObject({ url: world.receiver.url, secrets: [{ expiresAt: null }] });
	expect(JSON.stringify(data)).not.toContain(made.secret?.slice(6));
	const [{ sealed } = { sealed: Buffer.alloc(0) }] = await world.sql<{ sealed: Buffer }>("select sealed from secret");
	expect(sealed.includes(Buffer.from(made.secret?.slice(6) ?? "", "base64"))).toBe(false);
	expect(sealed.length).toBeGreaterThan(32);
});

test("facts about endpoints tell the host and neither path nor secret", async () => {
	const { id, secret } = await world.enabled(ana, { url: `${world.receiver.url}?key=hidden` });
	await world.command(ana, "rotateWebhookSecret", { endpointId: id });
	await world.command(ana, "updateWebhookEndpoint", { endpointId: id, description: "other" });
	await world.command(ana, "disableWebhookEndpoint", { endpointId: id });
	await world.command(ana, "deleteWebhookEndpoint", { endpointId: id });
	const facts = await world.facts();
	expect(facts.map(({ type }) => type)).toEqual([
		"webhooks.endpoint.created",
		"webhooks.endpoint.enabled",
		"webhooks.secret.rotated",
		"webhooks.endpoint.changed",
		"webhooks.endpoint.disabled",
		"webhooks.endpoint.deleted",
	]);
	for (const { data, aggregateId } of facts) {
		expect(aggregateId).toBe(id);
		expect(data).toMatchObject({ endpointId: id, ownerId: ana.userId, host: "127.0.0.1" });
	}
	expect(JSON.stringify(facts)).not.toMatch(/hidden|hooks\?|whsec_/);
	expect(JSON.stringify(facts)).not.toContain(secret);
});

test.each([
	["no types", { eventTypes: [] }, ["eventTypes"]],
	["a type there is not", { eventTypes: ["transfer.completed", "transfer.invented"] }, ["eventTypes", "1"]],
	["a family there is not", { eventTypes: ["invented.*"] }, ["eventTypes", "0"]],
	["a pattern that is no family", { eventTypes: ["trans*"] }, ["eventTypes", "0"]],
	["too long a description", { description: "x".repeat(201) }, ["description"]],
	["an address inside", { url: "https://10.0.0.1/" }, ["url"]],
	["an address of the cloud", { url: "http://169.254.169.254/latest/meta-data" }, ["url"]],
	["credentials", { url: "https://a:b@example.com/" }, ["url"]],
])("an endpoint with %s is refused, when it is made and when it is changed", async (_what, wishes, path) => {
	const input = { url: world.receiver.url, eventTypes: ["*"], ...wishes };
	const refused = { __typename: "InvalidInputError", code: "INVALID_INPUT", path };
	expect(await world.command(ana, "createWebhookEndpoint", input)).toMatchObject(refused);
	const { id } = await world.enabled(ana);
	expect(await world.command(ana, "updateWebhookEndpoint", { endpointId: id, ...wishes })).toMatchObject(refused);
	expect((await read(ana, id)).data.webhookEndpoint).toMatchObject({ url: world.receiver.url, status: "ENABLED" });
});

test("an owner has ten endpoints at most, also when many are made at once", async () => {
	const input = { url: world.receiver.url, eventTypes: ["*"] };
	const made = await Promise.all(Array.from({ length: 13 }, () => world.command(ana, "createWebhookEndpoint", input)));
	expect(made.filter(({ endpoint }) => endpoint)).toHaveLength(10);
	expect(made.filter(({ code }) => code === "INVALID_STATE")).toHaveLength(3);
	await world.make(ben);
	const fields = `{ _entities(representations: [{ __typename: "User", id: "${ana.userId}" }]) {
		... on User { webhookEndpoints { id } } } }`;
	const own = await world.run<{ _entities: { webhookEndpoints: unknown[] | null }[] }>(ana, fields);
	expect(own.data._entities[0]?.webhookEndpoints).toHaveLength(10);
	const foreign = await world.run<{ _entities: { webhookEndpoints: unknown[] | null }[] }>(root, fields);
	expect(foreign.data._entities[0]?.webhookEndpoints).toBeNull();
});

const wrong: [what: string, behaviour: Behaviour][] = [
	["another text", (response) => response.end("yes")],
	["its request", (response, { body }) => response.end(body)],
	["another status", (response, { payload }) => response.writeHead(404).end(payload.data["challenge"])],
	["a redirect", status(302, { location: "https://example.com/" })],
	["nothing", (response) => response.socket?.destroy()],
];

test.each(wrong)("an endpoint that answers the challenge with %s is not enabled", async (_what, behaviour) => {
	const { id } = await world.make(ana);
	world.receiver.behaveChallenged(behaviour);
	const answer = await world.command(ana, "enableWebhookEndpoint", { endpointId: id });
	expect(answer).toMatchObject({ code: "INVALID_STATE", path: ["endpointId"] });
	expect((await read(ana, id)).data.webhookEndpoint).toMatchObject({ status: "PENDING" });
});

test("a challenge is returned as text or as JSON; enabling again changes nothing", async () => {
	const { id } = await world.make(ana);
	world.receiver.behaveChallenged((response, { payload }) =>
		response.end(JSON.stringify({ challenge: payload.data["challenge"] })),
	);
	for (const _time of ["first", "again"]) {
		const { endpoint } = await world.command(ana, "enableWebhookEndpoint", { endpointId: id });
		expect(endpoint).toMatchObject({ status: "ENABLED" });
	}
	expect(await world.facts("webhooks.endpoint.enabled")).toHaveLength(1);
});

test("a URL that changes while its challenge is under way is not enabled by it", async () => {
	const { id } = await world.make(ana);
	world.receiver.behaveChallenged(async (response, received) => {
		const url = world.receiver.url.replace("/hooks", "/elsewhere");
		await world.command(ana, "updateWebhookEndpoint", { endpointId: id, url });
		returnChallenge(response, received);
	});
	const answer = await world.command(ana, "enableWebhookEndpoint", { endpointId: id });
	expect(answer).toMatchObject({ code: "INVALID_STATE" });
	expect((await read(ana, id)).data.webhookEndpoint).toMatchObject({ status: "PENDING" });
});

test("challenges and test events together are ten in a minute at most", async () => {
	const { id } = await world.make(ana);
	world.receiver.behaveChallenged(status(500));
	const challenge = () => world.command(ana, "enableWebhookEndpoint", { endpointId: id });
	for (let time = 1; time <= 9; time++) expect(await challenge()).toMatchObject({ code: "INVALID_STATE" });
	world.receiver.behaveChallenged(returnChallenge);
	expect(await challenge()).toMatchObject({ endpoint: { status: "ENABLED" } });
	const test = () => world.command(ana, "sendTestWebhook", { endpointId: id });
	expect(await test()).toMatchObject({
		code: "TOO_MANY_ATTEMPTS",
		message: expect.stringMatching(/^Too many tries\. Try again after .* UTC\.$/),
		path: ["endpointId"],
	});
	world.clock.advance(60_001);
	expect(await test()).toMatchObject({ delivery: { status: "WAITING" } });
});

test("with another URL an endpoint must be enabled again, and what was on its way is given up", async () => {
	const now = happening(world);
	const { id } = await world.enabled(ana);
	await world.hear(now.completed("trf_1"));
	const url = world.receiver.url.replace("/hooks", "/elsewhere");
	const { endpoint } = await world.command(ana, "updateWebhookEndpoint", { endpointId: id, url });
	expect(endpoint).toMatchObject({ status: "PENDING" });
	await world.hear(now.completed("trf_2"));
	await world.deliver();
	expect(world.receiver.received).toEqual([]);
	expect(await world.sql("select status from delivery")).toEqual([{ status: "GIVEN_UP" }]);
	const { endpoint: same } = await world.command(ana, "updateWebhookEndpoint", {
		endpointId: id,
		eventTypes: ["kyc.*"],
	});
	expect(same).toMatchObject({ status: "PENDING", eventTypes: ["kyc.*"] });
});

test("nothing is sent to a disabled endpoint; disabling it again changes nothing", async () => {
	const { id } = await world.enabled(ana);
	await world.hear(happening(world).completed("trf_1"));
	for (const _time of ["first", "again"]) {
		const { endpoint } = await world.command(ana, "disableWebhookEndpoint", { endpointId: id });
		expect(endpoint).toMatchObject({ status: "DISABLED", disabledReason: "OWNER" });
	}
	await world.deliver();
	expect(world.receiver.received).toEqual([]);
	expect(await world.facts("webhooks.endpoint.disabled")).toMatchObject([{ data: { reason: "OWNER" } }]);
});

test("a deleted endpoint is gone with its secrets and its log, and its owner's feed goes on", async () => {
	const now = happening(world);
	const { id } = await world.enabled(ana);
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	expect(await world.command(ana, "deleteWebhookEndpoint", { endpointId: id })).toMatchObject({ endpointId: id });
	expect(await world.command(ana, "deleteWebhookEndpoint", { endpointId: id })).toMatchObject({ code: "NOT_FOUND" });
	expect(await world.sql("select from secret union all select from delivery union all select from attempt")).toEqual(
		[],
	);
	await world.hear(now.completed("trf_2"));
	expect((await world.feed(ana)).map(({ position }) => position)).toEqual(["1", "2"]);
});

test("rotation keeps at most two secrets beside the newest, for as long as was asked", async () => {
	const { id } = await world.make(ana);
	const rotate = (overlapHours?: number) => world.command(ana, "rotateWebhookSecret", { endpointId: id, overlapHours });
	for (const hours of [-1, 169]) expect(await rotate(hours)).toMatchObject({ path: ["overlapHours"] });
	const secrets = async () =>
		(await world.sql<{ expires_at: Date | null }>("select expires_at from secret order by number")).map(
			({ expires_at }) => expires_at && (expires_at.getTime() - world.clock.now().getTime()) / 3_600_000,
		);
	const inADay = new Date(world.clock.now().getTime() + 86_400_000).toISOString();
	expect(await rotate()).toMatchObject({ secret: expect.stringMatching(/^whsec_/), overlapEndsAt: inADay });
	expect(await secrets()).toEqual([24, null]);
	await rotate(168);
	// One that ends sooner stays so.
	expect(await secrets()).toEqual([24, 168, null]);
	await rotate(2);
	expect(await secrets()).toEqual([0, 2, 2, null]);
	await rotate(0);
	expect(await secrets()).toEqual([0, 0, 0, 0, null]);
	const { data } = await read(ana, id);
	expect(data.webhookEndpoint?.["secrets"]).toMatchObject([{ expiresAt: null }]);
});

test("what belongs to Ana is absent for everyone else, staff included", async () => {
	const { id } = await world.enabled(ana);
	await world.hear(happening(world).completed("trf_1"));
	const [delivery] = await world.sql<{ id: string }>("select id from delivery");
	const deliveryId = delivery?.id ?? "";
	const queries = `query ($id: ID!, $deliveryId: ID!) {
		webhookEndpoint(id: $id) { id }
		webhookDelivery(id: $deliveryId) { id }
		webhookDeliveries(endpointId: $id) { nodes { id } }
		webhookFeed { nodes { id } }
	}`;
	for (const viewer of [ben, sue, root]) {
		for (const ids of [
			{ id, deliveryId },
			{ id: newId("whe"), deliveryId: newId("whd") },
			{ id: "x'", deliveryId: "" },
		]) {
			const { data, errors } = await world.run(viewer, queries, ids);
			expect(errors).toBeUndefined();
			expect(data).toEqual({
				webhookEndpoint: null,
				webhookDelivery: null,
				webhookDeliveries: null,
				webhookFeed: { nodes: [] },
			});
			const endpointId = ids.id;
			const refusals = await Promise.all([
				world.command(viewer, "updateWebhookEndpoint", { endpointId, url: world.receiver.url }),
				world.command(viewer, "deleteWebhookEndpoint", { endpointId }),
				world.command(viewer, "enableWebhookEndpoint", { endpointId }),
				world.command(viewer, "disableWebhookEndpoint", { endpointId }),
				world.command(viewer, "rotateWebhookSecret", { endpointId }),
				world.command(viewer, "sendTestWebhook", { endpointId }),
				world.command(viewer, "resendWebhooksSince", { endpointId, since: world.clock.now().toISOString() }),
				world.command(viewer, "resendWebhookDelivery", { deliveryId: ids.deliveryId }),
			]);
			expect(refusals.map(({ code }) => code)).toEqual(Array(8).fill("NOT_FOUND"));
		}
	}
	expect((await read(ana, id)).data.webhookEndpoint).toMatchObject({ status: "ENABLED" });
});

test("nobody who is not signed in gets anything but the list of types", async () => {
	const { data, errors } = await world.run(null, "{ webhookFeed { nodes { id } } }");
	expect(data).toBeNull();
	expect(errors?.[0]?.extensions).toMatchObject({ code: "UNAUTHENTICATED" });
});

test("behind the resolvers the database itself shows each table's rows to their owner and the platform only", async () => {
	await world.enabled(ana);
	await world.hear(happening(world).completed("trf_1"));
	await world.deliver();
	const tables = ["subscriber", "resource", "message", "endpoint", "secret", "delivery", "attempt"];
	const ctx = world.context();
	const seenBy = (actor: string) =>
		Promise.all(
			tables.map((table) =>
				ctx.db.transaction(actor, async (tx) => (await tx.query(`select owner_id from ${table}`)).length),
			),
		);
	expect(await seenBy(ana.userId)).toEqual([1, 1, 1, 1, 1, 1, 1]);
	expect(await seenBy("system:deliver")).toEqual([1, 1, 1, 1, 1, 1, 1]);
	for (const actor of [ben.userId, `staff:${root.userId}`, "anonymous"]) {
		expect(await seenBy(actor)).toEqual([0, 0, 0, 0, 0, 0, 0]);
	}
	for (const statement of ["update message set body = 'x'", "update secret set sealed = 'x'", "delete from resource"]) {
		await expect(ctx.db.transaction("system:x", (tx) => tx.query(statement))).rejects.toThrow("permission denied");
	}
	const forged = ctx.db.transaction(ben.userId, (tx) =>
		tx.query("insert into resource (owner_id, id, sequence) values ($1, 'trf_2', 1)", [ana.userId]),
	);
	await expect(forged).rejects.toThrow("row-level security");
});
