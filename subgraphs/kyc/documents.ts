import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId, newId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { cleanText } from "@mint/kit/text.ts";
import { type ContentType, contentOf, documentBytesMax } from "./content.ts";
import type { DocumentRow, DocumentType, Profile } from "./entities.ts";
import { type Link, readLink, urlOf } from "./link.ts";
import { profileOfUser } from "./profiles.ts";
import {
	deleteDocument,
	insertDocument,
	insertUpload,
	lockOwner,
	receiveUpload,
	selectDocument,
	selectDocumentsOfOwners,
	selectStatus,
} from "./queries.ts";
import { openDocument, sealDocument } from "./seal.ts";
import { keyOf, storeOf } from "./store.ts";

const uploadLinkMs = 5 * 60_000;
const downloadLinkMs = 60_000;
const fileNameLengthMax = 255;
const dayMs = 86_400_000;
/** Links one user may ask for in a day: enough to get every type right, too few to fill the store. */
const uploadsPerDayMax = 20;

const linkDead = () => new Refusal("NOT_FOUND", "This link doesn't exist, was used or has expired.", ["token"]);

export interface GivenLink {
	/** On the address of the graph. */
	url: string;
	expiresAt: string;
}

/**
 * Gives the signed-in user a link to upload one document with, by PUT and within five minutes. Refuses with
 * INVALID_INPUT (file name), INVALID_STATE (under review or approved: documents stay as they are),
 * TOO_MANY_ATTEMPTS (more than 20 links in a day) and TEMPORARILY_UNAVAILABLE (no master key).
 */
export async function requestDocumentUpload(
	ctx: Context,
	input: { type: DocumentType; fileName: string },
): Promise<GivenLink & { bytesMax: number }> {
	const { userId: ownerId, sessionId } = mustBeSignedIn(ctx);
	const fileName = cleanText(input.fileName, fileNameLengthMax, ["fileName"]).split(/[\\/]/).at(-1) ?? "";
	if (fileName === "") throw new Refusal("INVALID_INPUT", "A file name is needed.", ["fileName"]);
	mustBeOpen(await profileOfUser(ctx, ownerId));
	const now = ctx.clock.now();
	const documentId = newId("doc");
	const expiresAt = new Date(now.getTime() + uploadLinkMs);
	const url = urlOf(ctx, { purpose: "upload", documentId, userId: ownerId, sessionId, expiresAt });
	const aDayAgo = new Date(now.getTime() - dayMs);
	const values = [documentId, ownerId, input.type, fileName, uploadsPerDayMax, aDayAgo, now];
	await transaction(ctx, async (tx) => {
		await tx.query(lockOwner, [ownerId]);
		const [given] = await tx.query(insertUpload, values);
		if (!given) throw new Refusal("TOO_MANY_ATTEMPTS", "That were many documents for one day; try again tomorrow.");
	});
	return { url, expiresAt: expiresAt.toISOString(), bytesMax: documentBytesMax };
}

interface UploadRow {
	id: string;
	owner_id: string;
	type: DocumentType;
	file_name: string;
}

/**
 * Takes the bytes of a document by the link given out for it, and keeps them encrypted. It replaces the one of the same
 * type. A link works once. Refuses with NOT_FOUND (link), INVALID_INPUT (content, see `contentOf`) and INVALID_STATE
 * (submitted meanwhile). What a crash leaves in the store `forgetUploads` removes.
 */
export async function receiveDocument(ctx: Context, token: string, bytes: Buffer): Promise<{ documentId: string }> {
	const link = await readLink(ctx, token, "upload");
	if (!link) throw linkDead();
	const { documentId, userId: ownerId } = link;
	const content = contentOf(bytes);
	// The link is spent before anything is stored: of two who use it at once only one ever writes to its place.
	const upload = await spendUpload(ctx, link);
	const store = await storeOf(ctx);
	const { body, wrappedKey } = sealDocument(ctx, { ownerId, documentId }, content.bytes);
	await store.put(keyOf(documentId), body);
	const { replaced } = await keepDocument(ctx, upload, { ...content, wrappedKey });
	if (replaced) await store.delete(keyOf(replaced)).catch(() => ctx.log.warn({ replaced }, "an old document stays"));
	return { documentId };
}

function spendUpload(ctx: Context, { documentId, userId: ownerId }: Link): Promise<UploadRow> {
	return ctx.db.transaction(ownerId, async (tx) => {
		await mustBeOpenFor(tx, ownerId);
		const [upload] = await tx.query<UploadRow>(receiveUpload, [documentId, ownerId, ctx.clock.now()]);
		if (!upload) throw linkDead();
		return upload;
	});
}

