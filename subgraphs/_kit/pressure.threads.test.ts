import { beforeEach, expect, test } from "@jest/globals";
import { countWaiting, gather, inTurn, yieldTo } from "./pressure.ts";

/** Longer than a test may take. */
const endlessMs = 3_600_000;
const [waiting, busy] = [0, 1];
const people = new Int32Array(new SharedArrayBuffer(8));

beforeEach(() => {
	people[waiting] = 100;
	people[busy] = 1;
	yieldTo(people.buffer as SharedArrayBuffer);
});

test("background work of one thread gathers while people wait in another, and no longer", async () => {
	let done = false;
	const gathered = gather(0, endlessMs, false).then(() => {
		done = true;
	});
	await new Promise(setImmediate);
	expect(done).toBe(false);
	people[waiting] = 0;
	await gathered;
});

test("people who wait in a thread that answers quickly hold nothing up", async () => {
	people[busy] = 0;
	await gather(0, endlessMs, false);
});

test("its pieces follow one another, and what waits in its own batches is no crowd", async () => {
	const begun: string[] = [];
	const first = inTurn(async () => {
		begun.push("first");
		await new Promise(setImmediate);
		expect(begun).toEqual(["first"]);
	});
	const second = inTurn(async () => {
		begun.push("second");
	});
	countWaiting(-100);
	await first;
	await second;
	expect(people[waiting]).toBe(100);
	expect(begun).toEqual(["first", "second"]);
});
