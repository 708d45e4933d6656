import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import { subgraphServer } from "@mint/kit/server.ts";
import { ana, ben, cleo, root, sue } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { answerDownload, answerUpload } from "./documentRoutes.ts";
import { forgetUploads } from "./forgetUploads.ts";
import { subgraph } from "./subgraph.ts";
import { jpeg, jpegSegment, pdf, png } from "./testing/files.ts";

const minuteMs = 60_000;
let kyc: TestDomain;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "mint-documents-"));
	kyc = await openTestDomain(
		subgraph,
		{},
		{ KYC_DOCUMENT_KEY: randomBytes(32).toString("base64"), KYC_DOCUMENT_FOLDER: folder },
	);
	await kyc.hear(...[ana, ben, root].map(({ userId }) => signUp(userId)));
});

afterAll(async () => {
	await kyc.close();
	await rm(folder, { recursive: true });
});

function signUp(userId: string) {
	const facts = { userId, email: `${userId}@example.com`, displayName: "Someone", currency: "USD" };
	return fact("identity.user.registered", userId, facts);
}

async function newcomer(): Promise<Viewer> {
	const viewer = { ...ana, userId: newId("usr") };
	await kyc.hear(signUp(viewer.userId));
	return viewer;
}

const request = `mutation ($input: RequestDocumentUploadInput!) {
	requestDocumentUpload(input: $input) {
		__typename
		... on RequestDocumentUploadSuccess { url expiresAt bytesMax }
		... on UserError { code path }
	}
}`;

async function askForLink(viewer: Viewer | null, type = "PASSPORT", fileName = "passport.jpg") {
	const input = { type, fileName };
	const { data, errors } = await kyc.run<{ requestDocumentUpload: { url?: string } }>(viewer, request, { input });
	return errors ? { code: errors[0]?.extensions["code"] } : data.requestDocumentUpload;
}

const tokenOf = (url = "") => url.slice("/kyc/documents/".length);

async function put(viewer: Viewer, bytes: Buffer, type = "PASSPORT", fileName = "passport.jpg") {
	const { url } = (await askForLink(viewer, type, fileName)) as { url: string };
	const { status, body } = await answerUpload(kyc.context(), tokenOf(url), bytes);
	return { status, token: tokenOf(url), ...(JSON.parse(String(body)) as { documentId: string; code?: string }) };
}

const open = `mutation ($input: OpenKycDocumentInput!) {
	openKycDocument(input: $input) {
		... on OpenKycDocumentSuccess { url expiresAt }
		... on UserError { code }
	}
}`;

async function linkTo(viewer: Viewer | null, documentId: string) {
	const { data, errors } = await kyc.run<{ openKycDocument: { url?: string; code?: string } }>(viewer, open, {
		input: { documentId, reason: "IDENTITY_DOUBTFUL", note: "another name on the card" },
	});
	return errors ? { code: errors[0]?.extensions["code"] } : data.openKycDocument;
}

const read = async (token: string) => answerDownload(kyc.context(), token);
const stored = async () => (await readdir(join(folder, "documents")).catch(() => [])).sort();
const kept = `query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) {
	... on User { kyc { documents { id type fileName contentType sizeBytes status } } }
} }`;

async function documentsSeenBy(viewer: Viewer | null, id: string) {
	const { data } = await kyc.run<{ _entities: [{ kyc: { documents: object[] } | null }] }>(viewer, kept, { id });
	return data._entities[0].kyc?.documents;
}

test("a document goes in by a link, lies encrypted, and comes out for staff as it went in", async () => {
	const secret = "4711 PASSPORT NUMBER OF ANA";
	const image = jpeg({ extra: [jpegSegment(0xdb, Buffer.from(secret))] });
	const { status, documentId } = await put(ana, image, "PASSPORT", "Ana's \u{1F6C2} (1).jpg");
	expect(status).toBe(201);
	expect(await documentsSeenBy(ana, ana.userId)).toEqual([
		{
			id: documentId,
			type: "PASSPORT",
			fileName: "Ana's \u{1F6C2} (1).jpg",
			contentType: "image/jpeg",
			sizeBytes: image.length,
			status: "PENDING",
		},
	]);
	const onDisk = await readFile(join(folder, "documents", documentId));
	expect(onDisk.includes(secret)).toBe(false);
	expect(onDisk.includes("JFIF")).toBe(false);

	const { url } = (await linkTo(sue, documentId)) as { url: string };
	const answer = await read(tokenOf(url));
	expect(answer.status).toBe(200);
	expect(image.equals(answer.body as Buffer)).toBe(true);
	expect(answer.headers).toEqual({
		"content-type": "image/jpeg",
		"content-disposition": `attachment; filename="document"; filename*=UTF-8''Ana%27s%20%F0%9F%9B%82%20%281%29.jpg`,
		"content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
		"x-content-type-options": "nosniff",
		"cache-control": "no-store",
	});
});

