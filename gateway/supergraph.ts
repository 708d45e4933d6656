import { readFileSync } from "node:fs";
import { type Operation, operationFromDocument, type Schema, Supergraph } from "@apollo/federation-internals";
import { type QueryPlan, QueryPlanner } from "@apollo/query-planner";
import type { AccessRule } from "@mint/kit/access.ts";
import { scalarResolvers } from "@mint/kit/scalars.ts";
import { liveSubgraph } from "@mint/schema/domains.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import {
	type DocumentNode,
	type FragmentDefinitionNode,
	GraphQLScalarType,
	type GraphQLSchema,
	type OperationDefinitionNode,
	parse,
} from "graphql";
import { readRootRules } from "./access.ts";
import { Pricing, readCosts } from "./cost.ts";
import { fragmentsOf, rootFieldsOf } from "./limits.ts";

const supergraphFile = new URL("../schema/supergraph.graphql", import.meta.url);

/** An operation with the way to answer it. */
export interface Plan {
	queryPlan: QueryPlan;
	/** The operation as the planner's library sees it; it shapes what the subgraphs gave into what was asked. */
	shape: Operation;
	operation: OperationDefinitionNode;
	fragments: Record<string, FragmentDefinitionNode>;
	/** Whether it asks about the schema itself. */
	introspects: boolean;
}

/**
 * Everything that follows from one supergraph. Never changed: who works with a generation goes on with it to the end.
 */
export class Generation {
	readonly sdl: string;
	/** What clients see. */
	readonly schema: GraphQLSchema;
	readonly supergraphSchema: GraphQLSchema;
	readonly apiSchema: Schema;
	readonly subgraphs: readonly string[];
	readonly rootRules: ReadonlyMap<string, AccessRule>;
	readonly pricing: Pricing;
	readonly #planner: QueryPlanner;

	constructor(sdl: string) {
		const document = parse(sdl);
		const supergraph = Supergraph.build(sdl);
		this.sdl = sdl;
		this.apiSchema = supergraph.apiSchema();
		this.schema = this.apiSchema.toGraphQLJSSchema();
		this.supergraphSchema = supergraph.schema.toGraphQLJSSchema();
		this.subgraphs = [...supergraph.subgraphsMetadata()].map((subgraph) => subgraph.name);
		this.rootRules = readRootRules(document);
		this.pricing = new Pricing(this.schema, readCosts(document));
		this.#planner = new QueryPlanner(supergraph, { exposeDocumentNodeInFetchNode: true });
		adoptScalars(this.schema);
	}

	/** The generation of the supergraph on disk. */
	static read(): Generation {
		return new Generation(readFileSync(supergraphFile, "utf8"));
	}

	/** Plans one operation of a valid document. Costs up to milliseconds; keep the result. */
	plan(document: DocumentNode, operation: OperationDefinitionNode): Plan {
		const fragments = fragmentsOf(document);
		const shape = operationFromDocument(this.apiSchema, document, {
			...(operation.name ? { operationName: operation.name.value } : {}),
			validate: false,
		});
		return {
			queryPlan: this.#planner.buildQueryPlan(shape),
			shape,
			operation,
			fragments: Object.fromEntries(fragments),
			introspects: rootFieldsOf(operation, fragments).some((name) => name === "__schema" || name === "__type"),
		};
	}
}

/** Scalars of the API are strings to the planner; here they check what clients give as the subgraphs will. */
function adoptScalars(schema: GraphQLSchema): void {
	for (const [name, scalar] of Object.entries(scalarResolvers(sdlOf(liveSubgraph)))) {
		const type = schema.getType(name);
		if (!(type instanceof GraphQLScalarType) || !(scalar instanceof GraphQLScalarType)) continue;
		type.parseValue = scalar.parseValue;
		type.parseLiteral = scalar.parseLiteral;
	}
}
