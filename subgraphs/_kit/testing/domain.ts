import { openTestbed } from "@mint/infra/local/testbed.ts";
import type { ApprovalDecision, DecisionReply } from "@mint/schema/calls/approvals.ts";
import type { CallName, CallReply, CallRequest } from "@mint/schema/calls/call.ts";
import type { SessionStanding } from "@mint/schema/calls/identity.ts";
import type { DomainName } from "@mint/schema/domains.ts";
import type { AnyEvent, Event, EventMap, EventType } from "@mint/schema/events/event.ts";
import { type ExecutionResult, execute, parse, validate } from "graphql";
import { Switchboard } from "../ask.ts";
import { type AskIdentity, TokenVerifier } from "../auth.ts";
import { stoppedClock } from "../clock.ts";
import { type Environment, readDomainConfig } from "../config.ts";
import { ConnectionPool } from "../connections.ts";
import type { HeardEvent } from "../consume.ts";
import { actorOf, type Context, type RequestFacts, type Viewer } from "../context.ts";
import { Domain } from "../domain.ts";
import { newId, newUuid } from "../ids.ts";
import { judge } from "../staff/guard.ts";
import type { Subgraph } from "../subgraph.ts";

/** When tests happen, unless they say otherwise: a Friday noon. */
const testStart = "2026-11-20T12:00:00.000Z";

const testRequest: RequestFacts = { requestId: "req-test", ipAddress: "203.0.113.7", userAgent: "jest" };

/** What sessions are good for in tests: they are open, and the viewer says who they belong to. */
const goodStanding: SessionStanding = {
	open: true,
	role: "USER",
	scopes: [],
	frozen: false,
	mayApprove: true,
	newUntil: null,
	appointedBy: null,
};

/** Who asks for what tokens are checked against; only identity can be asked for it. */
const platform = { domain: "gateway", nats: null };

/** For domains that are given contexts and no tokens. */
export const noTokens: AskIdentity = async () => {
	throw new Error("no token is checked in this test");
};

type PreparedAnswers = { [N in CallName]?: (request: CallRequest<N>) => CallReply<N> | Promise<CallReply<N>> };

/** One domain on a database of its own, without NATS: events go in by `hear` and come out by `facts`. */
export interface TestDomain {
	domain: Domain;
	clock: ReturnType<typeof stoppedClock>;
	/** A context for a viewer, or for the system when there is none. */
	context(viewer?: Viewer | null): Context;
	/** Executes an operation on the subgraph's schema, validated and with access enforced. */
	run<T = Record<string, unknown>>(
		viewer: Viewer | null,
		operation: string,
		variables?: Record<string, unknown>,
	): Promise<TestResult<T>>;
	/** Gives events to every consumer of the domain that hears them, in one batch, as if they had been relayed. */
	hear(...events: AnyEvent[]): Promise<void>;
	/** The facts stated so far, oldest first. */
	facts<T extends EventType>(type?: T): Promise<Event<T>[]>;
	/** A context for an order of staff that the guard has let through, for work that is called without its mutation. */
	ordered(viewer: Viewer, command: string, input: object): Promise<Context>;
	/**
	 * What a second person says of an approval of this domain, as identity hands it over; a stranger's yes if not told.
	 */
	decide(approvalId: string, word?: Partial<ApprovalDecision>): Promise<DecisionReply>;
	/** Prepares the answers of other domains. */
	answer(answers: PreparedAnswers): void;
	/** Runs SQL as the database's administrator, past roles and row-level security. */
	sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
	/** The administrator's own way into the database. */
	adminUrl: string;
	close(): Promise<void>;
}

export type TestResult<T> = Omit<ExecutionResult, "data"> & { data: T };

