import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana, ben, cleo, root, sue } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { subgraph } from "./subgraph.ts";

let kyc: TestDomain;

beforeAll(async () => {
	kyc = await openTestDomain(subgraph);
});

afterAll(() => kyc.close());

interface Standing {
	tier?: string;
	status?: string;
	documents?: string[];
}

/** A user at a tier with documents of these types. */
async function person({ tier = "BASIC", status = "NONE", documents = [] }: Standing = {}): Promise<Viewer> {
	const userId = newId("usr");
	const facts = { userId, email: `${userId}@example.com`, displayName: "Someone", currency: "USD" };
	await kyc.hear(fact("identity.user.registered", userId, facts));
	await kyc.sql("update profile set tier = $2, status = $3, submitted_at = $4 where user_id = $1", [
		userId,
		tier,
		status,
		status === "NONE" ? null : kyc.clock.now(),
	]);
	for (const type of documents) {
		await kyc.sql(
			`insert into document (id, owner_id, type, file_name, content_type, size_bytes, wrapped_key, uploaded_at)
			values ($1, $2, $3, 'a.png', 'image/png', 1, '', now())`,
			[newId("doc"), userId, type],
		);
	}
	return { ...ana, userId };
}

const complete = ["PASSPORT", "SELFIE"];
const profileFields = "profile { tier status rejectionReason submittedAt frozenAt freezeReason documents { status } }";

async function run(viewer: Viewer | null, mutation: string, input?: Record<string, unknown>) {
	const inputType = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
	const outcome = mutation.replace(/^(approve|reject)/, "decide").replace(/^unfreeze/, "freeze");
	const success = `${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}Success`;
	const operation = `mutation ${input ? `($input: ${inputType}!)` : ""} {
		answer: ${mutation}${input ? "(input: $input)" : ""} { ... on ${success} { ${profileFields} } ... on UserError { code path } }
	}`;
	const { data, errors } = await kyc.run<{ answer: object }>(viewer, operation, input ? { input } : {});
	return errors ? errors[0]?.extensions["code"] : data.answer;
}

const submit = (viewer: Viewer | null) => run(viewer, "submitVerification");
const reason = "IDENTITY_DOUBTFUL";
const approve = (viewer: Viewer | null, userId: string, note = "face matches") =>
	run(viewer, "approveVerification", { userId, reason, note });
const reject = (viewer: Viewer | null, userId: string, note = "blurred") =>
	run(viewer, "rejectVerification", { userId, reason, note });
const freeze = (viewer: Viewer | null, userId: string, note = "stolen phone") =>
	run(viewer, "freezeTier", { userId, reason, note });
const unfreeze = (viewer: Viewer | null, userId: string) =>
	run(viewer, "unfreezeTier", { userId, reason, note: "phone found" });

async function factsOf(userId: string) {
	return (await kyc.facts())
		.filter(
			({ aggregateId, actor }) => aggregateId === userId && actor !== "system:profiles" && actor !== "system:test",
		)
		.map(({ type, actor, data }) => ({ type, actor, ...data }));
}

const missing = (path = "documents") => ({ code: "INVALID_INPUT", path: [path] });
const wrongState = { code: "INVALID_STATE", path: null };

test.each<[string, Standing, object]>([
	["a passport and a selfie", { documents: complete }, { profile: { status: "PENDING_REVIEW" } }],
	["a licence and a selfie", { documents: ["DRIVERS_LICENSE", "SELFIE"] }, { profile: { status: "PENDING_REVIEW" } }],
	["every type", { documents: ["PASSPORT", "DRIVERS_LICENSE", "SELFIE", "UTILITY_BILL", "OTHER"] }, { profile: {} }],
	["no document", {}, missing()],
	["a passport alone", { documents: ["PASSPORT"] }, missing()],
	["both papers without a selfie", { documents: ["PASSPORT", "DRIVERS_LICENSE"] }, missing()],
	["a selfie alone", { documents: ["SELFIE"] }, missing()],
	["a bill and a selfie", { documents: ["UTILITY_BILL", "SELFIE"] }, missing()],
	["everything, again after a rejection", { documents: complete, status: "REJECTED" }, { profile: {} }],
	["everything at UNVERIFIED", { documents: complete, tier: "UNVERIFIED" }, wrongState],
	["everything while under review", { documents: complete, status: "PENDING_REVIEW" }, wrongState],
	["everything when approved", { documents: complete, tier: "VERIFIED", status: "APPROVED" }, wrongState],
])("handing in %s", async (_, standing, answer) => {
	const someone = await person(standing);
	expect(await submit(someone)).toMatchObject(answer);
	const told = (await factsOf(someone.userId)).filter(({ type }) => type === "kyc.verification.submitted");
	expect(told).toHaveLength("profile" in answer ? 1 : 0);
});

test("what is handed in many times at once is handed in once, and told once", async () => {
	const someone = await person({ documents: complete });
	const answers = await Promise.all(Array.from({ length: 10 }, () => submit(someone)));
	expect(answers.filter((answer) => "profile" in Object(answer))).toHaveLength(1);
	expect(await factsOf(someone.userId)).toEqual([
		{
			type: "kyc.verification.submitted",
			actor: someone.userId,
			userId: someone.userId,
			profileId: expect.stringMatching(/^kyc_/),
		},
	]);
});

