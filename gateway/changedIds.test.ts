import { expect, test } from "@jest/globals";
import { ChangedIds } from "./changedIds.ts";

function opened() {
	const state = { released: 0, push: (_id: string) => {} };
	const ids = new ChangedIds((push) => {
		state.push = push;
		return () => {
			state.released += 1;
		};
	});
	return { ids, state };
}

test("ids come in the order of their first change, each once however often it changed meanwhile", async () => {
	const { ids, state } = opened();
	for (const id of ["a", "b", "a", "a", "c"]) state.push(id);
	const taken = [await ids.next(), await ids.next(), await ids.next()];
	expect(taken.map(({ value }) => value)).toEqual(["a", "b", "c"]);
});

test("whoever waits gets the next change at once", async () => {
	const { ids, state } = opened();
	const waiting = ids.next();
	state.push("a");
	expect(await waiting).toEqual({ done: false, value: "a" });
});

test("returning while waiting ends the wait and releases the listener, once", async () => {
	const { ids, state } = opened();
	const waiting = ids.next();
	await ids.return();
	await ids.return();
	expect(await waiting).toEqual({ done: true, value: undefined });
	expect(state.released).toBe(1);
});

test("a client that falls behind is told so, and its listener is released at once", async () => {
	const { ids, state } = opened();
	for (let id = 0; id <= 256; id += 1) state.push(`w${id}`);
	expect(state.released).toBe(1);
	await expect(ids.next()).rejects.toMatchObject({ extensions: { code: "SLOW_CONSUMER" } });
	expect(await ids.next()).toEqual({ done: true, value: undefined });
});
