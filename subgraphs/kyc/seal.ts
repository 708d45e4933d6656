import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Context } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { settingsOf } from "./settings.ts";

const algorithm = "aes-256-gcm";
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Whose document it is, and which: part of what is authenticated, so that no file opens in another's place. */
export interface Subject {
	ownerId: string;
	documentId: string;
}

/** A document as it is stored, and its key as only the master key opens it. */
export interface Sealed {
	body: Buffer;
	wrappedKey: Buffer;
}

/** Encrypts a document under a key of its own, and that key under the master key. */
export function sealDocument(ctx: Context, subject: Subject, content: Buffer): Sealed {
	const key = randomBytes(keyBytes);
	const body = encrypt(key, subject, content);
	return { body, wrappedKey: encrypt(derivedKey(ctx, "document keys"), subject, key) };
}

/** Opens what `sealDocument` made; throws when a bit, the owner, the document or the master key is another. */
export function openDocument(ctx: Context, subject: Subject, { body, wrappedKey }: Sealed): Buffer {
	const key = decrypt(derivedKey(ctx, "document keys"), subject, wrappedKey);
	return decrypt(key, subject, body);
}

/**
 * A key that serves one purpose, derived from the master key. Refuses with TEMPORARILY_UNAVAILABLE when there is no
 * master key: nothing is ever stored in the open instead.
 */
export function derivedKey(ctx: Context, purpose: "document keys" | "document links"): Buffer {
	const master = settingsOf(ctx.env).KYC_DOCUMENT_KEY;
	if (!master) throw new Refusal("TEMPORARILY_UNAVAILABLE", "Documents can't be taken at the moment.");
	return Buffer.from(hkdfSync("sha256", Buffer.from(master, "base64"), "", `mint kyc ${purpose}`, keyBytes));
}

function encrypt(key: Buffer, subject: Subject, content: Buffer): Buffer {
	const nonce = randomBytes(nonceBytes);
	const cipher = createCipheriv(algorithm, key, nonce).setAAD(nameOf(subject));
	const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function decrypt(key: Buffer, subject: Subject, sealed: Buffer): Buffer {
	const nonce = sealed.subarray(0, nonceBytes);
	const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
	const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
		.setAAD(nameOf(subject))
		.setAuthTag(tag);
	return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
}

function nameOf({ ownerId, documentId }: Subject): Buffer {
	return Buffer.from(`${ownerId} ${documentId}`);
}
