import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ConfigurationError } from "@mint/kit/config.ts";
import type { Context } from "@mint/kit/context.ts";
import { ana, sue } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { answerDownload, answerUpload } from "./documentRoutes.ts";
import { openDocument, sealDocument } from "./seal.ts";
import { settingsOf } from "./settings.ts";
import { subgraph } from "./subgraph.ts";
import { jpeg, png } from "./testing/files.ts";

/** As much of S3 as a store of documents needs. */
const objects = new Map<string, Buffer>();
let bucket: Server;
let kyc: TestDomain;

beforeAll(async () => {
	bucket = createServer(async (request, response) => {
		const { pathname } = new URL(request.url ?? "", "http://bucket");
		const body = await buffer(request);
		if (!/Credential=key-of-this-test\//.test(request.headers.authorization ?? "")) response.statusCode = 403;
		else if (request.method === "PUT") objects.set(pathname, body);
		else if (request.method === "DELETE") response.statusCode = objects.delete(pathname) ? 204 : 404;
		else if (!objects.has(pathname)) response.statusCode = 404;
		response.end(request.method === "GET" ? objects.get(pathname) : undefined);
	});
	await new Promise<void>((resolve) => bucket.listen(0, "127.0.0.1", resolve));
	const { port } = bucket.address() as AddressInfo;
	kyc = await openTestDomain(
		subgraph,
		{},
		{
			KYC_DOCUMENT_KEY: randomBytes(32).toString("base64"),
			KYC_DOCUMENT_S3_BUCKET: "papers",
			KYC_DOCUMENT_S3_ENDPOINT: `http://127.0.0.1:${port}`,
			KYC_DOCUMENT_S3_KEY_ID: "key-of-this-test",
			KYC_DOCUMENT_S3_SECRET: randomBytes(8).toString("hex"),
		},
	);
	const facts = { userId: ana.userId, email: "ana@example.com", displayName: "Ana", currency: "USD" };
	await kyc.hear(fact("identity.user.registered", ana.userId, facts));
});

afterAll(async () => {
	await kyc.close();
	bucket.closeAllConnections();
	await new Promise((resolve) => bucket.close(resolve));
});

async function upload(bytes: Buffer): Promise<string> {
	const request = `mutation { requestDocumentUpload(input: { type: PASSPORT, fileName: "a.jpg" }) {
		... on RequestDocumentUploadSuccess { url }
	} }`;
	const { data } = await kyc.run<{ requestDocumentUpload: { url: string } }>(ana, request);
	const token = data.requestDocumentUpload.url.split("/").at(-1) ?? "";
	const { status, body } = await answerUpload(kyc.context(), token, bytes);
	expect(status).toBe(201);
	return (JSON.parse(String(body)) as { documentId: string }).documentId;
}

test("with a bucket configured documents lie there, encrypted, and are replaced there", async () => {
	const before = await upload(png());
	expect([...objects.keys()]).toEqual([`/papers/documents/${before}`]);
	const documentId = await upload(jpeg());
	expect([...objects.keys()]).toEqual([`/papers/documents/${documentId}`]);
	expect(objects.get(`/papers/documents/${documentId}`)?.includes("JFIF")).toBe(false);
	const open = `mutation ($id: ID!) { openKycDocument(input: { documentId: $id, reason: OTHER, note: "a look" }) { ... on OpenKycDocumentSuccess { url } } }`;
	const { data } = await kyc.run<{ openKycDocument: { url: string } }>(sue, open, { id: documentId });
	const answer = await answerDownload(kyc.context(), data.openKycDocument.url.split("/").at(-1) ?? "");
	expect(jpeg().equals(answer.body as Buffer)).toBe(true);
});

const contextWith = (key: Buffer) => ({ env: { DOCUMENT_KEY: key.toString("base64") } }) as unknown as Context;
const subject = { ownerId: ana.userId, documentId: "doc_1" };

test("a document opens with its master key, owner and id, and with no other", () => {
	const ctx = contextWith(randomBytes(32));
	const sealed = sealDocument(ctx, subject, Buffer.from("a face"));
	expect(openDocument(ctx, subject, sealed).toString()).toBe("a face");
	expect(() => openDocument(contextWith(randomBytes(32)), subject, sealed)).toThrow();
	expect(() => openDocument(ctx, { ...subject, documentId: "doc_2" }, sealed)).toThrow();
	expect(() => openDocument(ctx, { ...subject, ownerId: sue.userId }, sealed)).toThrow();
	expect(() => openDocument(ctx, subject, { ...sealed, body: sealed.body.subarray(0, -1) })).toThrow();
});

test("the same document is never the same bytes twice", () => {
	const ctx = contextWith(randomBytes(32));
	const [one, two] = [1, 2].map(() => sealDocument(ctx, subject, Buffer.from("a face")));
	expect(one?.body.equals(two?.body as Buffer)).toBe(false);
	expect(one?.wrappedKey.equals(two?.wrappedKey as Buffer)).toBe(false);
});

test.each([
	{ DOCUMENT_KEY: "short" },
	{ DOCUMENT_S3_BUCKET: "papers" },
	{ DOCUMENT_S3_BUCKET: "papers", DOCUMENT_S3_KEY_ID: "key" },
	{ DOCUMENT_S3_ENDPOINT: "localhost" },
])("settings that can't be used stop the start: %j", async (env) => {
	expect(() => settingsOf(env)).toThrow(ConfigurationError);
	await expect(subgraph.prepare?.({ env } as unknown as Context)).rejects.toThrow(/KYC_DOCUMENT/);
});
