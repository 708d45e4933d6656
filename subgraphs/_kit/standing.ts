import type { SessionStanding } from "@mint/schema/calls/identity.ts";
import { type Context, mustBeSignedIn } from "./context.ts";
import { graphError } from "./errors.ts";

const key = Symbol("what the viewer's session is good for");

/** What the viewer's session is good for now, asked once per context. UNAUTHENTICATED without a viewer. */
export function standingOf(ctx: Context): Promise<SessionStanding> {
	const { sessionId, userId } = mustBeSignedIn(ctx);
	const known = ctx.memo.get(key) as Promise<SessionStanding> | undefined;
	if (known) return known;
	const asked = ctx.ask("identity.checkSession", { sessionId, userId });
	ctx.memo.set(key, asked);
	return asked;
}

/** The same, and UNAUTHENTICATED when the session has ended, be it by a command of the same request. */
export async function mustBeOpen(ctx: Context): Promise<SessionStanding> {
	const standing = await standingOf(ctx);
	if (standing.open && !ctx.ended.has(mustBeSignedIn(ctx).sessionId)) return standing;
	throw graphError("UNAUTHENTICATED", "This session has ended. Sign in again.");
}