export async function openTestDomain(
	subgraph: Subgraph,
	answers: PreparedAnswers = {},
	env: Environment = {},
): Promise<TestDomain> {
	const testbed = await openTestbed({ nats: false });
	const clock = stoppedClock(testStart);
	const prepared: PreparedAnswers = {
		"identity.checkSession": () => goodStanding,
		"identity.knownPeople": (asked) => asked,
		"identity.holdsScope": () => ({ holds: true }),
		"fraud.movedAlone": () => ({ usdCents: "0" }),
		"funding.movedAlone": () => ({ usdCents: "0" }),
		"payments.movedAlone": () => ({ usdCents: "0" }),
		"identity.endedSessions": () => ({ sessionIds: [], more: false }),
		...answers,
	};
	const config = readDomainConfig(subgraph.name, {
		...testbed.environment,
		NATS_URL: undefined,
		LOG_LEVEL: "silent",
		...env,
	});
	const switchboard = new PreparedSwitchboard(prepared);
	const verifier = new TokenVerifier((name, request) => switchboard.ask(platform, name, request), clock);
	const domain = await Domain.open({ subgraph, config, clock, switchboard, verifier });
	// One session, for which statements of tests that do several things at once wait in the pool.
	const options = `-c search_path=${subgraph.name}`;
	const admin = new ConnectionPool({ connectionString: testbed.adminUrl, max: 1, idleTimeoutMillis: 0, options });
	const context = (viewer: Viewer | null = null) =>
		domain.contextFor(viewer ? actorOf(viewer) : "system:test", viewer, testRequest);
	return {
		domain,
		clock,
		context,
		async run<T>(viewer: Viewer | null, operation: string, variables: Record<string, unknown> = {}) {
			const document = parse(operation);
			const faults = validate(domain.schema, document);
			if (faults.length > 0) return { errors: faults } as unknown as TestResult<T>;
			const contextValue = context(viewer);
			return (await execute({
				schema: domain.schema,
				document,
				variableValues: variables,
				contextValue,
			})) as TestResult<T>;
		},
		async hear(...events) {
			for (const consumer of subgraph.consumers) {
				const heard = events.filter((event) => consumer.hears.includes(event.type));
				if (heard.length === 0) continue;
				const ctx = domain.contextFor(`system:${consumer.name}`);
				await ctx.db.transaction<unknown>(ctx.actor, (tx) =>
					consumer.handle(
						ctx,
						tx,
						heard.map((event) => asHeard(event)),
					),
				);
			}
		},
		async facts<T extends EventType>(type?: T) {
			const { rows } = await admin.query<{ body: string }>("select body from outbox order by seq");
			const all = rows.map((row) => JSON.parse(row.body) as Event<T>);
			return type ? all.filter((event) => event.type === type) : all;
		},
		async ordered(viewer, command, input) {
			const declared = subgraph.commands?.[command];
			if (!declared) throw new Error(`${command} isn't declared`);
			const ctx = context(viewer);
			return { ...ctx, order: await judge(ctx, { name: command, declared, scope: "tests" }, input) };
		},
		async decide(approvalId, word = {}) {
			const id = approvalId.replace(`${subgraph.name}.`, "");
			const { rows } = await admin.query("select command_hash from staff_approval where id = $1", [id]);
			const yes = { outcome: "APPROVED" as const, checker: newId("usr"), commandHash: rows[0]?.command_hash ?? null };
			const as = { domain: "identity", nats: null };
			const name = `${subgraph.name as DomainName}.decideApproval` as const;
			return switchboard.ask(as, name, { id, ...yes, ...word });
		},
		answer(more) {
			Object.assign(prepared, more);
		},
		async sql<Row>(text: string, values: unknown[] = []) {
			return (await admin.query(text, values)).rows as Row[];
		},
		adminUrl: testbed.adminUrl,
		async close() {
			await admin.end();
			await domain.close();
			await testbed.close();
		},
	};
}

/** Answers in the place of other domains; a question nobody prepared fails the test that asks it. */
class PreparedSwitchboard extends Switchboard {
	readonly #prepared: PreparedAnswers;

	constructor(prepared: PreparedAnswers) {
		super();
		this.#prepared = prepared;
	}

	override async ask<N extends CallName>(
		from: Parameters<Switchboard["ask"]>[0],
		name: N,
		request: CallRequest<N>,
	): Promise<CallReply<N>> {
		const answer = this.#prepared[name] as ((request: CallRequest<N>) => CallReply<N>) | undefined;
		if (answer) return answer(request);
		return super.ask(from, name, request);
	}
}

/** An event as another domain would have stated it. */
export function fact<T extends EventType>(
	type: T,
	aggregateId: string,
	data: EventMap[T],
	occurredAt = testStart,
): AnyEvent {
	return { id: newUuid(), type, occurredAt, aggregateId, actor: "system:test", data } as AnyEvent;
}

/** An event as a consumer is given it. */
export function asHeard(event: AnyEvent, traceparent: string | null = null): HeardEvent {
	return { ...event, traceparent, body: JSON.stringify(event), mayWait: false };
}
