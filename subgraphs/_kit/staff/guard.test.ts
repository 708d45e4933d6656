import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sdlOf } from "@mint/schema/sdl.ts";
import type { Context, Viewer } from "../context.ts";
import { outcome, Refusal } from "../errors.ts";
import { newId } from "../ids.ts";
import { type Subgraph, schemaOf } from "../subgraph.ts";
import { ana, ben, root, sue } from "../testing/cast.ts";
import { openTestDomain, type TestDomain } from "../testing/domain.ts";
import { approvalIn } from "./approval.ts";
import { mustBeOrdered, ofNobody, ofPeople, ofPerson, type StaffCommands } from "./command.ts";
import { sweepApprovals } from "./decideApproval.ts";
import { secondPerson } from "./secondPerson.ts";

const header = sdlOf("audit").slice(0, sdlOf("audit").indexOf("type Query"));
const fields = {
	give: `give(input: GiveInput!): GiveResult! @requiresScopes(scopes: [["a"]])`,
	mixed: "mixed(input: MixedInput!): GiveResult! @authenticated",
};
const types = `
	type Query { nothing: Int @public }
	input GiveInput { userId: ID! sum: Int idempotencyKey: ID reason: StaffReason! note: String! }
	input MixedInput { userId: ID! reason: StaffReason note: String }
	union GiveResult = GiveSuccess | InvalidInputError | RefusedError | IdempotencyKeyReusedError
	type GiveSuccess { given: Int! approval: Approval }
	type Approval { id: ID! }`;
const sdl = `${header} ${types} type Mutation { ${Object.values(fields).join(" ")} }`;

/** What was given to whom; the deed of the command that is tried here. */
const given = new Map<string, number>();
/** With what the deed is refused, if it is. */
let refusal: Refusal | null = null;

interface GiveInput {
	userId: string;
	sum?: number;
}

async function give(ctx: Context, { userId, sum = 1 }: GiveInput) {
	const order = mustBeOrdered(ctx);
	const approval = await ctx.db.transaction(`staff:${order.by}`, async (tx) => {
		const deed = { summary: `Give ${sum}.`, subjectIds: [userId], stakeUsdCents: BigInt(sum) };
		const waiting = await secondPerson(ctx, tx, deed);
		if (!waiting && refusal) throw refusal;
		if (!waiting) given.set(userId, (given.get(userId) ?? 0) + sum);
		return waiting;
	});
	return { given: given.get(userId) ?? 0, approval: approval && approvalIn(ctx, approval) };
}

const commands: StaffCommands = {
	give: { affairs: ofPerson(), second: "ABOVE_THE_SUM", carryOut: give },
	mixed: { affairs: ofPeople<GiveInput>(async (_, { userId }) => [userId]), scope: "a", second: "NEVER" },
};

const subgraph: Subgraph = {
	name: "audit",
	sdl,
	resolvers: {
		Mutation: {
			give: (_: object, { input }: { input: GiveInput }, ctx: Context) =>
				outcome("GiveSuccess", () => give(ctx, input)),
			mixed: (_: object, __: object, ctx: Context) => ({ __typename: "GiveSuccess", given: ctx.order ? 1 : 0 }),
		},
	},
	entities: [],
	migrations: new URL("../testing/migrations/", import.meta.url),
	commands,
	answers: {},
	consumers: [],
	jobs: [],
};

describe("a domain doesn't start", () => {
	const start =
		(mutations: string, declared: StaffCommands, more = "") =>
		() =>
			schemaOf({ sdl: `${header} ${types} ${more} type Mutation { ${mutations} }`, resolvers: {}, commands: declared });
	const { give: declared } = commands as { give: StaffCommands[string] };
	const nobody = { affairs: ofNobody("a test"), second: "NEVER" } as const;

	test.each([
		["with a mutation that asks for a scope and isn't declared", start(fields.give, {}), "isn't declared"],
		["with a declaration of no mutation", start(fields.give, { give: declared, take: nobody }), "is no mutation"],
		["with a declared mutation that asks for no scope", start(fields.mixed, { mixed: nobody }), "asks for no scope"],
		[
			"with a command that needn't say why",
			start(
				`take(input: TakeInput!): GiveResult! @requiresScopes(scopes: [["a"]])`,
				{ take: nobody },
				"input TakeInput { note: String! }",
			),
			"takes no reason",
		],
		[
			"with a command that has no place for refusals",
			start(`take(input: GiveInput!): Int @requiresScopes(scopes: [["a"]])`, { take: nobody }),
			"answers with no union",
		],
	])("%s", (_, begin, message) => {
		expect(begin).toThrow(message);
	});

	test("but with all of it declared it does", () => {
		expect(start(`${fields.give} ${fields.mixed}`, commands)).not.toThrow();
	});
});

