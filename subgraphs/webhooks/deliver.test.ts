import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { Webhook } from "standardwebhooks";
import { deliverDue } from "./deliver.ts";
import { Egress, type Post } from "./egress.ts";
import { settingsOf } from "./settings.ts";
import { accept, type Received, status } from "./testing/receiver.ts";
import { happening, openWorld, theDelivery, untilDue, type World } from "./testing/world.ts";

let world: World;
let now: ReturnType<typeof happening>;

beforeAll(async () => {
	world = await openWorld();
	now = happening(world);
});
afterAll(() => world.close());
beforeEach(() => world.reset());

const aKey = Buffer.alloc(32).toString("base64");
const minute = 60_000;
const hour = 60 * minute;

function verify(secret: string, { body, headers }: Pick<Received, "body" | "headers">): unknown {
	return new Webhook(secret).verify(body, headers);
}

/** A way out as the running domain has, under a test's control. */
function wayOut(answerMs = "30000"): Egress {
	return new Egress(settingsOf({ SECRET_KEY: aKey, ADMIT_LOOPBACK: "on", ANSWER_MS: answerMs }));
}

test("what arrives is verified by the standard's own library, and is the text of the log", async () => {
	const { secret } = await world.enabled(ana);
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	const [arrived] = world.receiver.received;
	if (!arrived) throw new Error("nothing arrived");
	expect(verify(secret, arrived)).toEqual(arrived.payload);
	const [told] = await world.feed(ana);
	expect(arrived.body).toBe(told?.payload);
	expect(arrived.headers).toMatchObject({
		"webhook-id": told?.id,
		"content-type": "application/json",
		"user-agent": "Mint-Webhooks/1",
	});
	expect(await theDelivery(world)).toMatchObject({ status: "DELIVERED", attempts: 1 });
	await world.deliver();
	expect(world.receiver.received).toHaveLength(1);
});

test("what was altered, signed for another or is too old is not verified", async () => {
	const { id, secret } = await world.enabled(ana);
	const other = await world.make(ana);
	world.clock.advance(-6 * minute);
	await world.command(ana, "sendTestWebhook", { endpointId: id });
	await world.deliver();
	world.clock.advance(6 * minute);
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	const [old, fresh] = world.receiver.received;
	if (!old || !fresh) throw new Error("two messages arrived");
	expect(() => verify(secret, old)).toThrow("too old");
	expect(() => verify(other.secret, fresh)).toThrow("No matching signature");
	const altered = fresh.body.replace("1250", "9250");
	expect(() => verify(secret, { ...fresh, body: altered })).toThrow("No matching signature");
	const others = {
		"webhook-id": "whm_other",
		"webhook-timestamp": `${Number(fresh.headers["webhook-timestamp"]) + 1}`,
	};
	for (const [name, value] of Object.entries(others)) {
		const headers = { ...fresh.headers, [name]: value };
		expect(() => verify(secret, { ...fresh, headers })).toThrow("No matching signature");
	}
	expect(verify(secret, fresh)).toEqual(fresh.payload);
});

test("while secrets overlap both verify; afterwards only the new one does", async () => {
	const { id, secret: first } = await world.enabled(ana);
	const { secret: second = "" } = await world.command(ana, "rotateWebhookSecret", { endpointId: id, overlapHours: 1 });
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	const [during] = world.receiver.received;
	if (!during) throw new Error("nothing arrived");
	expect(verify(first, during)).toEqual(verify(second, during));
	// The clock of verifiers stands where it stood, so the signatures are looked at without it.
	world.clock.advance(hour);
	await world.hear(now.completed("trf_2"));
	await world.deliver();
	const after = world.receiver.received[1];
	if (!after) throw new Error("nothing arrived");
	const at = new Date(Number(after.headers["webhook-timestamp"]) * 1_000);
	const signedBy = (secret: string) => new Webhook(secret).sign(after.headers["webhook-id"] ?? "", at, after.body);
	expect(after.headers["webhook-signature"]).toBe(signedBy(second));
	expect(after.headers["webhook-signature"]).not.toContain(signedBy(first));
});

test("a redirect is a failure like any other, and nobody follows it", async () => {
	await world.enabled(ana);
	const other = await world.anotherReceiver();
	world.receiver.behave(status(302, { location: other.url }));
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	expect(await theDelivery(world)).toMatchObject({ status: "WAITING", attempts: 1 });
	expect(other.connections()).toBe(0);
});

test("a receiver that hangs takes up its own places and holds nobody else up", async () => {
	const hanging = await world.anotherReceiver();
	hanging.behave(() => {});
	await world.enabled(ben, { url: hanging.url });
	await world.enabled(ana);
	const transfers = Array.from({ length: 20 }, (_, index) => now.completed(`trf_${index}`));
	await world.hear(...transfers);
	const stopping = new AbortController();
	const delivering = deliverDue(world.context(), stopping.signal, wayOut());
	await Promise.all([world.receiver.has(20), hanging.has(4)]);
	expect(hanging.received).toHaveLength(4);
	// What is broken off because we stop is no failure of the receiver's, and due again at once.
	stopping.abort();
	await delivering;
	expect(await world.sql("select distinct failure from attempt where failure is not null")).toEqual([
		{ failure: "INTERRUPTED" },
	]);
	expect(
		await world.sql("select distinct failures, next_try_at <= $1 as due from delivery", [world.clock.now()]),
	).toEqual([{ failures: 0, due: true }]);
	hanging.behave(accept);
	await world.deliver();
	expect(hanging.received).toHaveLength(24);
});

