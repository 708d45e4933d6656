import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, cleo, mallory, root, sue } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { subgraph } from "./subgraph.ts";

let kyc: TestDomain;

beforeAll(async () => {
	kyc = await openTestDomain(subgraph);
	await kyc.hear(signUp(ana.userId));
});

afterAll(() => kyc.close());

function signUp(userId: string) {
	const facts = { userId, email: `${userId}@example.com`, displayName: "Someone", currency: "USD" };
	return fact("identity.user.registered", userId, facts);
}

/** A new user at the bottom tier. */
async function newcomer(): Promise<string> {
	const userId = newId("usr");
	await kyc.hear(signUp(userId));
	return userId;
}

async function changesOf(userId: string) {
	return (await kyc.facts("kyc.tier.changed")).map(({ data }) => data).filter((data) => data.userId === userId);
}

const profileOf = `query ($id: ID!) {
	_entities(representations: [{ __typename: "User", id: $id }]) {
		... on User { kyc { id tier status createdAt } }
	}
}`;

interface OfUser {
	_entities: [{ kyc: { id: string; tier: string; status: string; createdAt: string } | null }];
}

async function seenBy(viewer: Viewer | null, id: string) {
	const { data } = await kyc.run<OfUser>(viewer, profileOf, { id });
	return data._entities[0].kyc;
}

const change = `mutation ($input: ChangeTierInput!) {
	changeTier(input: $input) {
		__typename
		... on ChangeTierSuccess { profile { tier status } }
		... on UserError { code path }
	}
}`;

async function changeTier(viewer: Viewer | null, userId: string, tier: string, note = "passport checked") {
	const input = { userId, tier, reason: "IDENTITY_CONFIRMED", note };
	const { data, errors } = await kyc.run<{ changeTier: object }>(viewer, change, { input });
	return errors ? errors[0]?.extensions["code"] : data.changeTier;
}

const changedTo = (tier: string, status = "NONE") => ({ __typename: "ChangeTierSuccess", profile: { tier, status } });
const refused = (code: string, path: string[], __typename = "RefusedError") => ({ __typename, code, path });

test("every new user gets one profile at the bottom, and the fact of it, however often the news comes", async () => {
	const people = Array.from({ length: 500 }, () => newId("usr"));
	await kyc.hear(...people.map(signUp));
	await kyc.hear(...people.slice(0, 10).map(signUp), ...people.slice(0, 10).map(signUp));
	const made = await kyc.sql<{ tier: string; status: string; profiles: string }>(
		"select tier, status, count(*) as profiles from profile where user_id = any ($1) group by 1, 2",
		[people],
	);
	expect(made).toEqual([{ tier: "UNVERIFIED", status: "NONE", profiles: "500" }]);
	const told = (await kyc.facts("kyc.tier.changed")).filter(({ data }) => people.includes(data.userId));
	expect(told).toHaveLength(500);
	expect(told[0]).toMatchObject({
		aggregateId: told[0]?.data.userId,
		data: { from: null, to: "UNVERIFIED", reason: null },
	});
});

test("users see their own profile, and staff see it too", async () => {
	const profile = {
		id: expect.stringMatching(/^kyc_/),
		tier: "UNVERIFIED",
		status: "NONE",
		createdAt: expect.any(String),
	};
	expect(await seenBy(ana, ana.userId)).toEqual(profile);
	expect(await seenBy(sue, ana.userId)).toEqual(profile);
});

test.each<[string, Viewer | null]>([
	["another user", ben],
	["a merchant", cleo],
	["nobody", null],
])("%s sees no profile, neither by user nor by its own id", async (_, viewer) => {
	expect(await seenBy(viewer, ana.userId)).toBeNull();
	const [row] = await kyc.sql<{ id: string }>("select id from profile where user_id = $1", [ana.userId]);
	const byId = `{
		_entities(representations: [{ __typename: "KycProfile", id: "${row?.id}" }]) { ... on KycProfile { tier } }
	}`;
	expect((await kyc.run(viewer, byId)).data).toEqual({ _entities: [null] });
	expect((await kyc.run(ana, byId)).data).toEqual({ _entities: [{ tier: "UNVERIFIED" }] });
});

