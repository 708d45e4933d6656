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
	const by = { say: () => {}, isWanted: () => true };
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

test("a server that can't be started again is tried again for as long as it takes, ever more rarely, and that is said", async () => {
	const failuresUntil = 9;
	const first = fakeServer(1);
	const back = Promise.withResolvers<void>();
	let tries = 0;
	const start = async () => {
		tries += 1;
		if (tries === 1) return first;
		if (tries < failuresUntil) throw new Error("the port is taken");
		back.resolve();
		return fakeServer(2);
	};
	const said: string[] = [];
	const waited: number[] = [];
	const wait = async (ms: number) => void waited.push(ms);
	const server = await supervise("NATS", start, { say: (line) => void said.push(line), isWanted: () => true, wait });
	first.crash();
	await back.promise;
	await new Promise(setImmediate);
	expect(server.pid()).toBe(2);
	expect(waited).toEqual([400, 800, 1_600, 3_200, 6_400, 12_800, 25_600]);
	expect(said[0]).toBe("! NATS ended by itself; starting it again");
	expect(said[1]).toBe("! the port is taken; starting NATS again in 0.4 s");
	await server.stop();
});

test("a server that was stopped while it could not be started is not tried again", async () => {
	const first = fakeServer(1);
	let tries = 0;
	const start = async () => {
		tries += 1;
		if (tries === 1) return first;
		throw new Error("the port is taken");
	};
	const waiting = Promise.withResolvers<void>();
	const goOn = Promise.withResolvers<void>();
	const wait = () => {
		waiting.resolve();
		return goOn.promise;
	};
	const server = await supervise("NATS", start, { say: () => {}, isWanted: () => true, wait });
	first.crash();
	await waiting.promise;
	await server.stop();
	goOn.resolve();
	await new Promise(setImmediate);
	expect(tries).toBe(2);
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
