import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import * as queries from "./queries.ts";
import { seal, unseal } from "./seal.ts";
import { endSession, hashOf, newRefreshToken, refreshLife, type StoredSession, withAccessTokens } from "./session.ts";
import { type OwnSession, ownSession } from "./signIn.ts";

/** Twins of one refresh, sent by an impatient client, are given the same successor for this long. */
const graceMs = 10_000;
const refreshTokenShape = /^[\w-]{43}$/;

/**
 * Trades a refresh token for a new pair. Each works once: the same token again within ten seconds gives the same
 * successor, as long as that is unused; anything else means that two people hold the token, and ends the session
 * for both. Refuses with SESSION_ENDED, whatever the reason.
 */
export async function refreshSession(ctx: Context, given: string | null | undefined): Promise<OwnSession> {
	const refused = new Refusal("SESSION_ENDED", "This session has ended. Sign in again.", ["refreshToken"]);
	if (!given || !refreshTokenShape.test(given)) throw refused;
	const renewed = await ctx.db.transaction("system:refresh", (tx) => renew(ctx, tx, given));
	if (!renewed) throw refused;
	const [session] = await withAccessTokens(ctx, [renewed]);
	if (!session) throw refused;
	return ownSession(ctx, session);
}

/** The session with its successor token; null when it has ended, or ends now because the token was used before. */
async function renew(ctx: Context, tx: Tx, given: string): Promise<StoredSession | null> {
	const hash = hashOf(given);
	const [family] = await queries.lockFamily(tx, hash);
	const [token] = family ? await queries.refreshToken(tx, hash) : [];
	if (!family || !token || family.ended_at) return null;
	const life = refreshLife(ctx);
	if (token.expires_at <= life.now) return null;
	const session = { sessionId: family.session_id, userId: family.user_id, role: family.role };
	if (!token.used_at) {
		const refreshToken = newRefreshToken();
		const sealed = seal(ctx, "refresh-token", hash.toString("hex"), Buffer.from(refreshToken));
		const successor = { hash: hashOf(refreshToken), sealed };
		await queries.rotateRefreshToken(tx, { hash, sessionId: session.sessionId }, successor, life);
		return { ...session, refreshToken };
	}
	const isTwin = life.now.getTime() - token.used_at.getTime() <= graceMs;
	if (isTwin && !token.successor_used && token.sealed_successor) {
		const successor = unseal(ctx, "refresh-token", hash.toString("hex"), token.sealed_successor);
		return { ...session, refreshToken: successor.toString() };
	}
	await endSession(ctx, tx, session, "TOKEN_REUSED");
	return null;
}

/** Forgets refresh tokens that have expired, and the successors nobody may be given any more. */
export async function forgetTokens(ctx: Context): Promise<void> {
	const now = ctx.clock.now();
	const graceEnded = new Date(now.getTime() - graceMs);
	await ctx.db.transaction("system:refresh", (tx) => queries.forgetTokens(tx, now, graceEnded));
}
