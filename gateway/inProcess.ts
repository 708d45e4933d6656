import type { SubgraphFetch } from "@mint/kit/domain.ts";
import { graphError } from "@mint/kit/errors.ts";
import type { Logger } from "@mint/kit/log.ts";
import type { FastifyInstance } from "fastify";
import type { ExecutionResult } from "graphql";
import type { SubgraphSource } from "./calls.ts";
import { beforeDeadline } from "./deadline.ts";

/** As much of a domain as answering needs. */
export interface LocalDomain {
	execute(fetch: SubgraphFetch): Promise<ExecutionResult>;
	health(): Promise<Record<string, boolean>>;
	/** What it answers over HTTP itself. */
	serveRoutes(): (server: FastifyInstance) => Promise<void>;
}

/** Asks a domain of this process: the plan's document goes to its executor as it is, nothing is printed or parsed. */
export function inProcess(name: string, domain: LocalDomain, log: Logger): SubgraphSource {
	return async ({ document, operationName, variables, caller }) => {
		const { token, request, deadline } = caller;
		try {
			return await beforeDeadline(deadline, () =>
				domain.execute({ document, operationName, variables, token, request }),
			);
		} catch (error) {
			if (error instanceof Error && error.name === "GraphQLError") throw error;
			log.error({ subgraph: name, requestId: request.requestId, cause: String(error) }, "a subgraph didn't answer");
			throw graphError("SUBGRAPH_UNAVAILABLE", "A part of the platform can't answer now.");
		}
	};
}
