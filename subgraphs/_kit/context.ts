import type { EntityManager } from "@mikro-orm/postgresql";
import type { CallName, CallReply, CallRequest } from "@mint/schema/calls/call.ts";
import type { ClientFacts } from "@mint/schema/events/event.ts";
import type { Clock } from "./clock.ts";
import type { Environment } from "./config.ts";
import type { Database, Tx } from "./db.ts";
import type { EndedSessions } from "./endedSessions.ts";
import { graphError } from "./errors.ts";
import type { Logger } from "./log.ts";
import type { Order } from "./staff/command.ts";
import { notePerson } from "./views.ts";

/** Who is asking, as the verified token says; for staff as their standing says. */
export interface Viewer {
	userId: string;
	sessionId: string;
	role: string;
	scopes: ReadonlySet<string>;
}

/** What is known of the request beyond its token. */
export interface RequestFacts {
	requestId: string;
	ipAddress: string | null;
	userAgent: string | null;
}

/** Asks another domain; the answer comes within the deadline or the promise rejects. */
export type Ask = <N extends CallName>(name: N, request: CallRequest<N>, deadlineMs?: number) => Promise<CallReply<N>>;

/** What every business function gets first: everything it may touch, and who it works for. */
export interface Context {
	domain: string;
	/** Null for consumers, jobs and answers to other domains. */
	viewer: Viewer | null;
	/** What row-level security and events name as the cause: a user id, `staff:<user id>` or `system:<what>`. */
	actor: string;
	request: RequestFacts;
	/** The command of staff it works on, judged; null for everything else. */
	order: Order | null;
	clock: Clock;
	log: Logger;
	db: Database;
	ask: Ask;
	/** Variables of the domain's own. */
	env: Environment;
	/** Loaders and other things that live as long as this context; keyed by who made them. */
	memo: Map<unknown, unknown>;
	/** Sessions this process knows to have ended; identity tells it directly. */
	ended: EndedSessions;
	/** Tells live sockets on `live.<domain>.<name>` at most once; nothing may rest on it. */
	announce(name: string, body: unknown): void;
}

/** Runs work in a transaction for whoever this context works for. */
export function transaction<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
	return ctx.db.transaction(ctx.actor, work, { client: clientOf(ctx) });
}

/** Runs work in MikroORM's unit of work for whoever this context works for. */
export function unitOfWork<T>(ctx: Context, work: (em: EntityManager, tx: Tx) => Promise<T>): Promise<T> {
	return ctx.db.unitOfWork(ctx.actor, work, clientOf(ctx));
}

/** Where the request came from, as facts tell it; undefined when there was none. */
export function clientOf({ request }: Pick<Context, "request">): ClientFacts | undefined {
	const { ipAddress, userAgent } = request;
	return ipAddress === null && userAgent === null ? undefined : { ipAddress, userAgent };
}

/** The signed-in user; UNAUTHENTICATED when there is none. */
export function mustBeSignedIn(ctx: Context): Viewer {
	if (!ctx.viewer) throw graphError("UNAUTHENTICATED", "Sign in first.");
	return ctx.viewer;
}

/** Whether somebody of this role works here. */
export function isStaffRole(role: string): boolean {
	return role !== "USER" && role !== "MERCHANT";
}

/** Staff work under their own name, marked so that row-level security lets them see what their scopes allow. */
export function actorOf(viewer: Viewer | null): string {
	if (!viewer) return "anonymous";
	return isStaffRole(viewer.role) ? `staff:${viewer.userId}` : viewer.userId;
}

/**
 * Whether the viewer may see what belongs to this user: it is their own, or they hold the staff scope. That staff are
 * shown what belongs to others is recorded.
 */
export function maySee(ctx: Context, ownerId: string, staffScope: string): boolean {
	if (!ctx.viewer || ctx.viewer.userId === ownerId) return ctx.viewer !== null;
	const may = ctx.viewer.scopes.has(staffScope);
	if (may) notePerson(ctx, ownerId, staffScope);
	return may;
}