test("what hangs, drips or never ends is a failure or a success with a beginning, within the time limit", async () => {
	const impatient = wayOut("50");
	await world.enabled(ana);
	world.receiver.behave(() => {});
	await world.hear(now.completed("trf_1"));
	await world.deliver(impatient);
	world.receiver.behave((response) => response.writeHead(200).write("and then"));
	await untilDue(world);
	await world.deliver(impatient);
	world.receiver.behave((response) => response.end("x".repeat(1_000_000)));
	await untilDue(world);
	await world.deliver(impatient);
	const attempts = await world.sql(
		"select failure, status, length(response_body) as kept from attempt order by number",
	);
	expect(attempts).toEqual([
		{ failure: "TIMEOUT", status: null, kept: 0 },
		{ failure: "TIMEOUT", status: null, kept: 0 },
		{ failure: null, status: 200, kept: 1_024 },
	]);
});

test("an address that has become a private one gets no connection, by itself or by a name", async () => {
	const { id } = await world.enabled(ana);
	await world.hear(now.completed("trf_1"));
	await world.sql("update endpoint set url = 'http://10.0.0.1/' where id = $1", [id]);
	await world.deliver();
	await world.sql("update endpoint set url = 'https://hooks.example/' where id = $1", [id]);
	await untilDue(world);
	const settings = settingsOf({ SECRET_KEY: aKey });
	await world.deliver(new Egress(settings, async () => ["10.0.0.1"]));
	const attempts = await world.sql("select number, failure, status from attempt order by number");
	expect(attempts).toEqual([1, 2].map((number) => ({ number, failure: "ADDRESS_REFUSED", status: null })));
});

test("messages about one thing arrive in order, whatever fails and however many send", async () => {
	await world.enabled(ana);
	const wallets = ["wal_1", "wal_2", "wal_3", "wal_4"];
	const steps = Array.from({ length: 6 });
	for (const _step of steps) await world.hear(...wallets.map((wallet) => now.opened(wallet)));
	const tries = new Map<string, number>();
	const taken: { resource: string; sequence: number }[] = [];
	const sent: { resource: string; sequence: number }[] = [];
	world.receiver.behave((response, { payload, headers }) => {
		const { resource, sequence } = payload;
		sent.push({ resource, sequence });
		const id = headers["webhook-id"] ?? "";
		const time = (tries.get(id) ?? 0) + 1;
		tries.set(id, time);
		// The second, fourth and sixth about every other wallet fail twice.
		const fails = sequence % 2 === 0 && ["wal_2", "wal_4"].includes(resource) && time <= 2;
		if (!fails) taken.push({ resource, sequence });
		response.writeHead(fails ? 500 : 200).end();
	});
	const open = async () => (await world.sql("select from delivery where ended_at is null")).length;
	while ((await open()) > 0) {
		await Promise.all([world.deliver(wayOut()), world.deliver(wayOut())]);
		world.clock.advance(2 * minute);
	}
	expect(taken).toHaveLength(24);
	for (const wallet of wallets) {
		const sequencesOf = (list: typeof taken) =>
			list.filter(({ resource }) => resource === wallet).map(({ sequence }) => sequence);
		expect(sequencesOf(taken)).toEqual([1, 2, 3, 4, 5, 6]);
		expect(sequencesOf(sent)).toEqual(sequencesOf(sent).toSorted());
	}
	// Two senders never had the same message at once.
	expect([...tries.values()].reduce((sum, time) => sum + time, 0)).toBe(24 + 12);
});

test("whoever dies between sending and noting it leaves the message to be sent again under the same id", async () => {
	const { secret } = await world.enabled(ana);
	await world.hear(now.completed("trf_1"));
	class Dying extends Egress {
		override async post(post: Post, stopping: AbortSignal): Promise<never> {
			await super.post(post, stopping);
			throw new Error("power cut");
		}
	}
	const settings = settingsOf({ SECRET_KEY: aKey, ADMIT_LOOPBACK: "on" });
	await world.deliver(new Dying(settings));
	expect(await theDelivery(world)).toMatchObject({ status: "SENDING", attempts: 1 });
	await world.deliver();
	expect(world.receiver.received).toHaveLength(1);
	await untilDue(world);
	await world.deliver();
	const [first, again] = world.receiver.received;
	expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
	expect(again?.body).toBe(first?.body);
	expect(again && verify(secret, again)).toEqual(first?.payload);
	expect(await theDelivery(world)).toMatchObject({ status: "DELIVERED", attempts: 2 });
	const log = await world.sql("select number, status, failure from attempt order by number");
	expect(log).toEqual([
		{ number: 1, status: null, failure: null },
		{ number: 2, status: 200, failure: null },
	]);
});

test.each([
	["a failure that comes late puts nothing off that another sender delivered", status(500), "DELIVERED", [500, 200]],
	["a success that comes late counts, though another sender failed meanwhile", accept, "DELIVERED", [200, 500]],
])("%s", async (_what, late, standing, answers) => {
	await world.enabled(ana);
	await world.hear(now.completed("trf_1"));
	let answerLate = () => {};
	world.receiver.behave((response, received) => {
		answerLate = () => late(response, received);
	});
	const first = world.deliver(wayOut());
	await world.receiver.has(1);
	await untilDue(world);
	world.receiver.behave(late === accept ? status(500) : accept);
	// Either sender may be the one that takes it over.
	await Promise.all([world.deliver(wayOut()), world.receiver.has(2)]);
	answerLate();
	await first;
	expect(await theDelivery(world)).toMatchObject({ status: standing, attempts: 2 });
	const log = await world.sql<{ status: number }>("select status from attempt order by number");
	expect(log.map((attempt) => attempt.status)).toEqual(answers);
});
