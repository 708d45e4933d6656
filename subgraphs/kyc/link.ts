import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "@mint/kit/context.ts";
import { z } from "zod";
import { derivedKey } from "./seal.ts";

const tokenLengthMax = 600;

const shape = z.strictObject({
	purpose: z.enum(["upload", "download"]),
	documentId: z.string(),
	/** Who may use it: the owner uploads, a member of staff downloads. */
	userId: z.string(),
	/** Milliseconds since 1970. */
	expiresAt: z.number().int(),
});

/** What a link allows. Whoever has it may use it until it expires, so it lives for minutes at most. */
export type Link = z.infer<typeof shape>;

/** Where a link leads, from the root of the graph's own address. */
export function urlOf(ctx: Context, link: Link): string {
	const payload = Buffer.from(JSON.stringify(link)).toString("base64url");
	return `/kyc/documents/${payload}.${signatureOf(ctx, payload).toString("base64url")}`;
}

/** What a token allows now; null when it isn't ours, is for another purpose or has expired. */
export function readLink(ctx: Context, token: string, purpose: Link["purpose"]): Link | null {
	const [, payload, signature] = /^([\w-]+)\.([\w-]{43})$/.exec(token.slice(0, tokenLengthMax + 1)) ?? [];
	if (!payload || !signature || token.length > tokenLengthMax) return null;
	if (!timingSafeEqual(Buffer.from(signature, "base64url"), signatureOf(ctx, payload))) return null;
	const link = shape.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
	if (!link.success || link.data.purpose !== purpose) return null;
	return link.data.expiresAt > ctx.clock.now().getTime() ? link.data : null;
}

function signatureOf(ctx: Context, payload: string): Buffer {
	return createHmac("sha256", derivedKey(ctx, "document links")).update(payload).digest();
}
