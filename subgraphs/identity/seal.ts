import type { Context } from "@mint/kit/context.ts";
import { deriveKey, seal as sealWith, unseal as unsealWith } from "@mint/kit/seal.ts";
import { settingsOf } from "./settings.ts";

/** What a sealed thing is for. Each purpose has a key of its own, so one can't be passed off as another. */
export type Purpose = "signing-key" | "refresh-token";

/**
 * Encrypts with AES-256-GCM under IDENTITY_KEY_SECRET. `subject` says what the secret belongs to;
 * it opens only together with the same subject, so a row's secret can't be moved to another row.
 */
export function seal(ctx: Context, purpose: Purpose, subject: string, secret: Buffer): Buffer {
	return sealWith(keyFor(ctx, purpose), subject, secret);
}

/** Opens what `seal` made; throws when the secret of the environment, the purpose or the subject is another. */
export function unseal(ctx: Context, purpose: Purpose, subject: string, sealed: Buffer): Buffer {
	return unsealWith(keyFor(ctx, purpose), subject, sealed);
}

function keyFor(ctx: Context, purpose: Purpose): Buffer {
	return deriveKey(settingsOf(ctx.env).IDENTITY_KEY_SECRET, `mint identity ${purpose}`);
}
