import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openTestbed, type Testbed } from "@mint/infra/local/testbed.ts";
import type { NatsConnection } from "@nats-io/transport-node";
import { stoppedClock } from "./clock.ts";
import { EndedSessions } from "./endedSessions.ts";
import { openLog } from "./log.ts";
import { connectNats } from "./nats.ts";
import { fact } from "./testing/domain.ts";

const log = openLog("test", "silent");
const tokenLifeMs = 900_000;

let testbed: Testbed;
const connections: NatsConnection[] = [];

beforeAll(async () => {
	testbed = await openTestbed();
});

afterAll(async () => {
	for (const connection of connections) await connection.close();
	await testbed.close();
});

async function connectAs(user: string): Promise<NatsConnection> {
	const pass = testbed.environment[`${user.toUpperCase()}_NATS_PASSWORD`] ?? "";
	const connection = await connectNats({ servers: testbed.environment["NATS_URL"] ?? "", user, pass });
	connections.push(connection);
	return connection;
}

/** A memory over a list in pages of two, which can be made to fail. */
function memory(...listed: string[]) {
	const clock = stoppedClock("2026-11-20T12:00:00.000Z");
	const identity = { listed, silent: false, asked: 0 };
	const ended = new EndedSessions(async (after) => {
		identity.asked++;
		if (identity.silent) throw new Error("no answer");
		const rest = identity.listed.toSorted().filter((id) => after === null || id > after);
		return { sessionIds: rest.slice(0, 2), more: rest.length > 2 };
	}, clock);
	return { clock, identity, ended };
}

/** Waits until a session is known to have ended. */
function known(ended: EndedSessions, sessionId: string): Promise<void> {
	return new Promise((resolve) => {
		ended.watch(sessionId, resolve);
		if (ended.has(sessionId)) resolve();
	});
}

test("the list is read whole, page after page, once for all who wait for it", async () => {
	const { ended, identity } = memory("ses_a", "ses_b", "ses_c", "ses_d", "ses_e");
	const answers = await Promise.all(["ses_a", "ses_e", "ses_f"].map((id) => ended.includes(id)));
	expect([answers, identity.asked]).toEqual([[true, true, false], 3]);
	for (const id of identity.listed) expect(ended.has(id)).toBe(true);
});

test("without the list nobody knows; who asks again may learn", async () => {
	const { ended, identity } = memory();
	identity.silent = true;
	await expect(ended.includes("ses_a")).rejects.toThrow("no answer");
	identity.silent = false;
	expect(await ended.includes("ses_a")).toBe(false);
});

test("a session is remembered for as long as a token of it could be good, and then forgotten", () => {
	const { ended, clock } = memory();
	ended.add(["ses_old"]);
	clock.advance(tokenLifeMs);
	ended.add(["ses_new"]);
	expect([ended.has("ses_old"), ended.has("ses_new")]).toEqual([true, true]);
	clock.advance(2 * 60_000);
	ended.add([]);
	expect([ended.has("ses_old"), ended.has("ses_new")]).toEqual([false, true]);
});

test("whoever watches a session is told once when it ends, and not after looking away", () => {
	const { ended } = memory();
	const told: string[] = [];
	ended.watch("ses_a", () => told.push("first"));
	ended.watch("ses_a", () => told.push("second"));
	ended.watch("ses_a", () => told.push("third"))();
	ended.add(["ses_a", "ses_b"]);
	ended.add(["ses_a"]);
	expect(told).toEqual(["first", "second"]);
});

test.each([["gateway"], ["wallet"]])("%s hears the announcement and the fact, whichever comes", async (user) => {
	const { ended } = memory("ses_before");
	const identity = await connectAs("identity");
	ended.listen(await connectAs(user), log);
	await known(ended, "ses_before");
	identity.publish("live.identity.sessionsEnded", JSON.stringify(["ses_said", "ses_said_too"]));
	const facts = { sessionId: "ses_stated", userId: "usr_a", reason: "SIGNED_OUT" } as const;
	identity.publish("ev.identity.session.ended.v1", "nonsense");
	identity.publish("ev.identity.session.ended.v1", JSON.stringify(fact("identity.session.ended", "usr_a", facts)));
	await Promise.all(["ses_said", "ses_said_too", "ses_stated"].map((id) => known(ended, id)));
});

test("what was said while NATS was away, and while identity was, is read when they are back", async () => {
	const { ended, identity } = memory();
	ended.listen(await connectAs("wallet"), log);
	await testbed.nats?.stop();
	identity.listed.push("ses_meanwhile");
	identity.silent = true;
	const asked = identity.asked;
	await testbed.restartNats({ wiped: false });
	while (identity.asked < asked + 2) await new Promise((resolve) => setImmediate(resolve));
	expect(ended.has("ses_meanwhile")).toBe(false);
	identity.silent = false;
	await known(ended, "ses_meanwhile");
});