/** What was stored and isn't kept is removed by `forgetUploads`. */
async function keepDocument(
	ctx: Context,
	upload: UploadRow,
	content: { contentType: ContentType; bytes: Buffer; wrappedKey: Buffer },
): Promise<{ replaced: string | null }> {
	const { id, owner_id: ownerId, type, file_name: fileName } = upload;
	const now = ctx.clock.now();
	return ctx.db.transaction(ownerId, async (tx) => {
		await mustBeOpenFor(tx, ownerId);
		const [replaced] = await tx.query<{ id: string }>(deleteDocument, [ownerId, type]);
		const { contentType, bytes, wrappedKey } = content;
		await tx.query(insertDocument, [id, ownerId, type, fileName, contentType, bytes.length, wrappedKey, now]);
		tx.emit("kyc.document.received", ownerId, { documentId: id, userId: ownerId, type });
		return { replaced: replaced?.id ?? null };
	});
}

/** Holds until the transaction ends: whoever submits meanwhile waits. */
async function mustBeOpenFor(tx: Tx, ownerId: string): Promise<void> {
	await tx.query(lockOwner, [ownerId]);
	const [profile] = await tx.query<Pick<Profile, "status">>(selectStatus, [ownerId]);
	mustBeOpen(profile ?? null);
}

/** Documents under review, and those a verification rests on, stay as they are. */
function mustBeOpen(profile: Pick<Profile, "status"> | null): void {
	if (profile?.status === "NONE" || profile?.status === "REJECTED") return;
	throw new Refusal("INVALID_STATE", "Documents can't be changed while they are under review or approved.", ["type"]);
}

/**
 * Gives a member of staff with `kyc:read` a link to read a document with, for a minute; the audit trail tells who.
 * Refuses with NOT_FOUND.
 */
export async function openKycDocument(ctx: Context, input: { documentId: string }): Promise<GivenLink> {
	const { sessionId } = mustBeSignedIn(ctx);
	const { by: openedBy, reason, note } = mustBeOrdered(ctx);
	const absent = new Refusal("NOT_FOUND", "There is no such document.", ["documentId"]);
	if (!isId("doc", input.documentId)) throw absent;
	const expiresAt = new Date(ctx.clock.now().getTime() + downloadLinkMs);
	return transaction(ctx, async (tx) => {
		const [row] = await tx.query<DocumentRow>(selectDocument, [input.documentId]);
		if (!row) throw absent;
		const { id: documentId, owner_id: userId } = row;
		const url = urlOf(ctx, { purpose: "download", documentId, userId: openedBy, sessionId, expiresAt });
		tx.emit("kyc.document.opened", userId, { documentId, userId, openedBy, reason, note });
		return { url, expiresAt: expiresAt.toISOString() };
	});
}

/** Whose a document is; null when there is none of this id. */
export async function ownerOfDocument(ctx: Context, documentId: string): Promise<string | null> {
	if (!isId("doc", documentId)) return null;
	const [row] = await transaction(ctx, (tx) => tx.query<DocumentRow>(selectDocument, [documentId]));
	return row?.owner_id ?? null;
}

/** The bytes of a document by the link given out for it. Refuses with NOT_FOUND. */
export async function readDocument(
	ctx: Context,
	token: string,
): Promise<{ contentType: string; fileName: string; bytes: Buffer }> {
	const link = await readLink(ctx, token, "download");
	if (!link) throw linkDead();
	const [row] = await ctx.db.transaction(`staff:${link.userId}`, (tx) =>
		tx.query<DocumentRow>(selectDocument, [link.documentId]),
	);
	if (!row) throw linkDead();
	const body = Buffer.from(await (await storeOf(ctx)).getBytes(keyOf(row.id)));
	const subject = { ownerId: row.owner_id, documentId: row.id };
	const bytes = openDocument(ctx, subject, { body, wrappedKey: row.wrapped_key });
	return { contentType: row.content_type, fileName: row.file_name, bytes };
}

const ofOwner = loaderOf(readDocumentsOf, ({ ownerId }) => ownerId);

/** The documents of a profile's owner, by type. Whoever may see the profile may see that they are there. */
export async function documentsOf(ctx: Context, ownerId: string): Promise<DocumentRow[]> {
	return (await ofOwner(ctx, ownerId))?.documents ?? [];
}

async function readDocumentsOf(
	ctx: Context,
	ownerIds: string[],
): Promise<{ ownerId: string; documents: DocumentRow[] }[]> {
	const rows = await transaction(ctx, (tx) => tx.query<DocumentRow>(selectDocumentsOfOwners, [ownerIds]));
	return ownerIds.map((ownerId) => ({ ownerId, documents: rows.filter((row) => row.owner_id === ownerId) }));
}
