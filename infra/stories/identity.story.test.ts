import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { jpeg } from "../../subgraphs/kyc/testing/files.ts";
import { Person, type Result, until } from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs, topologies } from "./product.ts";

interface Profile {
	tier: string;
	status: string;
	documents: { id: string; type: string; contentType: string; status: string }[];
}

type Link = Result & { url: string };

const profileQuery = "{ viewer { kyc { tier status documents { id type contentType status } } } }";
const changeTier = `mutation ($input: ChangeTierInput!) { result: changeTier(input: $input) { __typename
	... on UserError { code message } } }`;
const requestUpload = `mutation ($input: RequestDocumentUploadInput!) { result: requestDocumentUpload(input: $input) {
	__typename ... on RequestDocumentUploadSuccess { url } ... on UserError { code message } } }`;
const submit = `mutation { result: submitVerification { __typename ... on UserError { code message } } }`;
const open = `mutation ($input: OpenKycDocumentInput!) { result: openKycDocument(input: $input) { __typename
	... on OpenKycDocumentSuccess { url } ... on UserError { code } } }`;
const approve = `mutation ($input: ApproveVerificationInput!) { result: approveVerification(input: $input) { __typename
	... on UserError { code message } } }`;
const queue = "{ kycQueue { nodes { user { displayName } } } }";

describe.each(topologies)("with %s", (topology) => {
	let product: Product;
	let admin: Person;

	beforeAll(async () => {
		product = await startProduct(topology);
		admin = await new Person(product.url, "Root", { email: adminEmail }).signUp();
	}, storyMs);

	afterAll(() => product.close());

	async function profileOf(person: Person): Promise<Profile> {
		return (await person.ask<{ viewer: { kyc: Profile } }>(profileQuery)).viewer.kyc;
	}

	/** Somebody whose e-mail address was found to be theirs. */
	async function basic(name: string): Promise<Person> {
		const person = await new Person(product.url, name).signUp();
		await until("a profile", async () => (await profileOf(person))?.tier === "UNVERIFIED");
		const input = { userId: person.userId, tier: "BASIC", reason: "IDENTITY_CONFIRMED", note: "by telephone" };
		const { result } = await admin.ask<{ result: Result }>(changeTier, { input });
		expect(result.__typename).toBe("ChangeTierSuccess");
		return person;
	}

	async function upload(person: Person, type: string, bytes: Buffer): Promise<Response> {
		const input = { type, fileName: `${type.toLowerCase()}.jpg` };
		const { result } = await person.ask<{ result: Link }>(requestUpload, { input });
		return fetch(`${product.url}${result.url}`, { method: "PUT", body: new Uint8Array(bytes) });
	}

	test("documents are uploaded, handed in, opened by staff alone and approved; the tier and the news follow", async () => {
		const ana = await basic("Ana");
		for (const type of ["PASSPORT", "SELFIE"]) expect((await upload(ana, type, jpeg())).status).toBe(201);
		expect((await ana.ask<{ result: Result }>(submit)).result.__typename).toBe("SubmitVerificationSuccess");
		expect(await admin.ask(queue)).toEqual({ kycQueue: { nodes: [{ user: { displayName: "Ana" } }] } });
		const [passport] = (await profileOf(ana)).documents;
		expect(passport).toMatchObject({ type: "PASSPORT", contentType: "image/jpeg", status: "PENDING" });

		const why = { reason: "IDENTITY_CONFIRMED", note: "the face fits" };
		const input = { documentId: passport?.id, ...why };
		await expect(ana.ask(open, { input })).rejects.toThrow("FORBIDDEN");
		const { result } = await admin.ask<{ result: Link }>(open, { input });
		const opened = await fetch(`${product.url}${result.url}`);
		expect(opened.status).toBe(200);
		expect(opened.headers.get("content-disposition")).toContain("attachment");
		expect(opened.headers.get("content-security-policy")).toContain("sandbox");
		expect(Buffer.from(await opened.arrayBuffer()).equals(jpeg())).toBe(true);

		const decided = await admin.ask<{ result: Result }>(approve, { input: { userId: ana.userId, ...why } });
		expect(decided.result.__typename).toBe("DecideVerificationSuccess");
		expect(await profileOf(ana)).toMatchObject({ tier: "VERIFIED", status: "APPROVED" });
	});

	test("a link that is made up opens nothing, and what isn't a document isn't taken", async () => {
		const ben = await basic("Ben");
		expect((await fetch(`${product.url}/kyc/documents/${"a".repeat(95)}`)).status).toBe(404);
		expect((await upload(ben, "PASSPORT", Buffer.from("<script>alert(1)</script>"))).status).toBe(422);
		expect((await profileOf(ben)).documents).toEqual([]);
	});

	test("the identity provider's word counts when it is signed", async () => {
		const cleo = await basic("Cleo");
		const payload = { data: { id: "inq_1", attributes: { "reference-id": cleo.userId } } };
		const attributes = { name: "inquiry.approved", payload };
		const body = JSON.stringify({ data: { type: "event", id: `evt_${cleo.userId}`, attributes } });
		const send = (secret: string) => {
			const at = Math.floor(Date.now() / 1_000);
			const signature = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
			const headers = { "content-type": "application/json", "persona-signature": `t=${at},v1=${signature}` };
			return fetch(`${product.url}/hooks/persona`, { method: "POST", body, headers });
		};
		expect((await send("guessed")).status).toBe(401);
		expect((await profileOf(cleo)).tier).toBe("BASIC");
		expect((await send(product.environment["KYC_PERSONA_WEBHOOK_SECRET"] ?? "")).status).toBe(200);
		expect(await profileOf(cleo)).toMatchObject({ tier: "VERIFIED", status: "APPROVED" });
	});
});