test("what comes in and who opens it is told", async () => {
	const viewer = await newcomer();
	const { documentId } = await put(viewer, png(), "SELFIE");
	await linkTo(sue, documentId);
	const told = (await kyc.facts())
		.filter(({ type, aggregateId }) => type.startsWith("kyc.document") && aggregateId === viewer.userId)
		.map(({ type, actor, data }) => ({ type, actor, data }));
	const about = { documentId, userId: viewer.userId };
	const opened = { openedBy: sue.userId, reason: "IDENTITY_DOUBTFUL", note: "another name on the card" };
	expect(told).toEqual([
		{ type: "kyc.document.received", actor: viewer.userId, data: { ...about, type: "SELFIE" } },
		{ type: "kyc.document.opened", actor: `staff:${sue.userId}`, data: { ...about, ...opened } },
	]);
});

test("a document replaces the one of its type, in the list and in the store", async () => {
	const viewer = await newcomer();
	const before = await put(viewer, jpeg());
	const other = await put(viewer, png(), "SELFIE");
	const after = await put(viewer, pdf());
	expect(await documentsSeenBy(viewer, viewer.userId)).toMatchObject([
		{ id: after.documentId, type: "PASSPORT", contentType: "application/pdf" },
		{ id: other.documentId, type: "SELFIE" },
	]);
	const files = await stored();
	expect(files).toContain(after.documentId);
	expect(files).not.toContain(before.documentId);
});

test("a link works once, alone or all at once, and for five minutes", async () => {
	const viewer = await newcomer();
	const { token } = await put(viewer, jpeg());
	expect((await answerUpload(kyc.context(), token, jpeg())).status).toBe(404);

	const { url } = (await askForLink(viewer)) as { url: string };
	const answers = await Promise.all(Array.from({ length: 5 }, () => answerUpload(kyc.context(), tokenOf(url), jpeg())));
	expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404, 404]);

	const late = (await askForLink(viewer)) as { url: string };
	kyc.clock.advance(5 * minuteMs);
	expect((await answerUpload(kyc.context(), tokenOf(late.url), jpeg())).status).toBe(404);
});

test("a link to read works for a minute", async () => {
	const viewer = await newcomer();
	const { documentId } = await put(viewer, jpeg());
	const { url } = (await linkTo(sue, documentId)) as { url: string };
	kyc.clock.advance(minuteMs - 1);
	expect((await read(tokenOf(url))).status).toBe(200);
	kyc.clock.advance(1);
	expect((await read(tokenOf(url))).status).toBe(404);
});

test("a link ends with the session it was given out in", async () => {
	const viewer = { ...(await newcomer()), sessionId: newId("ses") };
	const staff = { ...sue, sessionId: newId("ses") };
	const { documentId } = await put(viewer, jpeg());
	const download = tokenOf(((await linkTo(staff, documentId)) as { url: string }).url);
	const upload = tokenOf(((await askForLink(viewer)) as { url: string }).url);
	kyc.context().ended.add([viewer.sessionId, staff.sessionId]);
	expect((await read(download)).status).toBe(404);
	expect((await answerUpload(kyc.context(), upload, jpeg())).status).toBe(404);
});

test("no link can be made up, changed or used for something else", async () => {
	const viewer = await newcomer();
	const { documentId, token } = await put(viewer, jpeg());
	const { url } = (await linkTo(sue, documentId)) as { url: string };
	const download = tokenOf(url);
	const changed = (at: number) => {
		const bytes = Buffer.from(download, "base64url");
		bytes[at] = (bytes[at] as number) ^ 1;
		return bytes.toString("base64url");
	};
	// Purpose, document, user, session, time and signature, a bit of each.
	const forged = [0, 1, 20, 40, 50, 60, 70].map(changed);
	const unused = tokenOf(((await askForLink(viewer)) as { url: string }).url);
	for (const bad of ["", "x", documentId, download.slice(0, -1), `${download}x`, ...forged, token, unused]) {
		expect((await read(bad)).status).toBe(404);
	}
	expect((await answerUpload(kyc.context(), download, jpeg())).status).toBe(404);
	expect((await read(download)).status).toBe(200);
});

