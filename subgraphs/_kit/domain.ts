import type { DomainName } from "@mint/schema/domains.ts";
import type { NatsConnection } from "@nats-io/transport-node";
import type { FastifyInstance } from "fastify";
import { type DocumentNode, type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from "graphql";
import { AskFailed, type Switchboard } from "./ask.ts";
import { TokenRefused, type TokenVerifier } from "./auth.ts";
import type { Clock } from "./clock.ts";
import type { DomainConfig } from "./config.ts";
import { durableOf } from "./consume.ts";
import { actorOf, type Context, isStaffRole, type RequestFacts, type Viewer } from "./context.ts";
import { Database, isTransient } from "./db.ts";
import { graphError } from "./errors.ts";
import { countMissing, mustHaveHeardAll } from "./facts/completeness.ts";
import { ConsumerRunner } from "./facts/runner.ts";
import { statedAnswers } from "./facts/stated.ts";
import { JobRunner } from "./jobs.ts";
import { type Logger, openLog } from "./log.ts";
import { type Backlog, subgraphSeconds, unexpectedErrors, watchBacklog } from "./metrics.ts";
import { migrate } from "./migrate.ts";
import { connectNats } from "./nats.ts";
import { countParked, parkedAnswers } from "./parked.ts";
import { mustBeRelayed, Relay } from "./relay.ts";
import { serveRoutes } from "./routes.ts";
import { approvalAnswers, approvalJobs } from "./staff/decideApproval.ts";
import { mustBeOpen } from "./standing.ts";
import { type Subgraph, schemaOf } from "./subgraph.ts";
import { inSpan } from "./telemetry.ts";
import { recordViews } from "./views.ts";

const noRequest: RequestFacts = { requestId: "", ipAddress: null, userAgent: null };
const pingTimeoutMs = 2_000;

/** One fetch of the gateway's plan. */
export interface SubgraphFetch {
	document: DocumentNode;
	operationName?: string | undefined;
	variables: Record<string, unknown>;
	/** The caller's access token; verified here again. */
	token: string | null;
	request: RequestFacts;
}

export interface DomainOptions {
	subgraph: Subgraph;
	config: DomainConfig;
	clock: Clock;
	switchboard: Switchboard;
	verifier: TokenVerifier;
	/**
	 * Told after each commit that stated a fact, where another thread relays and consumes for this domain. Absent: this
	 * one does.
	 */
	poke?: () => void;
}

/** Whether something can't be reached now: another domain, or the database, or a row that others hold for too long. */
function isOutage(error: unknown): boolean {
	return error instanceof AskFailed || isTransient(error);
}

/** A domain at work: its database, relay, consumers, jobs and answers. */
export class Domain {
	readonly name: string;
	readonly log: Logger;
	readonly #options: DomainOptions;
	readonly #db: Database;
	readonly #nats: NatsConnection | null;
	readonly #relay: Relay | null;
	readonly #consumers: ConsumerRunner[];
	readonly #jobs: JobRunner[];
	#schema: GraphQLSchema | null = null;
	#unwatch: () => void = () => {};

	private constructor(
		options: DomainOptions,
		db: Database,
		nats: NatsConnection | null,
		relay: Relay | null,
		log: Logger,
	) {
		const { subgraph } = options;
		this.name = subgraph.name;
		this.log = log;
		this.#options = options;
		this.#db = db;
		this.#nats = nats;
		this.#relay = relay;
		const contextFor = (actor: string) => this.contextFor(actor);
		this.#consumers =
			nats && relay
				? subgraph.consumers.map(
						(consumer) => new ConsumerRunner({ domain: this.name, consumer, nats, contextFor, log }),
					)
				: [];
		const jobs = [...subgraph.jobs, ...approvalJobs(subgraph.commands ?? {})];
		this.#jobs = jobs.map((job) => new JobRunner(job, contextFor));
	}

	/** Migrates, connects and answers; nothing is consumed or relayed before `work`. */
	static async open(options: DomainOptions): Promise<Domain> {
		const { subgraph, config, clock } = options;
		const log = openLog(subgraph.name, config.logLevel);
		await migrate(subgraph.name, config.migrationUrl, subgraph.migrations, log);
		let relay: Relay | null = null;
		const db = await Database.open({
			domain: subgraph.name,
			databaseUrl: config.databaseUrl,
			entities: subgraph.entities,
			clock,
			log,
			poke: options.poke ?? (() => relay?.poke()),
		});
		const nats = config.nats ? await connectNats(config.nats) : null;
		relay =
			nats && config.nats && !options.poke
				? new Relay({ domain: subgraph.name, db, nats, stream: config.nats, log })
				: null;
		const domain = new Domain(options, db, nats, relay, log);
		try {
			await subgraph.prepare?.(domain.contextFor("system:prepare"));
		} catch (error) {
			await domain.close();
			throw error;
		}
		const name = subgraph.name as DomainName;
		const answers = {
			...subgraph.answers,
			...statedAnswers(name),
			...parkedAnswers(name, subgraph.consumers),
			...approvalAnswers(name, subgraph.commands ?? {}),
		};
		options.switchboard.register(subgraph.name, answers, (actor) => domain.contextFor(actor), nats, log);
		return domain;
	}

	/** Begins to relay, consume and do periodic work. */
	async work(): Promise<void> {
		this.serve();
		await this.carryFacts();
	}

	/** What people may ask of it. A thread that only carries facts never makes one. */
	get schema(): GraphQLSchema {
		this.#schema ??= schemaOf(this.#options.subgraph);
		return this.#schema;
	}

	/** Begins to relay and to consume. */
	async carryFacts(): Promise<void> {
		await this.#relay?.start();
		for (const consumer of this.#consumers) consumer.start();
		this.#unwatch = watchBacklog(this.name, () => this.backlog());
	}

	/** Says that another thread has committed facts of this domain. */
	poke(): void {
		this.#relay?.poke();
	}

	/** Makes ready for people's questions, and begins to do periodic work. */
	serve(): void {
		void this.schema;
		if (this.#nats) this.#options.verifier.ended.listen(this.#nats, this.log);
		for (const job of this.#jobs) job.start();
	}

	/** A context without a viewer, for consumers, jobs and answers. */
	contextFor(actor: string, viewer: Viewer | null = null, request: RequestFacts = noRequest): Context {
		const { config, clock, switchboard, verifier } = this.#options;
		const from = { domain: this.name, nats: this.#nats };
		return {
			domain: this.name,
			viewer,
			actor,
			request,
			order: null,
			clock,
			log: this.log,
			db: this.#db,
			ask: (name, question, deadlineMs) => switchboard.ask(from, name, question, deadlineMs),
			env: config.own,
			memo: new Map(),
			ended: verifier.ended,
			announce: (name, body) => this.#nats?.publish(`live.${this.name}.${name}`, JSON.stringify(body)),
		};
	}

	/** A part of an HTTP server that answers the domain's own routes. */
	serveRoutes(): (server: FastifyInstance) => Promise<void> {
		return serveRoutes(this.#options.subgraph.routes ?? [], () => this.contextFor("anonymous"));
	}

	/**
	 * Executes one fetch with a context of its own. The gateway's word about the caller isn't taken: the token is
	 * verified here. Nor is a token's word about what staff may do: they are whatever identity says they are now.
	 */
	async execute(fetch: SubgraphFetch): Promise<ExecutionResult> {
		const stop = subgraphSeconds.startTimer({ subgraph: this.name });
		try {
			const contextValue = await this.#contextOf(fetch);
			const result = await inSpan(`subgraph ${this.name}`, {}, async () =>
				execute({
					schema: this.schema,
					document: fetch.document,
					variableValues: fetch.variables,
					operationName: fetch.operationName,
					contextValue,
				}),
			);
			await recordViews(contextValue);
			return result.errors ? { ...result, errors: result.errors.map((error) => this.#told(error, fetch)) } : result;
		} catch (error) {
			if (error instanceof TokenRefused) return { errors: [graphError("UNAUTHENTICATED", error.message)] };
			if (error instanceof GraphQLError) return { errors: [error] };
			if (isOutage(error)) return { errors: [this.#unreachable(error as Error, fetch)] };
			throw error;
		} finally {
			stop();
		}
	}

	async #contextOf({ token, request }: SubgraphFetch): Promise<Context> {
		const viewer = token ? (await this.#options.verifier.verify(token)).viewer : null;
		const ctx = this.contextFor(actorOf(viewer), viewer, request);
		if (!viewer || !isStaffRole(viewer.role)) return ctx;
		const { role, scopes, frozen } = await mustBeOpen(ctx);
		const now = frozen
			? { ...viewer, role: "USER", scopes: new Set<string>() }
			: { ...viewer, role, scopes: new Set(scopes) };
		return { ...ctx, viewer: now, actor: actorOf(now) };
	}

	/** Expected errors pass as they are. An outage gets its code; anything else is a bug: logged here, masked later. */
	#told(error: GraphQLError, { request }: SubgraphFetch): GraphQLError {
		const cause = error.originalError;
		if (!cause || error.extensions["code"] !== undefined) return error;
		if (isOutage(cause)) {
			const { message, extensions } = this.#unreachable(cause, { request });
			const { nodes = null, path = null } = error;
			return new GraphQLError(message, { nodes, path, extensions });
		}
		unexpectedErrors.inc({ subgraph: this.name });
		this.log.error({ requestId: request.requestId, path: error.path, cause: cause.stack }, "an unexpected error");
		return error;
	}

	#unreachable(cause: Error, { request }: Pick<SubgraphFetch, "request">): GraphQLError {
		this.log.warn(
			{ requestId: request.requestId, cause: cause.message },
			"the database or another domain did not answer",
		);
		return graphError("SUBGRAPH_UNAVAILABLE", "A part of the platform can't be reached. Ask again.");
	}

	/**
	 * What is left to do: facts not yet relayed, and per consumer messages not yet handled and messages parked. NaN is
	 * what can't be known now; an outage is no reason to tell nothing.
	 */
	async backlog(): Promise<Backlog> {
		const consumers = await Promise.all(
			this.#consumers.map(async (runner) => [runner.durable, await runner.backlog()] as const),
		);
		const each = (count: number) =>
			Object.fromEntries(this.#options.subgraph.consumers.map((consumer) => [durableOf(this.name, consumer), count]));
		return {
			outbox: (await this.#relay?.backlog().catch(() => Number.NaN)) ?? 0,
			consumers: Object.fromEntries(consumers),
			parked: await countParked(this.#db).then(
				(parked) => ({ ...each(0), ...parked }),
				() => each(Number.NaN),
			),
			missing: await countMissing(this.#db).catch(() => []),
		};
	}

	/** Which of the things this domain can't work without are reachable. */
	async health(): Promise<Record<string, boolean>> {
		const timeout = new Promise<never>((_, reject) => {
			setTimeout(() => reject(new Error("slow")), pingTimeoutMs).unref();
		});
		const answered = (ping: Promise<unknown> | undefined) =>
			ping
				? Promise.race([ping, timeout]).then(
						() => true,
						() => false,
					)
				: Promise.resolve(true);
		return {
			[`${this.name}.postgres`]: await answered(this.#db.ping()),
			[`${this.name}.nats`]: await answered(this.#nats?.flush()),
			[`${this.name}.facts`]: this.#nats ? await answered(mustBeRelayed(this.#db)) : true,
			[`${this.name}.heard`]: await answered(mustHaveHeardAll(this.#db)),
		};
	}

	/** Stops taking work, finishes what is begun, and lets go of everything. */
	async close(): Promise<void> {
		this.#unwatch();
		await Promise.all([...this.#jobs, ...this.#consumers].map((runner) => runner.stop()));
		await this.#relay?.stop();
		// Nothing can be drained while the server is away.
		await this.#nats?.drain().catch(() => this.#nats?.close());
		await this.#db.close();
	}
}