describe("at work", () => {
	let world: TestDomain;
	const maker: Viewer = { ...root, scopes: new Set(["a"]) };
	const operation = `mutation ($input: GiveInput!) { result: give(input: $input) {
		... on GiveSuccess { given approval { id } } ... on IdempotencyKeyReusedError { differingFields }
		... on UserError { code path } } }`;
	const why = { reason: "OTHER", note: "  it is Friday " };

	interface Answer {
		code?: string;
		given?: number;
		approval?: { id: string } | null;
	}

	beforeAll(async () => {
		world = await openTestDomain(subgraph, {}, { STAFF_FOUR_EYES_USD_CENTS: "100" });
	});
	afterAll(() => world.close());

	async function ask(input: object, viewer = maker): Promise<Answer> {
		const { data, errors } = await world.run<{ result: Answer }>(viewer, operation, { input: { ...why, ...input } });
		expect(errors).toBeUndefined();
		return data.result;
	}

	const somebody = () => newId("usr");
	const idOf = ({ approval }: Answer) => approval?.id ?? "";

	test("nobody acts in their own affairs, about nobody, or without saying why", async () => {
		expect(await ask({ userId: root.userId })).toEqual({ code: "OWN_AFFAIRS", path: null });
		expect(await ask({ userId: "nobody" })).toEqual({ code: "NOT_FOUND", path: ["userId"] });
		world.answer({ "identity.knownPeople": () => ({ userIds: [] }) });
		expect(await ask({ userId: somebody() })).toEqual({ code: "NOT_FOUND", path: ["userId"] });
		world.answer({ "identity.knownPeople": (asked) => asked });
		for (const note of ["", " no ", "x".repeat(501), "two\nlines"]) {
			expect(await ask({ userId: somebody(), note })).toEqual({ code: "INVALID_INPUT", path: ["note"] });
		}
		expect(await ask({ userId: somebody(), note: "yes" })).toEqual({ given: 1, approval: null });
	});

	test("what people do in their own affairs is no command of staff; whoever holds the scope does it to others as one", async () => {
		const mixed = `mutation ($input: MixedInput!) { result: mixed(input: $input) {
			... on GiveSuccess { given } ... on UserError { code path } } }`;
		const run = async (viewer: Viewer, input: object) => (await world.run(viewer, mixed, { input })).data["result"];
		expect(await run(maker, { userId: root.userId })).toEqual({ given: 0 });
		expect(await run(sue, { userId: ana.userId })).toEqual({ given: 0 });
		expect(await run(maker, { userId: ana.userId })).toEqual({ code: "INVALID_INPUT", path: ["reason"] });
		expect(await run(maker, { userId: ana.userId, ...why })).toEqual({ given: 1 });
	});

	test("exactly the sum needs nobody; a cent more waits, is told with all it takes to decide, and is done once", async () => {
		const userId = somebody();
		expect(await ask({ userId, sum: 100 })).toEqual({ given: 100, approval: null });
		const asked = await ask({ userId, sum: 101 });
		expect(asked).toEqual({ given: 100, approval: { id: expect.stringMatching(/^audit\.apr_/) } });
		const [told] = (await world.facts("audit.approval.requested")).slice(-1);
		expect(told).toMatchObject({
			actor: `staff:${root.userId}`,
			data: {
				command: "give",
				subjectId: userId,
				affairs: [userId],
				scope: "a",
				note: "it is Friday",
				maker: root.userId,
			},
		});
		const replies = await Promise.all(Array.from({ length: 5 }, () => world.decide(idOf(asked))));
		for (const reply of replies) expect(reply).toMatchObject({ outcome: "DONE", refusal: null });
		expect(given.get(userId)).toBe(201);
		const decided = (await world.facts("audit.approval.decided")).filter(
			({ data }) => data.approvalId === told?.data.approvalId,
		);
		expect(decided).toHaveLength(1);
	});

	test("equal open approvals are one, whoever asks and however they put it; afterwards the next is another", async () => {
		const input = { userId: somebody(), sum: 500 };
		const other = { ...maker, userId: somebody() };
		const asked = await Promise.all(
			[maker, other, maker, other].map((viewer, turn) => ask({ ...input, note: `turn ${turn}` }, viewer)),
		);
		expect(new Set(asked.map(idOf)).size).toBe(1);
		await world.decide(idOf(asked[0] as Answer), { outcome: "REFUSED" });
		expect(idOf(await ask(input))).not.toBe(idOf(asked[0] as Answer));
	});

	test("a key belongs to one command of one person, whatever became of it", async () => {
		const input = { userId: somebody(), sum: 500, idempotencyKey: randomUUID() };
		const asked = await ask(input);
		expect(await ask(input)).toEqual(asked);
		expect(await ask({ ...input, sum: 501 })).toMatchObject({
			code: "IDEMPOTENCY_KEY_REUSED",
			differingFields: ["sum"],
		});
		await world.decide(idOf(asked), { outcome: "REFUSED" });
		expect(await ask(input)).toMatchObject({ code: "INVALID_STATE" });
	});

	test("who asks doesn't agree, nor whom it concerns; only what was shown is agreed to, and within the hour", async () => {
		const userId = somebody();
		const approvalId = idOf(await ask({ userId, sum: 500 }));
		expect(await world.decide(approvalId, { checker: root.userId })).toEqual({ outcome: "SELF_APPROVAL" });
		expect(await world.decide(approvalId, { checker: userId })).toEqual({ outcome: "OWN_AFFAIRS" });
		expect(await world.decide(approvalId, { commandHash: "0".repeat(64) })).toEqual({ outcome: "OTHER_HASH" });
		expect(await world.decide(newId("apr"))).toEqual({ outcome: "UNKNOWN" });
		world.clock.advance(3_600_000);
		expect(await world.decide(approvalId)).toEqual({ outcome: "UNDECIDABLE" });
		expect(given.has(userId)).toBe(false);
		expect(idOf(await ask({ userId, sum: 500 }))).not.toBe(approvalId);
	});

	test("a yes and a no at once: one of them stands", async () => {
		const userId = somebody();
		const approvalId = idOf(await ask({ userId, sum: 500 }));
		const replies = await Promise.all([world.decide(approvalId), world.decide(approvalId, { outcome: "REFUSED" })]);
		expect(replies.filter(({ outcome: came }) => came === "UNDECIDABLE")).toHaveLength(1);
		expect(given.has(userId)).toBe(replies[0]?.outcome === "DONE");
	});

	test("what is refused when it is carried out is refused for good, and told whoever asks again", async () => {
		const approvalId = idOf(await ask({ userId: somebody(), sum: 500 }));
		refusal = new Refusal("INVALID_STATE", "Not on a Friday.");
		expect(await world.decide(approvalId)).toMatchObject({ refusal: { message: "Not on a Friday." } });
		refusal = null;
		expect(await world.decide(approvalId)).toMatchObject({
			refusal: { code: "INVALID_STATE" },
			approval: { failure: "INVALID_STATE" },
		});
	});

	test("what time lifts is done by the job, once; so is what a crash left", async () => {
		const userId = somebody();
		const approvalId = idOf(await ask({ userId, sum: 500 }));
		refusal = new Refusal("TEMPORARILY_UNAVAILABLE", "The ledger sleeps.");
		expect(await world.decide(approvalId)).toMatchObject({ refusal: { code: "TEMPORARILY_UNAVAILABLE" } });
		refusal = null;
		expect(await sweepApprovals(world.context(), commands)).toBe(0);
		world.clock.advance(10_001);
		expect([await sweepApprovals(world.context(), commands), await sweepApprovals(world.context(), commands)]).toEqual([
			1, 0,
		]);
		expect(given.get(userId)).toBe(500);
	});

	test("nothing is carried out for who may not ask for it any more", async () => {
		const userId = somebody();
		const approvalId = idOf(await ask({ userId, sum: 500 }));
		world.answer({
			"identity.holdsScope": (asked) => ({ holds: asked.userId !== root.userId || asked.scope !== "a" }),
		});
		expect(await world.decide(approvalId)).toMatchObject({ refusal: { code: "INVALID_STATE" } });
		world.answer({ "identity.holdsScope": () => ({ holds: true }) });
		expect(given.has(userId)).toBe(false);
	});

	test("the database itself refuses one person alone, whom it concerns, an hour too late, and any change of a command", async () => {
		const userId = somebody();
		const id = idOf(await ask({ userId, sum: 500 })).replace("audit.", "");
		const decide = (checker: string, at = "created_at") =>
			world.sql(
				`update staff_approval set status = 'APPROVED', checker = ${checker}, decided_at = ${at} where id = $1`,
				[id],
			);
		await expect(decide("maker")).rejects.toThrow("approval_by_another");
		await expect(decide(`'${userId}'`)).rejects.toThrow("approval_by_strangers");
		await expect(decide(`'${ben.userId}'`, "expires_at")).rejects.toThrow("approval_in_time");
		const change = (statement: string, actor = "system:test") =>
			world.context().db.transaction(actor, (tx) => tx.query<{ id: string }>(statement));
		await expect(change("update staff_approval set input = '{}'")).rejects.toThrow("permission denied");
		await expect(change("delete from staff_approval")).rejects.toThrow("permission denied");
		expect(await change("select id from staff_approval", ana.userId)).toEqual([]);
	});
});
