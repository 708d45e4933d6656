import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { freePort } from "@mint/infra/local/ports.ts";
import { ana } from "@mint/kit/testing/cast.ts";
import { publicTypes } from "./publicEvents.ts";
import { happening, openWorld, type World } from "./testing/world.ts";

const guides = new URL("../../docs/guides/", import.meta.url);

let world: World;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
	world = await openWorld();
	await world.reset();
});
afterAll(() => world.close());
afterEach(async () => {
	for (const close of closing.splice(0)) await close();
});

/** Runs the published receiver; `next` gives the lines it prints, one after another. */
async function runReceiver(port: number, secret: string) {
	const receiver = spawn(process.execPath, [fileURLToPath(new URL("webhook-receiver.mjs", guides))], {
		env: { PORT: String(port), WEBHOOK_SECRET: secret },
		stdio: ["ignore", "pipe", "inherit"],
	});
	const lines = createInterface(receiver.stdout)[Symbol.asyncIterator]();
	const next = async (): Promise<string> => (await lines.next()).value ?? "nothing: it has ended";
	const close = async () => {
		const exited = once(receiver, "exit");
		receiver.kill();
		await exited;
	};
	closing.push(close);
	expect(await next()).toBe("listening");
	return { next };
}

test("the published receiver is enabled, takes each message once, and nothing that isn't ours", async () => {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}/hooks`;
	const now = happening(world);
	const { id: endpointId, secret } = await world.make(ana, { url });
	const receiver = await runReceiver(port, secret);
	const { endpoint } = await world.command(ana, "enableWebhookEndpoint", { endpointId });
	expect(endpoint).toMatchObject({ status: "ENABLED" });
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	expect(JSON.parse(await receiver.next())).toMatchObject({
		type: "transfer.completed",
		resource: "trf_1",
		sequence: 1,
	});

	const [sent] = await world.sql<{ id: string; headers: Record<string, string>; body: string }>(
		`select d.id, a.request_headers as headers, m.body
		from attempt a join delivery d on d.id = a.delivery_id join message m on m.id = d.message_id`,
	);
	if (!sent) throw new Error("a message was sent");
	const replayed = await fetch(url, { method: "POST", headers: sent.headers, body: sent.body });
	expect([replayed.status, await replayed.text()]).toEqual([200, "known"]);
	const altered = sent.body.replace("1250", "9250");
	expect((await fetch(url, { method: "POST", headers: sent.headers, body: altered })).status).toBe(400);
	expect((await fetch(url, { method: "POST", body: sent.body })).status).toBe(400);
	expect((await fetch(url, { method: "POST", body: "x".repeat(70_000) })).status).toBe(413);

	// A secret that is replaced stays good for a while, and what is sent again is known.
	await world.command(ana, "rotateWebhookSecret", { endpointId });
	await world.command(ana, "resendWebhookDelivery", { deliveryId: sent.id });
	await world.hear(now.completed("trf_2"));
	await world.deliver();
	expect(JSON.parse(await receiver.next())).toMatchObject({ resource: "trf_2" });
	const answers = await world.sql<{ body: string }>(
		"select response_body as body from attempt where status = 200 order by started_at, delivery_id",
	);
	expect(answers.map(({ body }) => body).toSorted()).toEqual(["known", "taken", "taken"]);
});

test("a receiver knows both secrets while one is replaced", async () => {
	const port = await freePort();
	const { id: endpointId, secret } = await world.make(ana, { url: `http://127.0.0.1:${port}/` });
	const rotated = await world.command(ana, "rotateWebhookSecret", { endpointId, overlapHours: 0 });
	const receiver = await runReceiver(port, `${secret} ${rotated.secret}`);
	await world.command(ana, "enableWebhookEndpoint", { endpointId });
	await world.command(ana, "sendTestWebhook", { endpointId });
	await world.deliver();
	expect(JSON.parse(await receiver.next())).toMatchObject({ type: "webhook.test", resource: endpointId });
});

test("the guide names every type of event there is", () => {
	const guide = readFileSync(new URL("webhooks.md", guides), "utf8");
	expect(Object.keys(publicTypes).filter((type) => !guide.includes(`\`${type}\``))).toEqual([]);
});
