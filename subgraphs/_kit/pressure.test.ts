import { afterEach, expect, test } from "@jest/globals";
import { countWaiting, gatherMs, inTurn } from "./pressure.ts";

const crowd = 100;
let waiting = 0;

afterEach(() => {
	countWaiting(-waiting);
	waiting = 0;
});

/** Makes people wait and keeps the process busy until it feels pressed. */
function press(): void {
	countWaiting(crowd);
	waiting += crowd;
	while (gatherMs(0, 1, false) === 0);
}

/** Begins three pieces of work; gives how many of them were ever under way at the same time. */
async function mostAtOnce(during: () => void): Promise<number> {
	let [now, most] = [0, 0];
	const piece = async (): Promise<void> => {
		most = Math.max(most, ++now);
		during();
		await new Promise(setImmediate);
		most = Math.max(most, now--);
	};
	await Promise.all([inTurn(piece), inTurn(piece), inTurn(piece)]);
	return most;
}

test("while people wait background work goes on one piece after another", async () => {
	press();
	expect(await mostAtOnce(press)).toBe(1);
});

test("while nobody waits it goes on all at once", async () => {
	expect(await mostAtOnce(() => {})).toBe(3);
});

test("what waits for its turn doesn't wait longer than people do, and an error passes the turn on", async () => {
	press();
	const failing = inTurn(async () => {
		await new Promise(setImmediate);
		countWaiting(-waiting);
		waiting = 0;
		throw new Error("no luck");
	});
	const others = mostAtOnce(() => {});
	await expect(failing).rejects.toThrow("no luck");
	expect(await others).toBe(3);
});
