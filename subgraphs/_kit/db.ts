import type { Socket } from "node:net";
import { type EntityManager, MikroORM, type MikroORM as Orm } from "@mikro-orm/postgresql";
import type { ClientFacts, EventMap, EventType } from "@mint/schema/events/event.ts";
import { CompiledQuery } from "kysely";
import { type Pool, type PoolClient, type PoolConfig, types } from "pg";
import type { Clock } from "./clock.ts";
import { ConnectionPool } from "./connections.ts";
import type { Logger } from "./log.ts";
import { type NewEvent, writeOutbox } from "./outbox.ts";
import { withArraysWritten } from "./parameters.ts";
import { currentTraceparent, inSpan, isTracing } from "./telemetry.ts";

/** Connections one domain may hold for hand-written SQL, and for the unit of work. */
const poolSizeMax = 8;
const unitOfWorkPoolSizeMax = 4;
const acquireTimeoutMs = 5_000;

/** SQLSTATEs after which the same transaction may simply be tried again: deadlock, serialization, lock timeout. */
const lockTimeout = "55P03";
const retryable = new Set(["40P01", "40001", lockTimeout]);
const retriesMax = 3;
/** SQLSTATE of a statement that was ignored because one before it failed. */
const transactionAborted = "25P02";

/** Who caused an event, from where and in which trace; a batch gives it per item. */
export interface Origin {
	actor: string;
	client?: ClientFacts | undefined;
	traceparent: string | null;
}

/** How a transaction is run. */
export interface TransactionOptions {
	/** Where the facts it states without an origin came from. */
	client?: ClientFacts | undefined;
	/** Longest wait for a row somebody holds, in milliseconds; the role's three seconds when absent. */
	lockWaitMs?: number;
}

/** A running transaction. Everything a business function changes goes through one. */
export interface Tx {
	/**
	 * Runs hand-written SQL with `$1` parameters. A text that begins with its name in a comment is prepared once.
	 * Statements that are asked for together travel together and run in the order in which they were asked for.
	 */
	query<Row>(text: string, values?: unknown[]): Promise<Row[]>;
	/**
	 * Like `query`, for a write whose rows nobody needs: it travels with the commit, and its failure fails the
	 * transaction.
	 */
	execute(text: string, values?: unknown[]): void;
	/**
	 * States a fact: it is written to the outbox at the end of this transaction, and exists if and only if it commits.
	 */
	emit<T extends EventType>(type: T, aggregateId: string, data: EventMap[T], origin?: Origin): void;
	/** Work to do once the transaction has committed. It may be lost in a crash; nothing may rest on it. */
	afterCommit(work: () => void): void;
}

/** One domain's database: its own role, its own schema. */
export class Database {
	readonly #pool: Pool;
	readonly #orm: Orm;
	readonly #clock: Clock;
	readonly #poke: () => void;

	private constructor(pool: Pool, orm: Orm, clock: Clock, poke: () => void) {
		this.#pool = pool;
		this.#orm = orm;
		this.#clock = clock;
		this.#poke = poke;
	}

	/** Opens the pools. `poke` is called after each commit that stated a fact, so that the relay needs no waiting. */
	static async open(options: {
		domain: string;
		databaseUrl: string;
		entities: unknown[];
		clock: Clock;
		log: Logger;
		poke: () => void;
	}): Promise<Database> {
		const lost = (error: Error) => options.log.warn({ error: error.message }, "a connection was lost");
		const settings = {
			connectionString: options.databaseUrl,
			max: poolSizeMax,
			connectionTimeoutMillis: acquireTimeoutMs,
			keepAlive: true,
			application_name: options.domain,
			types: { getTypeParser: bigintParser as typeof types.getTypeParser },
			// A plan prepared while a table was small reads the whole table, and is kept while the table grows. Every
			// statement here finds its rows by an index; those few that count whole tables do so in spite of this.
			options: "-c enable_seqscan=off",
			// Statements are sent without waiting for the answers of those before: a batch costs two trips, not ten.
			pipeline: true,
		} as PoolConfig;
		const orm = await MikroORM.init({
			clientUrl: options.databaseUrl,
			entities: options.entities as never[],
			schema: options.domain,
			pool: { min: 0, max: unitOfWorkPoolSizeMax },
			discovery: { warnWhenNoEntities: false },
			logger: (message) => options.log.debug(message),
		});
		return new Database(new ConnectionPool(settings, lost), orm, options.clock, options.poke);
	}

