import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@mint/kit/ids.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { receivePersonaWebhook } from "./personaWebhook.ts";
import { subgraph } from "./subgraph.ts";

const secret = "wbhsec_of-this-test";
let kyc: TestDomain;

beforeAll(async () => {
	kyc = await openTestDomain(subgraph, {}, { KYC_PERSONA_WEBHOOK_SECRET: secret });
});

afterAll(() => kyc.close());

async function person(tier = "BASIC", status = "NONE"): Promise<string> {
	const userId = newId("usr");
	const facts = { userId, email: `${userId}@example.com`, displayName: "Someone", currency: "USD" };
	await kyc.hear(fact("identity.user.registered", userId, facts));
	await kyc.sql("update profile set tier = $2, status = $3, submitted_at = now() where user_id = $1", [
		userId,
		tier,
		status,
	]);
	return userId;
}

function eventBody(name: string, userId: string | null, id = `evt_${newId("kyc")}`): string {
	const inquiry = { type: "inquiry", id: "inq_1", attributes: { status: "approved", "reference-id": userId } };
	return JSON.stringify({ data: { type: "event", id, attributes: { name, payload: { data: inquiry } } } });
}

function now(): number {
	return Math.floor(kyc.clock.now().getTime() / 1000);
}

function signature(rawBody: string, { at = now(), by = secret } = {}): string {
	return `t=${at},v1=${createHmac("sha256", by).update(`${at}.${rawBody}`).digest("hex")}`;
}

function hear(rawBody: string, header = signature(rawBody)) {
	return receivePersonaWebhook(kyc.context(), { rawBody, headers: { "persona-signature": header } });
}

async function standing(userId: string): Promise<string> {
	const [row] = await kyc.sql<{ tier: string; status: string }>("select tier, status from profile where user_id = $1", [
		userId,
	]);
	return `${row?.tier} ${row?.status}`;
}

const accepted = (reason: string | null = null) => ({ accepted: true, reason });
const refused = (reason: string) => ({ accepted: false, reason });

test.each([
	["inquiry.approved", "BASIC", "NONE", null, "VERIFIED APPROVED"],
	["inquiry.approved", "BASIC", "PENDING_REVIEW", null, "VERIFIED APPROVED"],
	["inquiry.approved", "BASIC", "REJECTED", null, "VERIFIED APPROVED"],
	["inquiry.approved", "UNVERIFIED", "NONE", "NOTHING_TO_DECIDE", "UNVERIFIED NONE"],
	["inquiry.approved", "VERIFIED", "APPROVED", "NOTHING_TO_DECIDE", "VERIFIED APPROVED"],
	["inquiry.declined", "BASIC", "PENDING_REVIEW", null, "BASIC REJECTED"],
	["inquiry.declined", "BASIC", "NONE", null, "BASIC REJECTED"],
	["inquiry.declined", "BASIC", "REJECTED", "NOTHING_TO_DECIDE", "BASIC REJECTED"],
	["inquiry.declined", "VERIFIED", "APPROVED", "NOTHING_TO_DECIDE", "VERIFIED APPROVED"],
	["inquiry.declined", "UNVERIFIED", "NONE", "NOTHING_TO_DECIDE", "UNVERIFIED NONE"],
	["inquiry.created", "BASIC", "PENDING_REVIEW", "NOT_A_DECISION", "BASIC PENDING_REVIEW"],
	["constructor", "BASIC", "PENDING_REVIEW", "NOT_A_DECISION", "BASIC PENDING_REVIEW"],
])("%s about someone at %s %s", async (name, tier, status, reason, after) => {
	const userId = await person(tier, status);
	expect(await hear(eventBody(name, userId))).toEqual(accepted(reason));
	expect(await standing(userId)).toBe(after);
});