test("refused bytes leave nothing behind, and the link is still good for better ones", async () => {
	const viewer = await newcomer();
	const { url } = (await askForLink(viewer)) as { url: string };
	const before = await stored();
	for (const bytes of [Buffer.from("<html>"), Buffer.alloc(0), Buffer.alloc(10 * 1_048_576 + 1)]) {
		const { status, body } = await answerUpload(kyc.context(), tokenOf(url), bytes);
		expect({ status, ...JSON.parse(String(body)) }).toMatchObject({ status: 422, code: "INVALID_INPUT" });
	}
	expect(await stored()).toEqual(before);
	expect((await answerUpload(kyc.context(), tokenOf(url), jpeg())).status).toBe(201);
});

test("a file put in another's place doesn't open, nor does one with a bit turned", async () => {
	const viewer = await newcomer();
	const one = (await put(viewer, jpeg())).documentId;
	const two = (await put(viewer, png(), "SELFIE")).documentId;
	const place = (id: string) => join(folder, "documents", id);
	const { url } = (await linkTo(sue, one)) as { url: string };
	const original = await readFile(place(one));
	await writeFile(place(one), await readFile(place(two)));
	await expect(read(tokenOf(url))).rejects.toThrow();
	// With its key it doesn't open either: owner and document are part of what is authenticated.
	await kyc.sql("update document set wrapped_key = (select wrapped_key from document where id = $2) where id = $1", [
		one,
		two,
	]);
	await expect(read(tokenOf(url))).rejects.toThrow();
	await writeFile(place(two), Buffer.from(original.map((byte, at) => (at === 40 ? byte ^ 1 : byte))));
	const second = (await linkTo(sue, two)) as { url: string };
	await expect(read(tokenOf(second.url))).rejects.toThrow();
});

test.each([
	["", ["fileName"]],
	["   ", ["fileName"]],
	["uploads/", ["fileName"]],
	["a\0b.jpg", ["fileName"]],
	["evil\u202Egpj.exe", ["fileName"]],
	["x".repeat(256), ["fileName"]],
])("a file can't be called %j", async (fileName, path) => {
	expect(await askForLink(ben, "PASSPORT", fileName)).toEqual({
		__typename: "InvalidInputError",
		code: "INVALID_INPUT",
		path,
	});
});

test.each(["../../../etc/passwd", "..\\..\\boot.ini", "CON", "a/b/passport.pdf"])(
	"what a file is called (%j) says nothing about where it lies",
	async (fileName) => {
		const viewer = await newcomer();
		const { documentId } = await put(viewer, pdf(), "OTHER", fileName);
		expect(await stored()).toContain(documentId);
		expect(await documentsSeenBy(viewer, viewer.userId)).toMatchObject([
			{ fileName: fileName.split(/[\\/]/).at(-1), contentType: "application/pdf" },
		]);
	},
);

test("twenty links a day, also when all are asked for at once; the next day twenty more", async () => {
	const viewer = await newcomer();
	const answers = await Promise.all(Array.from({ length: 25 }, () => askForLink(viewer)));
	expect(answers.filter((answer) => "url" in answer && !("code" in answer))).toHaveLength(20);
	expect(await askForLink(viewer)).toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
	kyc.clock.advance(24 * 60 * minuteMs);
	expect(await askForLink(viewer)).toMatchObject({ __typename: "RequestDocumentUploadSuccess" });
});

test("under review and approved documents stay as they are, even by a link given out before", async () => {
	const viewer = await newcomer();
	const { url } = (await askForLink(viewer)) as { url: string };
	const setTo = (tier: string, status: string) =>
		kyc.sql("update profile set tier = $2, status = $3, submitted_at = now() where user_id = $1", [
			viewer.userId,
			tier,
			status,
		]);
	for (const [tier, status] of [
		["BASIC", "PENDING_REVIEW"],
		["VERIFIED", "APPROVED"],
	] as const) {
		await setTo(tier, status);
		expect(await askForLink(viewer)).toMatchObject({ code: "INVALID_STATE" });
		expect((await answerUpload(kyc.context(), tokenOf(url), jpeg())).status).toBe(409);
	}
	expect(await documentsSeenBy(viewer, viewer.userId)).toEqual([]);
	await setTo("BASIC", "REJECTED");
	expect((await answerUpload(kyc.context(), tokenOf(url), jpeg())).status).toBe(201);
});

