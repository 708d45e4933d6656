import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { parseEnvironment } from "@mint/kit/config.ts";
import type { Context } from "@mint/kit/context.ts";
import { z } from "zod";

const algorithm = "aes-256-gcm";
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** What a sealed thing is for. Each purpose has a key of its own, so one can't be passed off as another. */
export type Purpose = "signing-key" | "refresh-token";

const environment = z.object({
	KEY_SECRET: z
		.string("IDENTITY_KEY_SECRET is missing")
		.refine(
			(text) => Buffer.from(text, "base64").length === keyBytes,
			`IDENTITY_KEY_SECRET must be ${keyBytes} bytes in base64`,
		),
});

/**
 * Encrypts with AES-256-GCM under IDENTITY_KEY_SECRET. `subject` says what the secret belongs to;
 * it opens only together with the same subject, so a row's secret can't be moved to another row.
 */
export function seal(ctx: Context, purpose: Purpose, subject: string, secret: Buffer): Buffer {
	const nonce = randomBytes(nonceBytes);
	const cipher = createCipheriv(algorithm, keyFor(ctx, purpose), nonce).setAAD(Buffer.from(subject));
	const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what `seal` made; throws when the secret of the environment, the purpose or the subject is another. */
export function unseal(ctx: Context, purpose: Purpose, subject: string, sealed: Buffer): Buffer {
	const nonce = sealed.subarray(0, nonceBytes);
	const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
	const decipher = createDecipheriv(algorithm, keyFor(ctx, purpose), nonce)
		.setAAD(Buffer.from(subject))
		.setAuthTag(tag);
	return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
}

function keyFor(ctx: Context, purpose: Purpose): Buffer {
	const { KEY_SECRET } = parseEnvironment("identity", environment, ctx.env);
	return Buffer.from(hkdfSync("sha256", Buffer.from(KEY_SECRET, "base64"), "", `mint identity ${purpose}`, keyBytes));
}
