import { createHash, randomBytes } from "node:crypto";
import { batchOf } from "@mint/kit/batch.ts";
import { type Context, maySee, mustBeSignedIn, transaction, unitOfWork } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { isId, newId } from "@mint/kit/ids.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import { UserSession } from "./entities.ts";
import * as queries from "./queries.ts";
import type { UserRole } from "./role.ts";
import { type AccessToken, issueAccessToken } from "./token.ts";

const refreshTokenBytes = 32;
const refreshTokenMs = 30 * 86_400_000;
const userAgentLengthMax = 300;
const sessionsShownMax = 100;
const checkBatch = { name: "check sessions", sizeMax: 500, inFlightMax: 1 };

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

/** Ends another session of the viewer. One that isn't theirs, or has ended, is as if it weren't there. */
export async function revokeSession(ctx: Context, sessionId: string): Promise<{ sessionId: string | null }> {
	const { userId } = mustBeSignedIn(ctx);
	if (!isId("ses", sessionId)) return { sessionId: null };
	const ended = await transaction(ctx, (tx) => endSession(ctx, tx, { sessionId, userId }, "REVOKED"));
	return { sessionId: ended ? sessionId : null };
}

/** Ends a session with all its tokens. Says whether it was open; only the call that ends it states the fact. */
export async function endSession(
	ctx: Context,
	tx: Tx,
	session: { sessionId: string; userId: string },
	reason: "SIGNED_OUT" | "REVOKED" | "TOKEN_REUSED",
): Promise<boolean> {
	const ended = await queries.endSession(tx, session, reason, ctx.clock.now());
	if (ended.length === 0) return false;
	const { sessionId, userId } = session;
	tx.emit("identity.session.ended", userId, { sessionId, userId, reason });
	return true;
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

type AskedSession = { sessionId: string; userId: string };

/** Whether a session is still open. Every mutation asks this, so questions that come together are answered together. */
export async function checkSession(ctx: Context, asked: AskedSession): Promise<{ open: boolean }> {
	return { open: await isOpen(ctx, asked) };
}

const isOpen = batchOf(areOpen, checkBatch);

async function areOpen({ db }: Context, asked: AskedSession[]): Promise<boolean[]> {
	const ids = asked.map((session) => session.sessionId);
	const rows = await db.transaction("system:check-session", (tx) => queries.openSessionsAmong(tx, ids));
	const open = new Set(rows.map((row) => `${row.id} ${row.user_id}`));
	return asked.map(({ sessionId, userId }) => open.has(`${sessionId} ${userId}`));
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