test("after a day the store forgets what belongs to no document, and nothing else", async () => {
	const viewer = await newcomer();
	const { documentId } = await put(viewer, jpeg());
	await askForLink(viewer);
	const [asked] = await kyc.sql<{ id: string }>(
		"select id from document_upload where owner_id = $1 and received_at is null",
		[viewer.userId],
	);
	const orphan = asked?.id ?? "";
	await writeFile(join(folder, "documents", orphan), "broken off");
	await forgetUploads(kyc.context());
	expect(await stored()).toContain(orphan);
	kyc.clock.advance(24 * 60 * minuteMs + 1);
	await forgetUploads(kyc.context());
	const files = await stored();
	expect(files).not.toContain(orphan);
	expect(files).toContain(documentId);
});

test.each<[string, Viewer | null, string]>([
	["the owner", ana, "FORBIDDEN"],
	["another user", ben, "FORBIDDEN"],
	["a merchant", cleo, "FORBIDDEN"],
	["nobody", null, "UNAUTHENTICATED"],
])("%s is given no link to read", async (_, viewer, code) => {
	const { documentId } = await put(ben, jpeg());
	expect(await linkTo(viewer, documentId)).toEqual({ code });
});

test("what isn't there answers as such, and strangers see no documents", async () => {
	expect(await linkTo(sue, newId("doc"))).toEqual({ code: "NOT_FOUND" });
	expect(await linkTo(sue, "passport")).toEqual({ code: "NOT_FOUND" });
	expect(await askForLink(null)).toEqual({ code: "UNAUTHENTICATED" });
	await put(ben, jpeg());
	expect(await documentsSeenBy(ana, ben.userId)).toBeUndefined();
	const { db } = kyc.context();
	const seen = await db.transaction(ana.userId, (tx) =>
		tx.query("select from document where owner_id <> $1", [ana.userId]),
	);
	expect(seen).toEqual([]);
});

test("documents travel over HTTP as raw bytes, whatever they say they are, and not a byte too many", async () => {
	const viewer = await newcomer();
	const { publicKey } = generateKeyPairSync("ed25519");
	const server = subgraphServer(kyc.domain, publicKey.export({ format: "der", type: "spki" }).toString("base64"));
	try {
		const { url } = (await askForLink(viewer)) as { url: string };
		const upload = (payload: Buffer, contentType: string) =>
			server.inject({ method: "PUT", url, payload, headers: { "content-type": contentType } });
		expect((await upload(Buffer.alloc(10 * 1_048_576 + 1), "image/jpeg")).statusCode).toBe(413);
		expect((await upload(jpeg(), "application/json")).statusCode).toBe(201);
		const [document] = (await documentsSeenBy(viewer, viewer.userId)) as { id: string }[];
		const link = (await linkTo(sue, document?.id ?? "")) as { url: string };
		const answer = await server.inject({ method: "GET", url: link.url });
		expect(answer.statusCode).toBe(200);
		expect(answer.headers).toMatchObject({ "content-type": "image/jpeg", "x-content-type-options": "nosniff" });
		expect(answer.rawPayload.equals(jpeg())).toBe(true);
		expect((await server.inject({ method: "GET", url: "/kyc/documents/nothing" })).statusCode).toBe(404);
	} finally {
		await server.close();
	}
});

test("without a master key nothing is taken", async () => {
	const bare = await openTestDomain(subgraph, {}, { KYC_DOCUMENT_KEY: undefined });
	try {
		await bare.hear(signUp(ana.userId));
		const { data } = await bare.run(ana, request, { input: { type: "PASSPORT", fileName: "a.jpg" } });
		expect(data).toMatchObject({ requestDocumentUpload: { code: "TEMPORARILY_UNAVAILABLE" } });
		expect((await answerUpload(bare.context(), "a".repeat(95), jpeg())).status).toBe(503);
	} finally {
		await bare.close();
	}
});
