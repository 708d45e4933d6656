import { executeQueryPlan, type ServiceMap } from "@apollo/gateway";
import { computeResponse } from "@apollo/gateway/dist/resultShaping.js";
import type { FetchNode, QueryPlan } from "@apollo/query-planner";
import type { Logger } from "@mint/kit/log.ts";
import { inSpan } from "@mint/kit/telemetry.ts";
import { GraphQLError, OperationTypeNode } from "graphql";
import type { Caller, SubgraphError, SubgraphSource } from "./calls.ts";
import { withDistinctRepresentations } from "./representations.ts";
import type { Generation, Plan } from "./supergraph.ts";

type Variables = Record<string, unknown>;

/** What an operation came to. Errors are as they were thrown; the caller makes them public. */
export interface Outcome {
	data: Record<string, unknown> | null;
	errors: readonly GraphQLError[];
}

type FetchContext = Parameters<typeof executeQueryPlan>[2];

/** Carries out plans: asks subgraphs in the plan's order and shapes what they gave into what was asked. */
export class Executor {
	readonly #generation: Generation;
	readonly #sources: ReadonlyMap<string, SubgraphSource>;
	readonly #services: ServiceMap;
	readonly #log: Logger;

	constructor(generation: Generation, sources: ReadonlyMap<string, SubgraphSource>, log: Logger) {
		this.#generation = generation;
		this.#sources = sources;
		this.#log = log;
		this.#services = Object.fromEntries([...sources].map(([name, source]) => [name, serviceOf(source)]));
	}

	/** Never rejects: whatever happens is told in the outcome's errors. */
	async execute(plan: Plan, variables: Variables, caller: Caller): Promise<Outcome> {
		try {
			const only = onlyFetch(plan);
			if (only) return await this.#executeFetch(only, plan, variables, caller);
			return await this.#executePlan(plan, plan.queryPlan, this.#services, variables, caller);
		} catch (error) {
			return { data: null, errors: [new GraphQLError("", { originalError: error as Error })] };
		}
	}

	/**
	 * Completes one event of a subscription: `primary` is what the live subgraph gave, the rest is fetched from its
	 * owners now.
	 */
	async complete(plan: Plan, primary: Record<string, unknown>, variables: Variables, caller: Caller): Promise<Outcome> {
		const node = plan.queryPlan.node;
		if (node?.kind !== "Subscription") throw new Error("not a subscription's plan");
		const given: FetchNode = { ...node.primary, serviceName: eventService };
		const nodes = node.rest ? [given, node.rest] : [given];
		const services = { ...this.#services, [eventService]: { process: async () => ({ data: primary }) } };
		return this.#executePlan(
			plan,
			{ kind: "QueryPlan", node: { kind: "Sequence", nodes } },
			services,
			variables,
			caller,
		);
	}

	async #executePlan(
		plan: Plan,
		queryPlan: QueryPlan,
		services: ServiceMap,
		variables: Variables,
		caller: Caller,
	): Promise<Outcome> {
		const { schema, supergraphSchema, apiSchema } = this.#generation;
		const { operation, fragments } = plan;
		const context = { logger: silent, context: caller, request: { variables }, metrics: {} } as unknown as FetchContext;
		const result = await executeQueryPlan(
			queryPlan,
			services,
			context,
			{ schema, operation, fragments },
			supergraphSchema,
			apiSchema,
		);
		const incomplete = result.extensions?.["valueCompletion"] as readonly Error[] | undefined;
		return this.#outcome(result.data ?? null, result.errors ?? [], incomplete ?? [], caller);
	}

	/**
	 * Most mutations are one fetch from one subgraph. The general executor would build the whole operation anew for
	 * each.
	 */
	async #executeFetch(node: FetchNode, plan: Plan, variables: Variables, caller: Caller): Promise<Outcome> {
		const source = this.#sources.get(node.serviceName);
		if (!source) throw new Error(`nobody answers for ${node.serviceName}`);
		let errors: readonly GraphQLError[] = [];
		let input: Variables = {};
		try {
			const call = {
				query: node.operation,
				document: documentOf(node),
				operationName: node.operationName,
				variables: pick(variables, node.variableUsages),
				caller,
			};
			const answer = await inSpan("gateway.fetch", { service: node.serviceName }, () => source(call));
			input = answer.data ?? {};
			errors = answer.errors?.map((error) => (error instanceof GraphQLError ? error : revive(error))) ?? [];
		} catch (error) {
			errors = [error as GraphQLError];
		}
		const shaped = computeResponse({ operation: plan.shape, variables, input, introspectionHandling: () => null });
		return this.#outcome(shaped.data as Variables | null, errors, shaped.errors, caller);
	}

	/**
	 * A subgraph that broke its promise of a value is our affair; the client sees null, and an error only when nothing
	 * else tells of it.
	 */
	#outcome(
		data: Record<string, unknown> | null,
		errors: readonly GraphQLError[],
		incomplete: readonly Error[],
		caller: Caller,
	): Outcome {
		if (incomplete.length === 0 || errors.length > 0) return { data, errors };
		const { requestId } = caller.request;
		this.#log.warn({ requestId, missing: incomplete.map((error) => error.message) }, "a promised value is missing");
		return { data, errors: data === null ? [new GraphQLError("a promised value is missing")] : [] };
	}
}

const eventService = "live event";
/** The executor's own complaints reach us as errors. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

function serviceOf(source: SubgraphSource): ServiceMap[string] {
	const distinct = withDistinctRepresentations(source);
	return {
		process: async ({ request, ...rest }) => {
			if (!("document" in rest) || !rest.document) throw new Error("the plan lacks its documents");
			return (await distinct({
				query: request.query ?? "",
				document: rest.document,
				operationName: request.operationName,
				variables: request.variables ?? {},
				caller: rest.context as Caller,
			})) as Awaited<ReturnType<ServiceMap[string]["process"]>>;
		},
	};
}

/** The one fetch a plan consists of, if it is as simple as that. */
function onlyFetch(plan: Plan): FetchNode | null {
	const node = plan.queryPlan.node;
	if (node?.kind !== "Fetch" || node.requires || node.outputRewrites || node.inputRewrites) return null;
	return plan.operation.operation === OperationTypeNode.SUBSCRIPTION || plan.introspects ? null : node;
}

function documentOf(node: FetchNode): NonNullable<FetchNode["operationDocumentNode"]> {
	if (!node.operationDocumentNode) throw new Error("the plan lacks its documents");
	return node.operationDocumentNode;
}

function pick(variables: Variables, names: readonly string[] | undefined): Variables {
	const picked: Variables = {};
	for (const name of names ?? []) if (variables[name] !== undefined) picked[name] = variables[name];
	return picked;
}

function revive({ message, path, extensions }: SubgraphError): GraphQLError {
	return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
}
