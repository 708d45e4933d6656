import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** How long a key is, a master key and a derived one alike. */
export const keyBytes = 32;

/** Whether a text is a key in base64. */
export function isKey(text: string): boolean {
	return Buffer.from(text, "base64").length === keyBytes;
}

/** A key that serves one purpose, so that what is sealed for one can't be passed off as another's. */
export function deriveKey(masterBase64: string, purpose: string): Buffer {
	return Buffer.from(hkdfSync("sha256", Buffer.from(masterBase64, "base64"), "", purpose, keyBytes));
}

/**
 * Encrypts with AES-256-GCM. `subject` says what the content belongs to; it opens only together with the same subject,
 * so that what is sealed in one row can't be moved to another.
 */
export function seal(key: Buffer, subject: string, content: Buffer): Buffer {
	const nonce = randomBytes(nonceBytes);
	const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(subject));
	const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what `seal` made; throws when a bit, the key or the subject is another. */
export function unseal(key: Buffer, subject: string, sealed: Buffer): Buffer {
	const nonce = sealed.subarray(0, nonceBytes);
	const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
	const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
		.setAAD(Buffer.from(subject))
		.setAuthTag(tag);
	return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
}
