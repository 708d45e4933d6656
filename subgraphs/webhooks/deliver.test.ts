import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { Webhook } from "standardwebhooks";
import { deliverDue } from "./deliver.ts";
import { Egress, type Post } from "./egress.ts";
import { waitsMs } from "./schedule.ts";
import { settingsOf } from "./settings.ts";
import { accept, type Received, status } from "./testing/receiver.ts";
import { happening, openWorld, type World } from "./testing/world.ts";

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

/** The only delivery there is, as the database has it. */
async function theDelivery() {
	const [row, ...others] = await world.sql<{ id: string; status: string; next_try_at: Date; attempts: number }>(
		"select id, status, next_try_at, attempts from delivery",
	);
	if (!row || others.length > 0) throw new Error("there is one delivery");
	return row;
}

/** Moves the clock to when the only delivery is due again. */
async function untilDue(lessMs = 0): Promise<void> {
	const { next_try_at } = await theDelivery();
	world.clock.advance(next_try_at.getTime() - world.clock.now().getTime() - lessMs);
}

async function healthOf(id: string) {
	const [row] = await world.sql<{
		status: string;
		disabled_reason: string | null;
		failures: number;
		paused_until: Date;
	}>("select * from endpoint where id = $1", [id]);
	if (!row) throw new Error("the endpoint exists");
	return row;
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
	expect(await theDelivery()).toMatchObject({ status: "DELIVERED", attempts: 1 });
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

test("a message that fails is tried ten times more, after 5 s to 24 h, and then given up", async () => {
	await world.enabled(ana);
	world.receiver.behave(status(500));
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	for (const [index, wait] of waitsMs.entries()) {
		const failedAt = world.clock.now();
		const { next_try_at, status: standing } = await theDelivery();
		expect(standing).toBe("WAITING");
		const waited = next_try_at.getTime() - failedAt.getTime();
		expect(waited).toBeGreaterThanOrEqual(wait * 0.8);
		expect(waited).toBeLessThanOrEqual(wait * 1.2);
		await untilDue(1);
		await world.deliver();
		expect(world.receiver.received).toHaveLength(index + 1);
		world.clock.advance(1);
		await world.deliver();
		expect(world.receiver.received).toHaveLength(index + 2);
	}
	expect(await theDelivery()).toMatchObject({ status: "GIVEN_UP", attempts: 11 });
	expect(new Set(world.receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
	expect(new Set(world.receiver.received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(11);
	world.clock.advance(48 * hour);
	await world.deliver();
	expect(world.receiver.received).toHaveLength(11);
});

test("a redirect is a failure like any other, and nobody follows it", async () => {
	await world.enabled(ana);
	const other = await world.anotherReceiver();
	world.receiver.behave(status(302, { location: other.url }));
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	expect(await theDelivery()).toMatchObject({ status: "WAITING", attempts: 1 });
	expect(other.connections()).toBe(0);
});

test("an endpoint that answers 410 is disabled at once, and its owner is told", async () => {
	const { id } = await world.enabled(ana);
	world.receiver.behave(status(410));
	await world.hear(now.completed("trf_1"), now.inReview("trf_2"));
	await world.deliver();
	expect(await healthOf(id)).toMatchObject({ status: "DISABLED", disabled_reason: "GONE" });
	expect(await world.facts("webhooks.endpoint.disabled")).toMatchObject([{ data: { endpointId: id, reason: "GONE" } }]);
	expect(await world.sql("select distinct status from delivery")).toEqual([{ status: "GIVEN_UP" }]);
	const before = world.receiver.received.length;
	await world.hear(now.completed("trf_3"));
	world.clock.advance(48 * hour);
	await world.deliver();
	expect(world.receiver.received).toHaveLength(before);
});

test.each([
	[429, "120", 2 * minute],
	[503, "120", 2 * minute],
	[503, "a date", 5 * minute],
	// An hour is the most a receiver may ask for, and only who is overloaded may.
	[429, "999999", hour],
	[500, "120", null],
	[429, "-5", null],
	[429, "soon", null],
])("a status of %i with Retry-After %s is tried again as late as was asked for", async (code, asked, waited) => {
	await world.enabled(ana);
	const header = asked === "a date" ? new Date(world.clock.now().getTime() + 5 * minute).toUTCString() : asked;
	world.receiver.behave(status(code, { "retry-after": header }));
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	const wait = (await theDelivery()).next_try_at.getTime() - world.clock.now().getTime();
	if (waited === null) expect(wait).toBeLessThanOrEqual(6_000);
	else expect(wait).toBe(waited);
	world.receiver.behave(accept);
	// Other messages wait as well: it is the receiver that asked to be left alone.
	await world.hear(now.opened("wal_1"));
	await world.deliver();
	expect(world.receiver.received).toHaveLength(waited === null ? 2 : 1);
	world.clock.advance(wait);
	await world.deliver();
	expect(world.receiver.received).toHaveLength(3);
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
	await untilDue();
	await world.deliver(impatient);
	world.receiver.behave((response) => response.end("x".repeat(1_000_000)));
	await untilDue();
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
	await untilDue();
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
	expect(await theDelivery()).toMatchObject({ status: "SENDING", attempts: 1 });
	await world.deliver();
	expect(world.receiver.received).toHaveLength(1);
	await untilDue();
	await world.deliver();
	const [first, again] = world.receiver.received;
	expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
	expect(again?.body).toBe(first?.body);
	expect(again && verify(secret, again)).toEqual(first?.payload);
	expect(await theDelivery()).toMatchObject({ status: "DELIVERED", attempts: 2 });
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
	await untilDue();
	world.receiver.behave(late === accept ? status(500) : accept);
	// Either sender may be the one that takes it over.
	await Promise.all([world.deliver(wayOut()), world.receiver.has(2)]);
	answerLate();
	await first;
	expect(await theDelivery()).toMatchObject({ status: standing, attempts: 2 });
	const log = await world.sql<{ status: number }>("select status from attempt order by number");
	expect(log.map((attempt) => attempt.status)).toEqual(answers);
});

test("an endpoint that fails five times in a row gets one message at a time, after longer and longer pauses", async () => {
	const { id } = await world.enabled(ana);
	world.receiver.behave(status(500));
	await world.hear(...Array.from({ length: 12 }, (_, index) => now.opened(`wal_${index}`)));
	await world.deliver();
	const atFirst = world.receiver.received.length;
	// Four at once, and five failures before it is noticed.
	expect(atFirst).toBeGreaterThanOrEqual(5);
	expect(atFirst).toBeLessThanOrEqual(8);
	const pauses: number[] = [];
	for (let time = 1; time <= 8; time++) {
		const { paused_until } = await healthOf(id);
		const pause = paused_until.getTime() - world.clock.now().getTime();
		pauses.push(pause);
		world.clock.advance(pause - 1);
		await world.deliver();
		expect(world.receiver.received).toHaveLength(atFirst + time - 1);
		world.clock.advance(1);
		await world.deliver();
		expect(world.receiver.received).toHaveLength(atFirst + time);
	}
	expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
	expect(pauses.at(-1)).toBe(5 * minute);
	world.receiver.behave(accept);
	world.clock.advance(48 * hour);
	await world.deliver();
	expect(await healthOf(id)).toMatchObject({ failures: 0, paused_until: null, status: "ENABLED" });
	expect(await world.sql("select from delivery where ended_at is null")).toEqual([]);
});

test("an endpoint that did nothing but fail for five days is disabled, and its owner told; one success begins anew", async () => {
	const { id } = await world.enabled(ana);
	world.receiver.behave(status(500));
	let wallet = 0;
	const failFor = async (hours: number): Promise<void> => {
		for (let passed = 0; passed < hours; passed += 12) {
			await world.hear(now.opened(`wal_${wallet++}`));
			await world.deliver();
			world.clock.advance(12 * hour);
		}
	};
	await failFor(96);
	world.receiver.behave(accept);
	await world.deliver();
	expect(await healthOf(id)).toMatchObject({ failures: 0 });
	world.receiver.behave(status(500));
	await failFor(120);
	expect(await healthOf(id)).toMatchObject({ status: "ENABLED" });
	await world.hear(now.opened("wal_last"));
	await world.deliver();
	expect(await healthOf(id)).toMatchObject({ status: "DISABLED", disabled_reason: "FAILING" });
	expect(await world.facts("webhooks.endpoint.disabled")).toMatchObject([{ data: { reason: "FAILING" } }]);
	const { endpoint } = await world.command(ana, "enableWebhookEndpoint", { endpointId: id });
	expect(endpoint).toMatchObject({ status: "ENABLED", disabledReason: null });
	expect(await healthOf(id)).toMatchObject({ failures: 0 });
});