test("who asks for their own profile before the news of the sign-up came has one, and it is made once", async () => {
	const seen = await Promise.all([seenBy(mallory, mallory.userId), seenBy(mallory, mallory.userId)]);
	expect(seen[0]).toEqual(seen[1]);
	expect(seen[0]?.tier).toBe("UNVERIFIED");
	await kyc.hear(signUp(mallory.userId));
	expect(await changesOf(mallory.userId)).toHaveLength(1);
});

test("staff who look for a user that doesn't exist find nothing and make nothing", async () => {
	const stranger = newId("usr");
	expect(await seenBy(sue, stranger)).toBeNull();
	expect(await kyc.sql("select from profile where user_id = $1", [stranger])).toEqual([]);
});

test.each([
	["UNVERIFIED", "USD", "5000", "10000", "20000"],
	["BASIC", "USD", "50000", "200000", "1000000"],
	["VERIFIED", "USD", "1000000", "5000000", "20000000"],
	["UNVERIFIED", "JPY", "7500", "15000", "30000"],
	["BASIC", "KWD", "153500", "614000", "3070000"],
])("limits of %s in %s", async (tier, currency, perTransfer, perDay, perMonth) => {
	const userId = await newcomer();
	if (tier !== "UNVERIFIED") await changeTier(root, userId, "BASIC");
	if (tier === "VERIFIED") await changeTier(root, userId, "VERIFIED");
	const limits = `query ($id: ID!, $currency: CurrencyCode!) {
		_entities(representations: [{ __typename: "User", id: $id }]) {
			... on User { kyc { limits(currency: $currency) {
				perTransfer { amountMinor currency } perDay { amountMinor } perMonth { amountMinor }
			} } }
		}
	}`;
	const { data } = await kyc.run(sue, limits, { id: userId, currency });
	expect(data).toEqual({
		_entities: [
			{
				kyc: {
					limits: {
						perTransfer: { amountMinor: perTransfer, currency },
						perDay: { amountMinor: perDay },
						perMonth: { amountMinor: perMonth },
					},
				},
			},
		],
	});
});

test("a tier goes up and down step by step, each told with its reason and who decided", async () => {
	const reason = "IDENTITY_CONFIRMED";
	const userId = await newcomer();
	expect(await changeTier(root, userId, "BASIC", "  e-mail seen ")).toEqual(changedTo("BASIC"));
	expect(await changeTier(root, userId, "VERIFIED")).toEqual(changedTo("VERIFIED", "APPROVED"));
	expect(await changeTier(root, userId, "BASIC", "passport expired")).toEqual(changedTo("BASIC"));
	expect(await changeTier(root, userId, "UNVERIFIED", "e-mail bounced")).toEqual(changedTo("UNVERIFIED"));
	expect(await changesOf(userId)).toEqual([
		{ userId, from: null, to: "UNVERIFIED", reason: null },
		{ userId, from: "UNVERIFIED", to: "BASIC", reason, note: "e-mail seen" },
		{ userId, from: "BASIC", to: "VERIFIED", reason, note: "passport checked" },
		{ userId, from: "VERIFIED", to: "BASIC", reason, note: "passport expired" },
		{ userId, from: "BASIC", to: "UNVERIFIED", reason, note: "e-mail bounced" },
	]);
	const told = (await kyc.facts("kyc.tier.changed")).filter(({ data }) => data.userId === userId && data.from !== null);
	expect(new Set(told.map((event) => event.actor))).toEqual(new Set([`staff:${root.userId}`]));
});