test("an approval makes VERIFIED, with the documents, and tells so with its note", async () => {
	const { userId } = await person({ documents: complete, status: "PENDING_REVIEW" });
	expect(await approve(root, userId, " face matches ")).toMatchObject({
		profile: { tier: "VERIFIED", status: "APPROVED", documents: [{ status: "APPROVED" }, { status: "APPROVED" }] },
	});
	expect(await factsOf(userId)).toEqual([
		{
			type: "kyc.tier.changed",
			actor: `staff:${root.userId}`,
			userId,
			from: "BASIC",
			to: "VERIFIED",
			reason,
			note: "face matches",
		},
	]);
});

test("a rejection tells its owner why; rejected documents must come again before it is handed in again", async () => {
	const someone = await person({ documents: complete, status: "PENDING_REVIEW" });
	const { userId } = someone;
	const rejected = { tier: "BASIC", status: "REJECTED", rejectionReason: "blurred" };
	expect(await reject(root, userId, "  blurred ")).toMatchObject({
		profile: { ...rejected, documents: [{ status: "REJECTED" }, { status: "REJECTED" }] },
	});
	expect(await factsOf(userId)).toMatchObject([
		{ type: "kyc.verification.rejected", actor: `staff:${root.userId}`, reason, note: "blurred" },
	]);
	expect(await submit(someone)).toEqual(missing());
	await kyc.sql("update document set status = 'PENDING' where owner_id = $1", [userId]);
	expect(await submit(someone)).toMatchObject({ profile: { status: "PENDING_REVIEW", rejectionReason: null } });
});

test.each<[string, Standing]>([
	["nothing was handed in", {}],
	["it was rejected", { status: "REJECTED" }],
	["it was approved", { tier: "VERIFIED", status: "APPROVED" }],
	["the tier went down meanwhile", { tier: "UNVERIFIED", status: "PENDING_REVIEW" }],
])("there is nothing to decide when %s", async (_, standing) => {
	const { userId } = await person({ documents: complete, ...standing });
	const nothing = { code: "INVALID_STATE", path: ["userId"] };
	expect(await approve(root, userId)).toEqual(nothing);
	expect(await reject(root, userId)).toEqual(nothing);
	expect(await factsOf(userId)).toEqual([]);
});

test.each([
	["PENDING_REVIEW", "UNVERIFIED", "NONE"],
	["REJECTED", "UNVERIFIED", "NONE"],
	["PENDING_REVIEW", "VERIFIED", "APPROVED"],
	["REJECTED", "VERIFIED", "APPROVED"],
])("staff who move a user with %s to %s leave them at %s, and not in the queue", async (status, tier, after) => {
	const { userId } = await person({ documents: complete, status });
	const blurred = status === "REJECTED" ? "blurred" : null;
	await kyc.sql("update profile set rejection_reason = $2 where user_id = $1", [userId, blurred]);
	const change = `mutation ($input: ChangeTierInput!) { changeTier(input: $input) {
		... on ChangeTierSuccess { profile { tier status rejectionReason } }
	} }`;
	const { data } = await kyc.run(root, change, { input: { userId, tier, reason, note: "seen in person" } });
	expect(data).toEqual({ changeTier: { profile: { tier, status: after, rejectionReason: null } } });
	const queued = (await kyc.run<{ kycQueue: { nodes: { user: { id: string } }[] } }>(sue, queue, { first: 100 })).data;
	expect(queued.kycQueue.nodes.map(({ user }) => user.id)).not.toContain(userId);
});

test("of ten decisions at once, some each way, one counts", async () => {
	const { userId } = await person({ documents: complete, status: "PENDING_REVIEW" });
	const answers = await Promise.all(
		Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? approve(root, userId) : reject(root, userId))),
	);
	expect(answers.filter((answer) => "profile" in Object(answer))).toHaveLength(1);
	expect(await factsOf(userId)).toHaveLength(1);
});

test("nobody decides about themselves, or about nobody, or without a note", async () => {
	const someone = await person({ documents: complete, status: "PENDING_REVIEW" });
	const staff = { ...root, userId: someone.userId };
	const oneself = { code: "OWN_AFFAIRS", path: null };
	expect(await approve(staff, someone.userId)).toEqual(oneself);
	expect(await reject(staff, someone.userId)).toEqual(oneself);
	expect(await freeze(staff, someone.userId)).toEqual(oneself);
	expect(await unfreeze(staff, someone.userId)).toEqual(oneself);
	const absent = { code: "NOT_FOUND", path: ["userId"] };
	expect(await approve(root, newId("usr"))).toEqual(absent);
	expect(await freeze(root, "nobody")).toEqual(absent);
	expect(await reject(root, someone.userId, " ")).toEqual({ code: "INVALID_INPUT", path: ["note"] });
	expect(await freeze(root, someone.userId, " ")).toEqual({ code: "INVALID_INPUT", path: ["note"] });
	expect(await approve(root, someone.userId, "x".repeat(501))).toEqual({ code: "INVALID_INPUT", path: ["note"] });
	expect(await factsOf(someone.userId)).toEqual([]);
});

