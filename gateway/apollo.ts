import { ApolloServer, type BaseContext } from "@apollo/server";
import {
	ApolloServerPluginCacheControlDisabled,
	ApolloServerPluginInlineTraceDisabled,
	ApolloServerPluginLandingPageDisabled,
	ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GatewayInterface } from "@apollo/server-gateway-interface";
import type { Logger } from "@mint/kit/log.ts";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { isUnauthenticated } from "./access.ts";
import type { Caller } from "./calls.ts";
import type { BrowserForm } from "./cookies.ts";
import type { Documents } from "./documents.ts";
import type { ErrorPress } from "./errors.ts";
import type { Executor } from "./execution.ts";
import { tokensMax } from "./limits.ts";
import type { Plan } from "./supergraph.ts";

/** An admitted operation on its way through Apollo Server. */
export interface Run {
	plan: Plan;
	variables: Record<string, unknown>;
	caller: Caller;
	browser: BrowserForm | null;
	/** The refresh token that was taken out of the answer. */
	token: string | null;
	failed: boolean;
	/** Nothing was answered, because the caller isn't signed in, or not any more. */
	unauthenticated: boolean;
}

export interface RunContext extends BaseContext {
	run: Run;
}

/** An error that is already in its public form. */
class PublicError extends GraphQLError {
	readonly published: GraphQLFormattedError;

	constructor(published: GraphQLFormattedError) {
		super(published.message);
		this.published = published;
	}
}

export interface ApolloParts {
	documents: Documents;
	executor: Executor;
	press: ErrorPress;
	production: boolean;
	log: Logger;
}

/**
 * Apollo Server over our generation and executor. Every document it gets has been admitted; it speaks GraphQL over
 * HTTP.
 */
export async function openApollo(parts: ApolloParts): Promise<ApolloServer<RunContext>> {
	const { documents, press, production, log } = parts;
	const server = new ApolloServer<RunContext>({
		gateway: asGateway(parts),
		csrfPrevention: true,
		allowBatchedHttpRequests: false,
		introspection: !production,
		hideSchemaDetailsFromClientErrors: production,
		includeStacktraceInErrorResponses: false,
		persistedQueries: false,
		parseOptions: { maxTokens: tokensMax },
		stopOnTerminationSignals: false,
		// Admitted documents are found here by their hash, so nothing is parsed or validated twice.
		documentStore: {
			get: async (key) => documents.byHash(key.slice(key.lastIndexOf(":") + 1)),
			set: async () => {},
			delete: async () => true,
		},
		plugins: [
			ApolloServerPluginCacheControlDisabled(),
			ApolloServerPluginInlineTraceDisabled(),
			ApolloServerPluginLandingPageDisabled(),
			ApolloServerPluginUsageReportingDisabled(),
		],
		formatError: (_formatted, error) =>
			error instanceof PublicError ? error.published : press.publish(coded(error), ""),
		logger: { debug() {}, info() {}, warn: (message) => log.warn(message), error: (message) => log.error(message) },
	});
	await server.start();
	return server;
}

function asGateway({ documents, executor, press }: ApolloParts): GatewayInterface {
	const { schema, sdl } = documents.generation;
	return {
		onSchemaLoadOrUpdate(callback) {
			callback({ apiSchema: schema, coreSupergraphSdl: sdl });
			return () => {};
		},
		async load() {
			return {
				executor: async ({ context }) => {
					const { run } = context as RunContext;
					const { requestId } = run.caller.request;
					const { data, errors } = await executor.execute(run.plan, run.variables, run.caller);
					if (run.browser) run.token = run.browser.takeToken(data);
					if (errors.length === 0) return { data };
					run.failed = true;
					run.unauthenticated =
						errors.every(isUnauthenticated) && Object.values(data ?? {}).every((value) => value === null);
					return { data, errors: errors.map((error) => new PublicError(press.publish(error, requestId))) };
				},
			};
		},
		async stop() {},
	};
}

/** Apollo Server's own complaints are about the request's form. */
function coded(error: unknown): unknown {
	if (!(error instanceof GraphQLError) || error.extensions["code"] !== "BAD_REQUEST") return error;
	return new GraphQLError(error.message, { extensions: { code: "BAD_USER_INPUT" } });
}