test("a step that isn't one is refused instead of answered with success, from every tier", async () => {
	const userId = await newcomer();
	const notOneStep = refused("INVALID_STATE", ["tier"]);
	expect(await changeTier(root, userId, "VERIFIED")).toEqual(notOneStep);
	expect(await changeTier(root, userId, "UNVERIFIED")).toEqual(notOneStep);
	await changeTier(root, userId, "BASIC");
	expect(await changeTier(root, userId, "BASIC")).toEqual(notOneStep);
	await changeTier(root, userId, "VERIFIED");
	expect(await changeTier(root, userId, "VERIFIED")).toEqual(notOneStep);
	expect(await changeTier(root, userId, "UNVERIFIED")).toEqual(notOneStep);
	expect(await changesOf(userId)).toHaveLength(3);
});

test("of ten decisions at once one counts", async () => {
	const userId = await newcomer();
	const answers = await Promise.all(Array.from({ length: 10 }, () => changeTier(root, userId, "BASIC")));
	const successes = answers.filter((answer) => "profile" in Object(answer));
	expect(successes).toEqual([changedTo("BASIC")]);
	expect(answers.filter((answer) => !successes.includes(answer))).toEqual(
		Array.from({ length: 9 }, () => refused("INVALID_STATE", ["tier"])),
	);
	expect(await changesOf(userId)).toHaveLength(2);
});

test("nobody decides about themselves", async () => {
	await kyc.hear(signUp(root.userId));
	expect(await changeTier(root, root.userId, "BASIC")).toMatchObject({ code: "OWN_AFFAIRS" });
	expect(await seenBy(root, root.userId)).toMatchObject({ tier: "UNVERIFIED" });
});

test("a decision needs a note and a user who exists", async () => {
	const userId = await newcomer();
	const noNote = refused("INVALID_INPUT", ["note"], "InvalidInputError");
	expect(await changeTier(root, userId, "BASIC", " \n ")).toEqual(noNote);
	expect(await changeTier(root, userId, "BASIC", "x".repeat(501))).toEqual(noNote);
	expect(await changeTier(root, newId("usr"), "BASIC")).toEqual(refused("NOT_FOUND", ["userId"]));
	expect(await changeTier(root, "nobody", "BASIC")).toEqual(refused("NOT_FOUND", ["userId"]));
	expect(await changesOf(userId)).toHaveLength(1);
});

test.each<[string, Viewer | null, string]>([
	["a user", ana, "FORBIDDEN"],
	["support", sue, "FORBIDDEN"],
	["nobody", null, "UNAUTHENTICATED"],
])("%s may not change a tier", async (_, viewer, code) => {
	expect(await changeTier(viewer, ana.userId, "BASIC")).toBe(code);
	expect(await seenBy(ana, ana.userId)).toMatchObject({ tier: "UNVERIFIED" });
});

test("the database itself keeps users from foreign profiles, and everyone from their own tier", async () => {
	const { db } = kyc.context();
	const as = (actor: string, statement: string) => db.transaction(actor, (tx) => tx.query(statement));
	expect(await as(ben.userId, "select from profile")).toEqual([]);
	expect(await as("anonymous", "select from profile")).toEqual([]);
	expect(await as(ana.userId, "select from profile")).toHaveLength(1);
	const promote = `update profile set tier = 'BASIC' where user_id = '${ana.userId}' returning id`;
	expect(await as(ana.userId, promote)).toEqual([]);
	expect(await as(`staff:${ana.userId}`, promote)).toEqual([]);
	const promoted = `insert into profile values ('kyc_x', '${ben.userId}', 'BASIC', 'NONE', now())`;
	await expect(as(ben.userId, promoted)).rejects.toThrow(/row-level security/);
	await expect(as("system:test", "delete from profile")).rejects.toThrow(/permission denied/);
	await expect(as("system:test", "update profile set user_id = 'usr_x'")).rejects.toThrow(/permission denied/);
});

test("a tier and a status that contradict each other can't be stored", async () => {
	const contradict = (tier: string, status: string) =>
		kyc.sql("update profile set tier = $1, status = $2 where user_id = $3", [tier, status, ana.userId]);
	await expect(contradict("VERIFIED", "REJECTED")).rejects.toThrow(/profile_verified_is_approved/);
	await expect(contradict("BASIC", "APPROVED")).rejects.toThrow(/profile_verified_is_approved/);
});
