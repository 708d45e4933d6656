import type { RequestFacts, Viewer } from "@mint/kit/context.ts";
import type { DocumentNode } from "graphql";

/** For whom something is fetched. */
export interface Caller {
	/** The access token as it came; every subgraph verifies it again. */
	token: string | null;
	viewer: Viewer | null;
	request: RequestFacts;
	/** Past this moment of `performance.now()` nobody waits for an answer. */
	deadline: number;
}

/** One fetch of a plan. */
export interface SubgraphCall {
	query: string;
	document: DocumentNode;
	operationName: string | undefined;
	variables: Record<string, unknown>;
	caller: Caller;
}

/** An error as a subgraph tells it: thrown in this process, or read from JSON. */
export interface SubgraphError {
	message: string;
	path?: readonly (string | number)[] | undefined;
	extensions?: Record<string, unknown> | undefined;
}

/** What a subgraph answered. */
export interface SubgraphAnswer {
	data?: Record<string, unknown> | null | undefined;
	errors?: readonly SubgraphError[] | undefined;
}

/** A way to ask one subgraph. Rejects with a GraphQLError that carries a public code when there was no answer. */
export type SubgraphSource = (call: SubgraphCall) => Promise<SubgraphAnswer>;
