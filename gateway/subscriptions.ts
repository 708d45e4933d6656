import { type ExecutionResult, type GraphQLSchema, subscribe } from "graphql";
import type { Caller } from "./calls.ts";
import { requestMs } from "./deadline.ts";
import type { Admitted } from "./documents.ts";
import type { Executor, Outcome } from "./execution.ts";
import type { LiveFeed } from "./live.ts";
import { liveSchema } from "./live.ts";
import { eventsDelivered, openSubscriptions } from "./measures.ts";

/**
 * Runs subscriptions over the whole graph. The live subgraph gives the id of what changed; everything else that was
 * selected is fetched then from its owners, with the subscriber's own token, so each field is authorised at each event.
 */
export class Subscriptions {
	readonly #executor: Executor;
	readonly #feed: LiveFeed;
	readonly #schema: GraphQLSchema = liveSchema();

	constructor(executor: Executor, feed: LiveFeed) {
		this.#executor = executor;
		this.#feed = feed;
	}

	/**
	 * Begins a subscription; its iterator's `return` releases the listener at once. Gives errors instead when it can't
	 * begin.
	 */
	async open(
		admitted: Admitted,
		variables: Record<string, unknown>,
		caller: Caller,
	): Promise<AsyncIterableIterator<Outcome> | ExecutionResult> {
		const { plan } = admitted;
		const node = plan.queryPlan.node;
		if (node?.kind !== "Subscription" || !node.primary.operationDocumentNode)
			throw new Error("not a subscription's plan");
		const source = await subscribe({
			schema: this.#schema,
			document: node.primary.operationDocumentNode,
			variableValues: variables,
			contextValue: { viewer: caller.viewer, feed: this.#feed },
		});
		if (!(Symbol.asyncIterator in source)) return source;
		openSubscriptions.inc();
		return new CompletedEvents(source, (event) => this.#complete(event, admitted, variables, caller));
	}

	async #complete(
		event: ExecutionResult,
		{ plan }: Admitted,
		variables: Record<string, unknown>,
		caller: Caller,
	): Promise<Outcome> {
		eventsDelivered.inc();
		if (event.errors || !event.data) return { data: null, errors: event.errors ?? [] };
		return this.#executor.complete(plan, event.data, variables, { ...caller, deadline: performance.now() + requestMs });
	}
}

/**
 * The source's events, each completed before the next is taken. An iterator object for the same reason as its source.
 */
class CompletedEvents implements AsyncIterableIterator<Outcome> {
	readonly #source: AsyncGenerator<ExecutionResult, void, void>;
	readonly #complete: (event: ExecutionResult) => Promise<Outcome>;
	#over = false;

	constructor(
		source: AsyncGenerator<ExecutionResult, void, void>,
		complete: (event: ExecutionResult) => Promise<Outcome>,
	) {
		this.#source = source;
		this.#complete = complete;
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	async next(): Promise<IteratorResult<Outcome>> {
		try {
			const event = await this.#source.next();
			if (!event.done) return { done: false, value: await this.#complete(event.value) };
		} catch (error) {
			this.#end();
			throw error;
		}
		this.#end();
		return { done: true, value: undefined };
	}

	async return(): Promise<IteratorResult<Outcome>> {
		this.#end();
		await this.#source.return();
		return { done: true, value: undefined };
	}

	async throw(error: unknown): Promise<IteratorResult<Outcome>> {
		await this.return();
		throw error;
	}

	#end(): void {
		if (!this.#over) openSubscriptions.dec();
		this.#over = true;
	}
}
