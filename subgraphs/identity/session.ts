import { createHash, randomBytes } from "node:crypto";
import { type Context, maySee, mustBeSignedIn, transaction, unitOfWork } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { endedAnnouncement } from "@mint/kit/endedSessions.ts";
import { Refusal, type RefusalResult, refusalResult } from "@mint/kit/errors.ts";
import { isId, newId } from "@mint/kit/ids.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { EventMap } from "@mint/schema/events/event.ts";
import type { UserRole } from "@mint/schema/roles.ts";
import { UserSession } from "./entities.ts";
import * as queries from "./queries.ts";
import { type AccessToken, issueAccessToken } from "./token.ts";

const refreshTokenBytes = 32;
const refreshTokenMs = 30 * 86_400_000;
const userAgentLengthMax = 300;
const sessionsShownMax = 100;
const announcedMax = 1_000;

/** A session that began: the tokens to use it with, shown this once. */
export interface OpenedSession extends AccessToken {
	sessionId: string;
	userId: string;
	refreshToken: string;
}

/** Somebody who has proved who they are. */
export interface SignedIn {
	userId: string;
	role: UserRole;
}

/** A session that is stored but has no access token yet. */
export type StoredSession = SignedIn & { sessionId: string; refreshToken: string };

/** Opens a session for each of these people on the device this context works for, and gives its tokens. */
export async function openSessions(ctx: Context, people: SignedIn[]): Promise<OpenedSession[]> {
	return withAccessTokens(ctx, await ctx.db.transaction("system:sign-in", (tx) => addSessions(ctx, tx, people)));
}

/** Stores a session for each of these people; for use inside a larger transaction. */
export async function addSessions(ctx: Context, tx: Tx, people: SignedIn[]): Promise<StoredSession[]> {
	const sessions = people.map((person) => ({
		...person,
		sessionId: newId("ses"),
		refreshToken: newRefreshToken(),
	}));
	const { ipAddress } = ctx.request;
	const userAgent = ctx.request.userAgent?.replace(/\p{Cc}/gu, "").slice(0, userAgentLengthMax) ?? null;
	const rows = sessions.map((session) => ({
		id: session.sessionId,
		userId: session.userId,
		refreshTokenHash: hashOf(session.refreshToken),
	}));
	await queries.openSessions(tx, rows, { userAgent, ipAddress }, refreshLife(ctx));
	const traceparent = currentTraceparent();
	for (const { sessionId, userId } of sessions) {
		const facts = { sessionId, userId, ipAddress, userAgent };
		tx.emit("identity.session.opened", userId, facts, { actor: userId, traceparent });
	}
	return sessions;
}

/**
 * Signs the access tokens of sessions that are stored. Not inside their transaction: signing takes a millisecond
 * each.
 */
export function withAccessTokens(ctx: Context, sessions: StoredSession[]): Promise<OpenedSession[]> {
	return Promise.all(
		sessions.map(async (session) => ({
			sessionId: session.sessionId,
			userId: session.userId,
			refreshToken: session.refreshToken,
			...(await issueAccessToken(ctx, session)),
		})),
	);
}

/** Ends the viewer's own session. Gives null when it had ended already. */
export async function signOut(ctx: Context): Promise<{ sessionId: string | null }> {
	const { sessionId, userId } = mustBeSignedIn(ctx);
	const ended = await transaction(ctx, (tx) => endSession(ctx, tx, { sessionId, userId }, "SIGNED_OUT"));
	return { sessionId: ended ? sessionId : null };
}

/** Ends another session of the viewer. Refuses with NOT_FOUND one that isn't theirs, has ended, or never was. */
export async function revokeSession(
	ctx: Context,
	sessionId: string,
): Promise<{ sessionId: string | null; userErrors: RefusalResult[] }> {
	const { userId } = mustBeSignedIn(ctx);
	const revoked =
		isId("ses", sessionId) && (await transaction(ctx, (tx) => endSession(ctx, tx, { sessionId, userId }, "REVOKED")));
	if (revoked) return { sessionId, userErrors: [] };
	const refusal = new Refusal("NOT_FOUND", "You have no such open session.", ["sessionId"]);
	return { sessionId: null, userErrors: [refusalResult(refusal)] };
}

/** Ends a session with all its tokens. Says whether it was open; only the call that ends it states the fact. */
export async function endSession(
	ctx: Context,
	tx: Tx,
	session: { sessionId: string; userId: string },
	reason: "SIGNED_OUT" | "REVOKED" | "TOKEN_REUSED",
): Promise<boolean> {
	const ended = await queries.endSession(tx, session, reason, ctx.clock.now());
	tell(ctx, tx, session.userId, ended, reason);
	return ended.length > 0;
}

/** Ends all open sessions of somebody about whom staff decided. */
export async function endSessionsOf(
	ctx: Context,
	tx: Tx,
	userId: string,
	reason: "ROLE_CHANGED" | "FROZEN",
): Promise<void> {
	tell(ctx, tx, userId, await queries.endSessionsOf(tx, userId, reason, ctx.clock.now()), reason);
}

/**
 * States that sessions have ended, and says so once it is committed: to this process directly, to all others over NATS.
 * The facts follow, for whoever didn't hear it.
 */
function tell(
	ctx: Context,
	tx: Tx,
	userId: string,
	ended: readonly { id: string }[],
	reason: EventMap["identity.session.ended"]["reason"],
): void {
	const ids = ended.map(({ id }) => id);
	for (const sessionId of ids) tx.emit("identity.session.ended", userId, { sessionId, userId, reason });
	tx.afterCommit(() => {
		ctx.ended.add(ids);
		for (let start = 0; start < ids.length; start += announcedMax) {
			ctx.announce(endedAnnouncement, ids.slice(start, start + announcedMax));
		}
	});
}

/** A session as its owner sees it. */
export interface SeenSession {
	id: string;
	userAgent: string | null;
	ipAddress: string | null;
	createdAt: Date;
	lastUsedAt: Date;
	current: boolean;
}

/** A user's open sessions, newest first; null for those who may not know. */
export async function sessionsOf(ctx: Context, userId: string): Promise<SeenSession[] | null> {
	if (!maySee(ctx, userId, "users:read")) return null;
	const oldest = new Date(ctx.clock.now().getTime() - refreshTokenMs);
	const sessions = await unitOfWork(ctx, (em) =>
		em.find(
			UserSession,
			{ userId, endedAt: null, lastUsedAt: { $gt: oldest } },
			{ orderBy: { createdAt: "desc", id: "desc" }, limit: sessionsShownMax },
		),
	);
	return sessions.map(({ id, userAgent, ipAddress, createdAt, lastUsedAt }) => ({
		id,
		userAgent: userAgent ?? null,
		ipAddress: ipAddress ?? null,
		createdAt,
		lastUsedAt,
		current: id === ctx.viewer?.sessionId,
	}));
}

/** A refresh token: 256 random bits. Only its hash is stored. */
export function newRefreshToken(): string {
	return randomBytes(refreshTokenBytes).toString("base64url");
}

/** How a refresh token is stored. Its 256 random bits need no slow hash. */
export function hashOf(refreshToken: string): Buffer {
	return createHash("sha256").update(refreshToken).digest();
}

/** From when to when a refresh token made now is good: 30 days. */
export function refreshLife(ctx: Context): { now: Date; refreshUntil: Date } {
	const now = ctx.clock.now();
	return { now, refreshUntil: new Date(now.getTime() + refreshTokenMs) };
}