test("an approval tells of the new tier once, however often and however many at once it comes", async () => {
	const userId = await person("BASIC", "PENDING_REVIEW");
	const body = eventBody("inquiry.approved", userId);
	const answers = await Promise.all(Array.from({ length: 5 }, () => hear(body)));
	expect(answers.filter(({ reason }) => reason === null)).toHaveLength(1);
	expect(answers.filter(({ reason }) => reason !== null)).toEqual(Array(4).fill(accepted("HEARD_BEFORE")));
	const told = (await kyc.facts("kyc.tier.changed")).filter(({ data }) => data.userId === userId && data.from);
	expect(told).toMatchObject([
		{ data: { from: "BASIC", to: "VERIFIED", reason: "approved by the identity provider" } },
	]);
});

test("a decision that is sent again after staff decided otherwise changes nothing", async () => {
	const userId = await person("BASIC", "PENDING_REVIEW");
	const body = eventBody("inquiry.declined", userId);
	await hear(body);
	await kyc.sql("update profile set status = 'PENDING_REVIEW', rejection_reason = null where user_id = $1", [userId]);
	expect(await hear(body)).toEqual(accepted("HEARD_BEFORE"));
	expect(await standing(userId)).toBe("BASIC PENDING_REVIEW");
});

test.each([
	["no signature", ""],
	["a signature by another secret", "another"],
	["a signature of another body", "body"],
	["a signature in another shape", "sha256=00"],
	["a signature of another time", "time"],
])("%s is refused", async (_, how) => {
	const userId = await person();
	const body = eventBody("inquiry.approved", userId);
	const headers: Record<string, string> = {
		another: signature(body, { by: "another" }),
		body: signature(`${body} `),
		time: signature(body).replace(/t=\d+/, `t=${now() + 1}`),
	};
	expect(await hear(body, headers[how] ?? how)).toEqual(refused("BAD_SIGNATURE"));
	expect(await standing(userId)).toBe("BASIC NONE");
});

test("the raw bytes are what is signed: the same JSON written otherwise is refused", async () => {
	const body = eventBody("inquiry.approved", await person());
	expect(await hear(JSON.stringify(JSON.parse(body), null, 1), signature(body))).toEqual(refused("BAD_SIGNATURE"));
});

test.each([
	[-301, false],
	[-300, true],
	[300, true],
	[301, false],
])("a webhook signed %i seconds from now", async (offset, isTaken) => {
	const userId = await person();
	const body = eventBody("inquiry.approved", userId);
	const answer = await hear(body, signature(body, { at: now() + offset }));
	expect(answer).toEqual(isTaken ? accepted() : refused("TOO_OLD"));
});

test("while the secret is changed one good signature of several is enough", async () => {
	const body = eventBody("inquiry.approved", await person());
	expect(await hear(body, `${signature(body, { by: "the new one" })} ${signature(body)}`)).toEqual(accepted());
});

test.each(["", "null", "[]", "{}", '{"data":{"type":"event"}}', "x".repeat(65_537)])(
	"a body that is no event is refused, though it is signed: %#",
	async (body) => {
		expect(await hear(body)).toEqual(refused("MALFORMED"));
	},
);

test("an event about nobody we know is accepted and changes nothing", async () => {
	expect(await hear(eventBody("inquiry.approved", newId("usr")))).toEqual(accepted("UNKNOWN_REFERENCE"));
	expect(await hear(eventBody("inquiry.approved", null))).toEqual(accepted("UNKNOWN_REFERENCE"));
});

test("without a secret nothing is believed", async () => {
	const trusting = await openTestDomain(subgraph);
	try {
		const body = eventBody("inquiry.approved", newId("usr"));
		const headers = { "persona-signature": signature(body, { by: "" }) };
		expect(await receivePersonaWebhook(trusting.context(), { rawBody: body, headers })).toEqual(
			refused("BAD_SIGNATURE"),
		);
	} finally {
		await trusting.close();
	}
});

test("only the gateway may bring a webhook", () => {
	expect(subgraph.answers["kyc.receivePersonaWebhook"]?.askedBy).toEqual(["gateway"]);
});
