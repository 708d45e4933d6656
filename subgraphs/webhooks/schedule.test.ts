import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ana } from "@mint/kit/testing/cast.ts";
import { waitsMs } from "./schedule.ts";
import { accept, status } from "./testing/receiver.ts";
import { happening, openWorld, theDelivery, untilDue, type World } from "./testing/world.ts";

let world: World;
let now: ReturnType<typeof happening>;

beforeAll(async () => {
	world = await openWorld();
	now = happening(world);
});
afterAll(() => world.close());
beforeEach(() => world.reset());

const minute = 60_000;
const hour = 60 * minute;

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

test("a message that fails is tried ten times more, after 5 s to 24 h, and then given up", async () => {
	await world.enabled(ana);
	world.receiver.behave(status(500));
	await world.hear(now.completed("trf_1"));
	await world.deliver();
	for (const [index, wait] of waitsMs.entries()) {
		const failedAt = world.clock.now();
		const { next_try_at, status: standing } = await theDelivery(world);
		expect(standing).toBe("WAITING");
		const waited = next_try_at.getTime() - failedAt.getTime();
		expect(waited).toBeGreaterThanOrEqual(wait * 0.8);
		expect(waited).toBeLessThanOrEqual(wait * 1.2);
		await untilDue(world, 1);
		await world.deliver();
		expect(world.receiver.received).toHaveLength(index + 1);
		world.clock.advance(1);
		await world.deliver();
		expect(world.receiver.received).toHaveLength(index + 2);
	}
	expect(await theDelivery(world)).toMatchObject({ status: "GIVEN_UP", attempts: 11 });
	expect(new Set(world.receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
	expect(new Set(world.receiver.received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(11);
	world.clock.advance(48 * hour);
	await world.deliver();
	expect(world.receiver.received).toHaveLength(11);
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
	const wait = (await theDelivery(world)).next_try_at.getTime() - world.clock.now().getTime();
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
