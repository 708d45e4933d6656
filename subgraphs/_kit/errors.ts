import { type RefusalCode, type RefusalDetails, refusalWords } from "@mint/schema/words/refusals.ts";
import { GraphQLError } from "graphql";

/** Codes of expected refusals; the same words as `UserErrorCode` in the graph. */
export type { RefusalCode };

/** An expected no. It reaches the client as data; anything else that is thrown is a bug and is masked. */
export class Refusal extends Error {
	readonly code: RefusalCode;
	/** The input field it is about, from the input's root. */
	readonly path: string[] | null;
	/** Further fields of the refusal's type in the graph. */
	readonly details: Record<string, unknown>;

	constructor(code: RefusalCode, message: string, path: string[] | null = null, details: Record<string, unknown> = {}) {
		super(message);
		this.name = "Refusal";
		this.code = code;
		this.path = path;
		this.details = details;
	}
}

/** A refusal in the words of the catalogue; `details` are what its words, and its type in the graph, rest on. */
export function worded(
	code: RefusalCode,
	path: string[] | null = null,
	details: RefusalDetails & Record<string, unknown> = {},
): Refusal {
	return new Refusal(code, refusalWords(code, details), path, details);
}

/** Types of the graph that carry more than a refusal's code, message and path. */
const refusalTypes: Partial<Record<RefusalCode, string>> = {
	INVALID_INPUT: "InvalidInputError",
	INSUFFICIENT_FUNDS: "InsufficientFundsError",
	LIMIT_EXCEEDED: "LimitExceededError",
	IDEMPOTENCY_KEY_REUSED: "IdempotencyKeyReusedError",
};

/** A refusal as a member of a result union; every union has `RefusedError`, whose fields all refusals share. */
export interface RefusalResult {
	__typename: "RefusedError";
	code: RefusalCode;
	message: string;
	path: string[] | null;
}

export function refusalResult(refusal: Refusal): RefusalResult {
	return {
		__typename: (refusalTypes[refusal.code] ?? "RefusedError") as "RefusedError",
		code: refusal.code,
		message: refusal.message,
		path: refusal.path,
		...refusal.details,
	};
}

/** Runs a command and gives its result, or its refusal, as a member of the mutation's union. */
export async function outcome<T extends object, N extends string>(
	typename: N,
	command: () => Promise<T>,
): Promise<({ __typename: N } & T) | RefusalResult> {
	try {
		return { __typename: typename, ...(await command()) };
	} catch (error) {
		if (error instanceof Refusal) return refusalResult(error);
		throw error;
	}
}

/** Codes of errors that leave the platform at the top level of an answer. Nothing else does. */
export type ErrorCode =
	| "UNAUTHENTICATED"
	| "FORBIDDEN"
	| "BAD_USER_INPUT"
	| "RATE_LIMITED"
	| "TIMEOUT"
	| "SUBGRAPH_UNAVAILABLE"
	| "INTERNAL";

export function graphError(code: ErrorCode, message: string): GraphQLError {
	return new GraphQLError(message, { extensions: { code } });
}
