import { expect, test } from "@jest/globals";
import { Closers } from "./closers.ts";
import { type Running, supervise } from "./supervise.ts";

/** A server that ends when told to, whether by its owner or by itself. */
function fakeServer(pid: number): Running & { crash(): void } {
	const { promise, resolve } = Promise.withResolvers<void>();
	return { pid, ended: promise, crash: resolve, stop: async () => resolve() };
}

test("a server that ends by itself is started again, and one that was stopped stays down", async () => {
	const started: ReturnType<typeof fakeServer>[] = [];
	const again = Promise.withResolvers<void>();
	const start = async () => {
		const server = fakeServer(started.length + 1);
		started.push(server);
		if (started.length === 2) again.resolve();
		return server;
	};
	const by = { say: () => {}, isWanted: () => true, onGivenUp: () => {} };
	const server = await supervise("database", start, by);
	expect(server.pid()).toBe(1);
	started[0]?.crash();
	await again.promise;
	// The second is only current once its start was awaited.
	await new Promise(setImmediate);
	expect(server.pid()).toBe(2);
	await server.stop();
	await new Promise(setImmediate);
	expect(started).toHaveLength(2);
});

test("things are closed in the reverse of the order they were opened, once, and a failure keeps nothing open", async () => {
	const closers = new Closers();
	const closed: string[] = [];
	closers.add("database", () => void closed.push("database"));
	closers.add("bank", () => {
		throw new Error("out of order");
	});
	closers.add("gateway", async () => void closed.push("gateway"));
	const [first, second] = await Promise.all([closers.close(), closers.close()]);
	expect(closed).toEqual(["gateway", "database"]);
	expect(first).toEqual(["bank: out of order"]);
	expect(second).toBe(first);
});
