import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parse } from "graphql";
import { type Answers, AskFailed, Switchboard } from "./ask.ts";
import { openLog } from "./log.ts";
import { openTestDomain, type TestDomain } from "./testing/domain.ts";
import { sdlWith } from "./testing/sdlWith.ts";

let domain: TestDomain;

const faults: Record<string, () => Promise<never>> = {};

/** A database's error, as its driver throws it. */
function ofDatabase(state: string): () => Promise<never> {
	return () => Promise.reject(Object.assign(new Error("the database said no"), { code: state }));
}

beforeAll(async () => {
	domain = await openTestDomain({
		name: "analytics",
		sdl: sdlWith("fails(how: String!): Int @public"),
		resolvers: { Query: { fails: (_: unknown, { how }: { how: string }) => faults[how]?.() } },
		entities: [],
		migrations: new URL("./testing/migrations/", import.meta.url),
		answers: {},
		consumers: [],
		jobs: [],
	});
});
afterAll(() => domain.close());

async function codeOf(fault: () => Promise<never>): Promise<unknown> {
	faults["so"] = fault;
	const request = { requestId: "req-test", ipAddress: null, userAgent: null };
	const fetch = { document: parse('{ fails(how: "so") }'), variables: {}, token: null, request };
	const { errors } = await domain.domain.execute(fetch);
	return errors?.[0]?.extensions["code"];
}

test.each([
	["the database shuts down", ofDatabase("57P01")],
	["the database is starting", ofDatabase("57P03")],
	["a statement took too long", ofDatabase("57014")],
	["there are too many connections", ofDatabase("53300")],
	["the disk is full", ofDatabase("53100")],
	["the connection broke", ofDatabase("08006")],
	["nobody listens there", ofDatabase("ECONNREFUSED")],
	["others hold the row for too long", ofDatabase("55P03")],
	["another domain doesn't answer", () => Promise.reject(new AskFailed("wallet.find", "no answer"))],
])("when %s, a part is said to be unreachable, and the gateway adds that asking again is right", async (_, fault) => {
	expect(await codeOf(fault)).toBe("SUBGRAPH_UNAVAILABLE");
});

test.each([
	["a row that is there twice", ofDatabase("23505")],
	["a statement that can't be read", ofDatabase("42601")],
	["a mistake of ours", () => Promise.reject(new TypeError("x is undefined"))],
])("%s is a bug, which no outage hides", async (_, fault) => {
	expect(await codeOf(fault)).toBeUndefined();
});

test("an answer that fails is no answer, also where both live in one process", async () => {
	const board = new Switchboard();
	const contextFor = () => domain.context();
	const answers: Answers = { "wallet.find": { askedBy: ["payments"], answer: ofDatabase("57P01") } };
	board.register("wallet", answers, contextFor, null, openLog("wallet", "silent"));
	const asked = board.ask({ domain: "payments", nats: null }, "wallet.find", { walletId: "wal_1" });
	await expect(asked).rejects.toBeInstanceOf(AskFailed);
});
