import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";

/** What stands between the reader and an answer. */
export type ProblemKind = "offline" | "forbidden" | "signed-out" | "busy" | "failed";

export interface Problem {
	kind: ProblemKind;
	/** Names the request for support; absent when no answer came. */
	requestId: string | null;
}

const kinds: Record<string, ProblemKind> = {
	FORBIDDEN: "forbidden",
	UNAUTHENTICATED: "signed-out",
	RATE_LIMITED: "busy",
};

/** Reads an error of the graph or of the network into one of few kinds that each have a designed view. */
export function readProblem(error: unknown): Problem {
	if (CombinedGraphQLErrors.is(error)) {
		const extensions = error.errors[0]?.extensions;
		const requestId = extensions?.requestId;
		return {
			kind: kinds[String(extensions?.code)] ?? "failed",
			requestId: typeof requestId === "string" ? requestId : null,
		};
	}
	if (ServerError.is(error)) {
		const kind = error.statusCode === 429 ? "busy" : error.statusCode === 401 ? "signed-out" : "failed";
		return { kind, requestId: error.response.headers.get("x-request-id") };
	}
	return { kind: error instanceof TypeError ? "offline" : "failed", requestId: null };
}
