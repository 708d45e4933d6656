import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { ana } from "@mint/kit/testing/cast.ts";
import { fact } from "@mint/kit/testing/domain.ts";
import { subjectOf } from "@mint/schema/events/event.ts";
import WebSocket from "ws";
import { type GatewayBed, openGatewayBed } from "./testing/gatewayBed.ts";

/** A session of Ana's that ended before the gateway started. */
const longGone = "ses_long_gone";

let bed: GatewayBed;
beforeAll(async () => {
	bed = await openGatewayBed({}, [longGone]);
});
afterAll(() => bed.close());

const anaIn = (sessionId: string): Viewer => ({ ...ana, sessionId });

/** Greets with a token; tells whether the socket was welcomed, and the code it is closed with. */
async function greet(viewer: Viewer): Promise<{ welcomed: Promise<boolean>; closed: Promise<number> }> {
	const authorization = `Bearer ${await bed.host.tokenFor(viewer)}`;
	const socket = new WebSocket(`${bed.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
	socket.on("open", () => socket.send(JSON.stringify({ type: "connection_init", payload: { authorization } })));
	const closed = new Promise<number>((resolve) => {
		socket.once("close", resolve);
	});
	const welcomed = new Promise<boolean>((resolve) => {
		socket.once("message", (data) => resolve(String(data).includes("connection_ack")));
		void closed.then(() => resolve(false));
	});
	return { welcomed, closed };
}

const stated = (sessionId: string) =>
	fact("identity.session.ended", ana.userId, { sessionId, userId: ana.userId, reason: "REVOKED" });

/** The ways in which a gateway learns that a session has ended while it runs. */
const ways: [string, (sessionId: string) => Promise<void>][] = [
	["announced", (id) => bed.publish("identity", "live.identity.sessionsEnded", ["ses_other", id])],
	["stated", (id) => bed.publish("identity", subjectOf("identity.session.ended"), stated(id))],
];

/** What is asked for over HTTP; all of it is refused alike. */
const operations: [string, string][] = [
	["a query", "{ viewer { id } }"],
	["a mutation", "mutation { signOut { sessionId } }"],
];

const refused = { status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] };

describe.each(ways)("when the end of a session is %s", (way, end) => {
	test("its open sockets close, and nothing new is let in", async () => {
		const viewer = anaIn(`ses_${way}`);
		const open = await greet(viewer);
		expect(await open.welcomed).toBe(true);
		await end(viewer.sessionId);
		expect(await open.closed).toBe(4403);
		for (const [, operation] of operations) expect(await bed.ask(viewer, operation)).toMatchObject(refused);
		const late = await greet(viewer);
		expect([await late.welcomed, await late.closed]).toEqual([false, 4403]);
		expect((await bed.ask(anaIn("ses_going_on"), "{ viewer { id } }")).status).toBe(200);
	});
});

test.each(operations)("a gateway that starts after a session ended refuses %s of it", async (_, operation) => {
	expect(await bed.ask(anaIn(longGone), operation)).toMatchObject(refused);
});

test("a gateway that starts after a session ended welcomes no socket of it", async () => {
	const late = await greet(anaIn(longGone));
	expect([await late.welcomed, await late.closed]).toEqual([false, 4403]);
});

test.each(operations)("what only the subgraphs know of is answered with the same 401: %s", async (kind, operation) => {
	const viewer = anaIn(`ses_${kind.replace(" ", "_")}`);
	bed.host.endAtSubgraphs(viewer.sessionId);
	expect(await bed.ask(viewer, operation)).toMatchObject(refused);
});
