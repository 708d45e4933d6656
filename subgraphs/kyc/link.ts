import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "@mint/kit/context.ts";
import { derivedKey } from "./seal.ts";

const purposes = ["upload", "download"] as const;

/**
 * What a link allows. Whoever has it may use it until it expires or the session it was given out in ends, so it lives
 * for minutes at most.
 */
export interface Link {
	purpose: (typeof purposes)[number];
	documentId: string;
	/** Who may use it: the owner uploads, a member of staff downloads. */
	userId: string;
	/** Where it was asked for. */
	sessionId: string;
	expiresAt: Date;
}

// A token is short, for routers take no parameter of more than 100 characters: purpose, three ids without their
// prefixes, milliseconds since 1970, and the first half of the signature over all of them.
const idBytes = 16;
const timeBytes = 6;
const payloadBytes = 1 + 3 * idBytes + timeBytes;
const signatureBytes = 16;
const tokenPattern = /^[\w-]{95}$/;

/** Where a link leads, from the root of the graph's own address. */
export function urlOf(ctx: Context, { purpose, documentId, userId, sessionId, expiresAt }: Link): string {
	const time = Buffer.alloc(timeBytes);
	time.writeUIntBE(expiresAt.getTime(), 0, timeBytes);
	const ids = [documentId, userId, sessionId].map((id) => Buffer.from(id.slice("xxx_".length), "hex"));
	const payload = Buffer.concat([Buffer.from([purposes.indexOf(purpose)]), ...ids, time]);
	if (payload.length !== payloadBytes) throw new Error("a link is about ids of our own");
	return `/kyc/documents/${Buffer.concat([payload, signatureOf(ctx, payload)]).toString("base64url")}`;
}

/** What a token allows now; null when it isn't ours, is for another purpose, has expired, or its session has ended. */
export async function readLink(ctx: Context, token: string, purpose: Link["purpose"]): Promise<Link | null> {
	const bytes = Buffer.from(tokenPattern.test(token) ? token : "", "base64url");
	if (bytes.length !== payloadBytes + signatureBytes) return null;
	const payload = bytes.subarray(0, payloadBytes);
	if (!timingSafeEqual(bytes.subarray(payloadBytes), signatureOf(ctx, payload))) return null;
	if (purposes[payload[0] as number] !== purpose) return null;
	const expiresAt = new Date(payload.readUIntBE(payloadBytes - timeBytes, timeBytes));
	if (expiresAt <= ctx.clock.now()) return null;
	const [document, user, session] = [0, 1, 2].map((place) => {
		const start = 1 + place * idBytes;
		return payload.toString("hex", start, start + idBytes);
	});
	const sessionId = `ses_${session}`;
	if (await ctx.ended.includes(sessionId)) return null;
	return { purpose, documentId: `doc_${document}`, userId: `usr_${user}`, sessionId, expiresAt };
}

function signatureOf(ctx: Context, payload: Buffer): Buffer {
	const whole = createHmac("sha256", derivedKey(ctx, "document links")).update(payload).digest();
	return whole.subarray(0, signatureBytes);
}
