import { accessTokenSeconds } from "@mint/kit/auth.ts";
import { batchOf } from "@mint/kit/batch.ts";
import { type Context, isStaffRole } from "@mint/kit/context.ts";
import type { CallReply } from "@mint/schema/calls/call.ts";
import type { SessionStanding } from "@mint/schema/calls/identity.ts";
import { scopesOf } from "@mint/schema/roles.ts";
import * as queries from "./queries.ts";
import { settingsOf } from "./settings.ts";
import * as staffQueries from "./staffQueries.ts";

const batching = { name: "check sessions", sizeMax: 500, inFlightMax: 1 };
const endedPageSize = 10_000;
/** Tokens live no longer after their session ended; clocks may differ by a minute. */
const endedSinceMs = (accessTokenSeconds + 60) * 1_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type AskedSession = { sessionId: string; userId: string };

/** Of a session that never was, or is somebody else's. */
const none: SessionStanding = {
	open: false,
	role: "USER",
	scopes: [],
	frozen: false,
	mayApprove: false,
	newUntil: null,
	appointedBy: null,
};

/**
 * What a session is good for now. Every mutation asks this, and every fetch of staff, so questions that come together
 * are answered together.
 */
export function checkSession(ctx: Context, asked: AskedSession): Promise<SessionStanding> {
	return checkTogether(ctx, asked);
}

const checkTogether = batchOf(standingsOf, batching);

async function standingsOf(ctx: Context, asked: AskedSession[]): Promise<SessionStanding[]> {
	const ids = asked.map((session) => session.sessionId);
	const rows = await ctx.db.transaction("system:check-session", (tx) => queries.standings(tx, ids));
	const byId = new Map(rows.map((row) => [row.id, row]));
	return asked.map(({ sessionId, userId }) => {
		const row = byId.get(sessionId);
		return row?.user_id === userId ? standingIn(ctx, row) : none;
	});
}

function standingIn(ctx: Context, row: queries.StandingRow): SessionStanding {
	const newUntil = isStaffRole(row.role) ? newUntilOf(ctx, row) : null;
	return {
		open: row.ended_at === null,
		role: row.role,
		scopes: [...scopesOf(row.role)],
		frozen: row.frozen_at !== null,
		mayApprove: isStaffRole(row.role) && newUntil === null,
		newUntil: newUntil?.toISOString() ?? null,
		appointedBy: newUntil ? row.role_given_by : null,
	};
}

/** Who was given their role by a person agrees to nothing for a while: nobody makes their own second person. */
function newUntilOf(ctx: Context, { role_given_by, role_since }: queries.StandingRow): Date | null {
	if (role_given_by === null || role_since === null) return null;
	const probationMs = settingsOf(ctx.env).IDENTITY_STAFF_PROBATION_HOURS * hourMs;
	const until = new Date(role_since.getTime() + probationMs);
	return ctx.clock.now() < until ? until : null;
}

/**
 * When two people are two again of whom one gave the other the role they have: after a day, however short the time in
 * which new staff agree to nothing. Null when neither did within the day.
 */
export async function onePersonUntil(ctx: Context, pair: [string, string]): Promise<Date | null> {
	const since = new Date(ctx.clock.now().getTime() - dayMs);
	const [made] = await ctx.db.transaction("system:staff", (tx) => staffQueries.madeByOther(tx, pair, since));
	return made ? new Date(made.role_since.getTime() + dayMs) : null;
}

/** Whether somebody who isn't frozen holds a scope now. */
export async function holdsScope(
	ctx: Context,
	{ userId, scope }: { userId: string; scope: string },
): Promise<{ holds: boolean }> {
	const [user] = await ctx.db.transaction("system:staff", (tx) => staffQueries.roleOf(tx, userId));
	return { holds: user !== undefined && user.frozen_at === null && scopesOf(user.role).includes(scope) };
}

/** Sessions that ended so lately that a token of theirs may still be good; a page in the order of their ids. */
export async function endedSessions(
	ctx: Context,
	{ after }: { after: string | null },
): Promise<CallReply<"identity.endedSessions">> {
	const since = new Date(ctx.clock.now().getTime() - endedSinceMs);
	const rows = await ctx.db.transaction("system:ended-sessions", (tx) =>
		queries.endedSessions(tx, since, after ?? "", endedPageSize + 1),
	);
	return { sessionIds: rows.slice(0, endedPageSize).map(({ id }) => id), more: rows.length > endedPageSize };
}
