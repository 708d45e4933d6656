import type { ErrorCode } from "@mint/kit/errors.ts";
import type { Logger } from "@mint/kit/log.ts";
import { currentTraceId } from "@mint/kit/telemetry.ts";
import { GraphQLError, type GraphQLErrorOptions, type GraphQLFormattedError } from "graphql";

/** Everything `extensions.code` may say to a client. */
export type PublicCode =
	| ErrorCode
	| "GRAPHQL_PARSE_FAILED"
	| "GRAPHQL_VALIDATION_FAILED"
	| "QUERY_REJECTED"
	| "SLOW_CONSUMER";

const statusOf: Record<PublicCode, number> = {
	UNAUTHENTICATED: 401,
	FORBIDDEN: 403,
	BAD_USER_INPUT: 400,
	RATE_LIMITED: 429,
	TIMEOUT: 504,
	SUBGRAPH_UNAVAILABLE: 503,
	INTERNAL: 500,
	GRAPHQL_PARSE_FAILED: 400,
	GRAPHQL_VALIDATION_FAILED: 400,
	QUERY_REJECTED: 400,
	SLOW_CONSUMER: 429,
};

const retryable: ReadonlySet<string> = new Set(["RATE_LIMITED", "TIMEOUT", "SUBGRAPH_UNAVAILABLE", "SLOW_CONSUMER"]);

/** A request that was turned away before anything of it ran. */
export class Rejection extends Error {
	readonly status: number;
	readonly errors: readonly GraphQLError[];
	readonly headers: Readonly<Record<string, string>>;

	constructor(code: PublicCode, message: string, options: { status?: number; headers?: Record<string, string> } = {}) {
		super(message);
		this.name = "Rejection";
		this.status = options.status ?? statusOf[code];
		this.errors = [new GraphQLError(message, { extensions: { code } })];
		this.headers = options.headers ?? {};
	}

	/** Turned away with the errors of the parser or the validator, which name places in the document. */
	static of(errors: readonly GraphQLError[], code: PublicCode): Rejection {
		const rejection = new Rejection(code, errors[0]?.message ?? "The request is not acceptable.");
		const coded = errors.map((error) =>
			isPublic(error.extensions["code"]) ? error : new GraphQLError(error.message, placeOf(error, code)),
		);
		return Object.assign(rejection, { errors: coded });
	}
}

function placeOf(error: GraphQLError, code: PublicCode): GraphQLErrorOptions {
	const { nodes, source, positions } = error;
	return { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, extensions: { code } };
}

/** Makes what clients may see of errors. */
export class ErrorPress {
	readonly #log: Logger;
	readonly #hideSchema: boolean;

	/** `hideSchema` takes the suggestions out of messages, which would tell of names the client doesn't know. */
	constructor(log: Logger, hideSchema: boolean) {
		this.#log = log;
		this.#hideSchema = hideSchema;
	}

	/**
	 * The public form of an error: message, place and an allow-list of extensions. What has no public code is logged and
	 * masked.
	 */
	publish(error: unknown, requestId: string): GraphQLFormattedError {
		const given = error instanceof GraphQLError ? error : new GraphQLError("", { originalError: error as Error });
		const code = given.extensions["code"];
		if (!isPublic(code) || code === "INTERNAL") return this.#mask(given, requestId);
		return {
			message: this.#hideSchema ? given.message.replace(/ ?Did you mean .+\?/s, "") : given.message,
			...(given.locations && (given.nodes || given.positions) ? { locations: given.locations } : {}),
			...(given.path ? { path: given.path } : {}),
			extensions: { code, requestId, ...(retryable.has(code) ? { retryable: true } : {}) },
		};
	}

	#mask(error: GraphQLError, requestId: string): GraphQLFormattedError {
		const cause = error.originalError ?? error;
		this.#log.error(
			{
				requestId,
				traceId: currentTraceId(),
				path: error.path,
				subgraph: error.extensions["serviceName"],
				cause: cause.stack,
			},
			"an error was masked",
		);
		return {
			message: "Something went wrong.",
			...(error.path ? { path: error.path } : {}),
			extensions: { code: "INTERNAL", requestId },
		};
	}
}

function isPublic(code: unknown): code is PublicCode {
	return typeof code === "string" && Object.hasOwn(statusOf, code);
}
