import { randomBytes } from "node:crypto";
import type { Context } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { deriveKey, keyBytes, seal, unseal } from "@mint/kit/seal.ts";
import { settingsOf } from "./settings.ts";

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
	const body = seal(key, nameOf(subject), content);
	return { body, wrappedKey: seal(derivedKey(ctx, "document keys"), nameOf(subject), key) };
}

/** Opens what `sealDocument` made; throws when a bit, the owner, the document or the master key is another. */
export function openDocument(ctx: Context, subject: Subject, { body, wrappedKey }: Sealed): Buffer {
	const key = unseal(derivedKey(ctx, "document keys"), nameOf(subject), wrappedKey);
	return unseal(key, nameOf(subject), body);
}

/**
 * A key that serves one purpose, derived from the master key. Refuses with TEMPORARILY_UNAVAILABLE when there is no
 * master key: nothing is ever stored in the open instead.
 */
export function derivedKey(ctx: Context, purpose: "document keys" | "document links"): Buffer {
	const master = settingsOf(ctx.env).KYC_DOCUMENT_KEY;
	if (!master) throw new Refusal("TEMPORARILY_UNAVAILABLE", "Documents can't be taken at the moment.");
	return deriveKey(master, `mint kyc ${purpose}`);
}

function nameOf({ ownerId, documentId }: Subject): string {
	return `${ownerId} ${documentId}`;
}