	/**
	 * Runs work in one READ COMMITTED transaction on hand-written SQL. `actor` is what row-level security sees:
	 * a user id, `staff:<user id>` or `system:<what>`. Deadlocks and lock timeouts are tried again, three times at most,
	 * so work must be safe to repeat until it commits. With `lockWaitMs` it waits no longer for a row, and lock timeouts
	 * are thrown at once. Facts it states without an origin came from `client`.
	 */
	async transaction<T>(actor: string, work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
		for (let tries = 1; ; tries++) {
			try {
				return await this.#tryTransaction(actor, work, options);
			} catch (error) {
				const state = sqlState(error);
				const isHurried = options.lockWaitMs !== undefined && state === lockTimeout;
				if (tries > retriesMax || isHurried || !retryable.has(state)) throw error;
			}
		}
	}

	async #tryTransaction<T>(actor: string, work: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T> {
		const client = await this.#pool.connect();
		let broken: Error | undefined;
		let tx: ClientTx | undefined;
		try {
			tx = new ClientTx(client, actor, options);
			const result = await work(tx);
			writeOutbox(tx, tx.events, this.#clock.now());
			await tx.commit();
			this.#committed(tx);
			return result;
		} catch (error) {
			await client.query("rollback").catch((failure: Error) => {
				broken = failure;
			});
			throw sqlState(error) === transactionAborted ? (tx?.firstFailure ?? error) : error;
		} finally {
			client.release(broken);
		}
	}

