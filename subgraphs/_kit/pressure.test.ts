import { afterEach, expect, test } from "@jest/globals";
import { countWaiting, gather, inTurn } from "./pressure.ts";

const crowd = 100;
/** Longer than a test may take. */
const endlessMs = 3_600_000;
let waiting = 0;

function leave(): void {
	countWaiting(-waiting);
	waiting = 0;
}

afterEach(leave);

/** Makes people wait and keeps the process busy for longer than it takes to notice. */
function press(people = crowd): void {
	countWaiting(people);
	waiting += people;
	const end = performance.now() + 200;
	while (performance.now() < end);
}

/** Begins three pieces of work; gives how many of them were ever under way at the same time. */
async function mostAtOnce(during: () => void): Promise<number> {
	let [now, most] = [0, 0];
	const piece = async (): Promise<void> => {
		most = Math.max(most, ++now);
		during();
		await new Promise(setImmediate);
		now--;
	};
	await Promise.all([inTurn(piece), inTurn(piece), inTurn(piece)]);
	return most;
}

test("while people wait background work goes on one piece after another", async () => {
	press();
	expect(await mostAtOnce(() => press())).toBe(1);
});

test("while nobody waits it goes on all at once", async () => {
	expect(await mostAtOnce(() => {})).toBe(3);
});

test("what waits for its turn doesn't wait longer than people do, and an error passes the turn on", async () => {
	press();
	const failing = inTurn(async () => {
		await new Promise(setImmediate);
		leave();
		throw new Error("no luck");
	});
	const others = mostAtOnce(() => {});
	await expect(failing).rejects.toThrow("no luck");
	expect(await others).toBe(3);
});

test("what gathers while people wait is done at once when they are gone", async () => {
	press();
	const gathered = gather(0, endlessMs, false);
	leave();
	await gathered;
});

test("what is full doesn't gather, and while nobody waits what isn't does so for a moment", async () => {
	await gather(endlessMs, endlessMs, true);
	await gather(1, endlessMs, false);
	press();
	await gather(endlessMs, endlessMs, true);
});

test("what is full gathers on while very many wait", async () => {
	press(10 * crowd);
	let done = false;
	const gathered = gather(0, endlessMs, true).then(() => {
		done = true;
	});
	await new Promise(setImmediate);
	expect(done).toBe(false);
	leave();
	await gathered;
});