test("a tier is frozen and unfrozen once each, also by many at once, and told with its reason", async () => {
	const { userId } = await person();
	const freezes = await Promise.all(Array.from({ length: 5 }, () => freeze(root, userId, " stolen phone ")));
	expect(freezes.filter((answer) => "profile" in Object(answer))).toMatchObject([
		{ profile: { tier: "BASIC", freezeReason: "stolen phone", frozenAt: kyc.clock.now().toISOString() } },
	]);
	const unfreezes = await Promise.all(Array.from({ length: 5 }, () => unfreeze(root, userId)));
	expect(unfreezes.filter((answer) => "profile" in Object(answer))).toMatchObject([
		{ profile: { frozenAt: null, freezeReason: null } },
	]);
	expect(unfreezes.filter((answer) => !("profile" in Object(answer)))).toEqual(
		Array(4).fill({ code: "INVALID_STATE", path: ["userId"] }),
	);
	const actor = `staff:${root.userId}`;
	expect(await factsOf(userId)).toEqual([
		{ type: "kyc.tier.frozen", actor, userId, reason, note: "stolen phone" },
		{ type: "kyc.tier.unfrozen", actor, userId, reason, note: "phone found" },
	]);
});

const queue = `query ($first: Int, $after: String) { kycQueue(first: $first, after: $after) {
	nodes { user { id } } pageInfo { hasNextPage endCursor }
} }`;

test("the queue is read page by page, whoever waits longest first", async () => {
	await kyc.sql("update profile set status = 'NONE' where status = 'PENDING_REVIEW'");
	const waiting: string[] = [];
	for (let made = 0; made < 5; made++) {
		waiting.unshift((await person({ documents: complete, status: "PENDING_REVIEW" })).userId);
		// Those made later were handed in earlier, two of them at the same instant.
		if (made !== 2) kyc.clock.advance(-1_000);
	}
	interface Page {
		kycQueue: { nodes: { user: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
	}
	const found: string[] = [];
	let after: string | null = null;
	do {
		const { data }: { data: Page } = await kyc.run<Page>(sue, queue, { first: 2, after });
		found.push(...data.kycQueue.nodes.map(({ user }) => user.id));
		after = data.kycQueue.pageInfo.hasNextPage ? data.kycQueue.pageInfo.endCursor : null;
	} while (after);
	const stored = await kyc.sql<{ user_id: string }>(
		"select user_id from profile where status = 'PENDING_REVIEW' order by submitted_at, id",
	);
	expect(found).toEqual(stored.map((row) => row.user_id));
	expect(new Set(found)).toEqual(new Set(waiting));
	const notACursor = Buffer.from(JSON.stringify(["1", "yesterday", "kyc"])).toString("base64url");
	expect((await kyc.run(sue, queue, { after: notACursor })).errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});

test.each<[string, Viewer | null, string]>([
	["a user", ben, "FORBIDDEN"],
	["a merchant", cleo, "FORBIDDEN"],
	["nobody", null, "UNAUTHENTICATED"],
])("%s neither sees the queue nor decides", async (_, viewer, code) => {
	const { userId } = await person({ documents: complete, status: "PENDING_REVIEW" });
	expect((await kyc.run(viewer, queue)).errors?.[0]?.extensions["code"]).toBe(code);
	for (const act of [approve, reject, freeze, unfreeze]) expect(await act(viewer, userId)).toBe(code);
	expect(await factsOf(userId)).toEqual([]);
});

test("support sees the queue and decides nothing; nobody hands in without signing in", async () => {
	const { userId } = await person({ documents: complete, status: "PENDING_REVIEW" });
	expect((await kyc.run(sue, queue)).errors).toBeUndefined();
	for (const act of [approve, reject, freeze, unfreeze]) expect(await act(sue, userId)).toBe("FORBIDDEN");
	expect(await submit(null)).toBe("UNAUTHENTICATED");
});

test("the database lets an owner hand in and nothing else", async () => {
	const { userId } = await person({ documents: complete });
	const as = (actor: string, statement: string) =>
		kyc.context().db.transaction(actor, (tx) => tx.query(`update profile ${statement} where user_id = $1`, [userId]));
	await expect(as(userId, "set tier = 'VERIFIED', status = 'APPROVED'")).rejects.toThrow(/row-level security/);
	await expect(as(userId, "set frozen_at = now(), freeze_reason = 'me'")).rejects.toThrow(/row-level security/);
	const approveOwn = (actor: string) =>
		kyc
			.context()
			.db.transaction(actor, (tx) =>
				tx.query("update document set status = 'APPROVED' where owner_id = $1 returning id", [userId]),
			);
	expect(await approveOwn(userId)).toEqual([]);
	expect(await approveOwn(`staff:${userId}`)).toEqual([]);
	expect(await approveOwn(`staff:${root.userId}`)).toHaveLength(2);
});