	/** Like `transaction`, with MikroORM's unit of work for domains whose writes are forms and not money. */
	async unitOfWork<T>(
		actor: string,
		work: (em: EntityManager, tx: Tx) => Promise<T>,
		client?: ClientFacts,
	): Promise<T> {
		let finished: OrmTx | undefined;
		const result = await this.#orm.em.fork().transactional(async (em) => {
			const tx = new OrmTx(em, actor, client);
			await tx.query("select set_config('app.actor', $1, true)", [safeActor(actor)]);
			const value = await work(em, tx);
			await em.flush();
			writeOutbox(tx, tx.events, this.#clock.now());
			await tx.settle();
			finished = tx;
			return value;
		});
		if (finished) this.#committed(finished);
		return result;
	}

	#committed(tx: PendingTx): void {
		if (tx.events.length > 0) this.#poke();
		for (const work of tx.afterwards) work();
	}

	/** One round trip; throws when the database can't be reached. */
	async ping(): Promise<void> {
		await this.#pool.query("select 1");
	}

	/** A session of its own, for locks that outlive a transaction. The caller releases it. */
	session(): Promise<PoolClient> {
		return this.#pool.connect();
	}

	async close(): Promise<void> {
		await Promise.all([this.#pool.end(), this.#orm.close(true)]);
	}
}

abstract class PendingTx implements Tx {
	readonly events: NewEvent[] = [];
	readonly afterwards: (() => void)[] = [];
	readonly #actor: string;
	readonly #caller: ClientFacts | undefined;
	readonly #pending: Promise<unknown>[] = [];

	constructor(actor: string, caller: ClientFacts | undefined) {
		this.#actor = actor;
		this.#caller = caller;
	}

	abstract query<Row>(text: string, values?: unknown[]): Promise<Row[]>;

	execute(text: string, values: unknown[] = []): void {
		const pending = this.query(text, values);
		// Whoever settles hears of a failure; until then it isn't unhandled.
		pending.catch(() => {});
		this.#pending.push(pending);
	}

	/** Waits for the writes nobody waited for. */
	async settle(): Promise<void> {
		await Promise.all(this.#pending);
	}

	emit<T extends EventType>(type: T, aggregateId: string, data: EventMap[T], origin?: Origin): void {
		this.events.push({
			type,
			aggregateId,
			data,
			actor: origin?.actor ?? this.#actor,
			client: origin ? origin.client : this.#caller,
			traceparent: origin ? origin.traceparent : currentTraceparent(),
		});
	}

	afterCommit(work: () => void): void {
		this.afterwards.push(work);
	}
}

class ClientTx extends PendingTx {
	readonly #client: PoolClient;
	#corked = false;
	/** Why a statement failed first. Those behind it fail for that alone, and may be heard of earlier. */
	firstFailure: unknown;

	/** Begins at once; the first statements travel with it. A `begin` that fails fails everything behind it. */
	constructor(client: PoolClient, actor: string, { client: caller, lockWaitMs }: TransactionOptions) {
		super(actor, caller);
		this.#client = client;
		this.#together();
		const hurried = lockWaitMs === undefined ? "" : `set local lock_timeout = ${lockWaitMs}; `;
		client.query(`begin; ${hurried}select set_config('app.actor', '${safeActor(actor)}', true)`).catch(() => {});
	}

	async commit(): Promise<void> {
		this.#together();
		const committing = this.#client.query("commit");
		committing.catch(() => {});
		await this.settle();
		// Postgres answers the commit of a failed transaction with ROLLBACK and no error.
		if ((await committing).command !== "COMMIT") throw new Error("the transaction was rolled back");
	}

	/** Gathers what is sent within one turn into one write to the socket. */
	#together(): void {
		if (this.#corked) return;
		const { stream } = (this.#client as unknown as { connection: { stream: Socket } }).connection;
		this.#corked = true;
		stream.cork();
		process.nextTick(() => {
			this.#corked = false;
			stream.uncork();
		});
	}

	query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
		const name = statementName(text);
		this.#together();
		if (!isTracing()) return this.#send(name, text, values);
		const attributes = { "db.system.name": "postgresql" };
		return inSpan(`sql ${name ?? "statement"}`, attributes, () => this.#send<Row>(name, text, values));
	}

	async #send<Row>(name: string | null, text: string, values: unknown[]): Promise<Row[]> {
		const written = withArraysWritten(values);
		try {
			return (await this.#client.query(name ? { name, text, values: written } : { text, values: written })).rows;
		} catch (error) {
			this.firstFailure ??= error;
			throw error;
		}
	}
}

class OrmTx extends PendingTx {
	readonly #em: EntityManager;

	constructor(em: EntityManager, actor: string, caller: ClientFacts | undefined) {
		super(actor, caller);
		this.#em = em;
	}

	async query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
		const transaction = this.#em.getTransactionContext();
		if (!transaction) throw new Error("the unit of work has no transaction");
		return inSpan(`sql ${statementName(text) ?? "statement"}`, { "db.system.name": "postgresql" }, async () => {
			const result = await (transaction as never as KyselyTransaction).executeQuery(CompiledQuery.raw(text, values));
			return result.rows as Row[];
		});
	}
}

interface KyselyTransaction {
	executeQuery(query: CompiledQuery): Promise<{ rows: unknown[] }>;
}

const statementNames = new Map<string, string | null>();

/** The name a statement gives itself in its leading comment; statements without one are not prepared. */
function statementName(text: string): string | null {
	let name = statementNames.get(text);
	if (name === undefined) {
		const given = /^\s*\/\* ([\w.]+) \*\//.exec(text)?.[1];
		name = given ?? null;
		if (statementNames.size < 2_000) statementNames.set(text, name);
	}
	return name;
}

/** int8 arrives as bigint; everything else as the driver does it. */
function bigintParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
	if (oid === types.builtins.INT8) return BigInt;
	return types.getTypeParser(oid, format as "text");
}

/** Actors are put into a statement that takes no parameters; anything but our own ids is a bug. */
function safeActor(actor: string): string {
	if (!/^[\w:.-]{1,100}$/.test(actor)) throw new Error("an actor must be an id");
	return actor;
}

/** The SQLSTATE of a database error; empty for anything else. */
export function sqlState(error: unknown): string {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Errors that pass by themselves: the connection, the server shutting down, a full disk, locks. */
export function isTransient(error: unknown): boolean {
	const state = sqlState(error);
	if (/^(08|53|57|58|40|55)/.test(state) || /^E[A-Z]+$/.test(state)) return true;
	return (
		error instanceof Error &&
		/connection terminated|timeout exceeded when trying to connect|Connection ended/i.test(error.message)
	);
}
