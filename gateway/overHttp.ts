import type { Readable } from "node:stream";
import { graphError } from "@mint/kit/errors.ts";
import { signatureHeader, signCall, signingKeyOf } from "@mint/kit/gatewaySignature.ts";
import type { Logger } from "@mint/kit/log.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import {
	BrokenCircuitError,
	type CircuitBreakerPolicy,
	circuitBreaker,
	ExponentialBackoff,
	handleAll,
	SamplingBreaker,
} from "cockatiel";
import { Kind } from "graphql";
import { Pool } from "undici";
import type { SubgraphAnswer, SubgraphCall, SubgraphSource } from "./calls.ts";
import { timedOut, timeLeft } from "./deadline.ts";
import { Rejection } from "./errors.ts";

const connectionsMax = 64;
/**
 * An answer is held in memory whole, so it has a limit. What a route of a domain's own answers is passed on as it
 * comes.
 */
const answerBytesMax = 12 * 1024 ** 2;
const connectMs = 1_000;
const probeMs = 2_000;
/** Long enough to seal and store the largest document; and the longest silence within an answer. */
const passMs = 20_000;
const passedHeaders = [
	"content-type",
	"content-disposition",
	"content-security-policy",
	"x-content-type-options",
	"cache-control",
];

/** Errors of a connection on which nothing was answered; a query may be asked once more. */
const connectionErrors: ReadonlySet<string> = new Set([
	"ECONNREFUSED",
	"ECONNRESET",
	"EPIPE",
	"UND_ERR_SOCKET",
	"UND_ERR_CONNECT_TIMEOUT",
	"UND_ERR_CLOSED",
]);

interface PassedAnswer {
	status: number;
	headers: Record<string, string>;
	body: Readable;
}

/** A subgraph in a process of its own. */
export class RemoteSubgraph {
	readonly name: string;
	readonly #path: string;
	readonly #pool: Pool;
	/** For routes of the domain's own: their answers are of any length and take their time. */
	readonly #passing: Pool;
	readonly #key: ReturnType<typeof signingKeyOf>;
	readonly #breaker: CircuitBreakerPolicy;
	readonly #log: Logger;

	constructor(options: { name: string; url: string; signingKey: string; log: Logger }) {
		const url = new URL(options.url);
		this.name = options.name;
		this.#path = url.pathname;
		this.#pool = new Pool(url.origin, {
			connections: connectionsMax,
			pipelining: 1,
			connectTimeout: connectMs,
			keepAliveTimeout: 30_000,
			maxResponseSize: answerBytesMax,
		});
		this.#passing = new Pool(url.origin, {
			connections: connectionsMax,
			pipelining: 1,
			connectTimeout: connectMs,
			headersTimeout: passMs,
			bodyTimeout: passMs,
		});
		this.#key = signingKeyOf(options.signingKey);
		this.#log = options.log;
		this.#breaker = circuitBreaker(handleAll, {
			halfOpenAfter: new ExponentialBackoff({ initialDelay: 2_000, maxDelay: 30_000 }),
			breaker: new SamplingBreaker({ threshold: 0.5, duration: 10_000, minimumRps: 2 }),
		});
	}

	/** Asks the subgraph; a query once more when the connection broke, a mutation never. */
	readonly source: SubgraphSource = async (call) => {
		const body = JSON.stringify({ query: call.query, variables: call.variables, operationName: call.operationName });
		const ask = () => this.#breaker.execute(() => this.#post(call, body));
		try {
			return await ask().catch((error: unknown) => {
				if (!isQuery(call) || !isConnectionError(error)) throw error;
				return ask();
			});
		} catch (error) {
			throw this.#publicError(error);
		}
	};

	/** Whether the subgraph says it can work. */
	async health(): Promise<boolean> {
		const answer = await this.#pool
			.request({
				method: "GET",
				path: "/readyz",
				headersTimeout: probeMs,
				bodyTimeout: probeMs,
				signal: AbortSignal.timeout(probeMs),
			})
			.catch(() => null);
		await answer?.body.dump();
		return answer?.statusCode === 200;
	}

	/** Hands a request on to a route of the domain's own. */
	async pass(request: { method: string; path: string; body: Buffer | null }): Promise<PassedAnswer> {
		try {
			const { method, path, body } = request;
			const answer = await this.#passing.request({
				method,
				path,
				body,
				headers: { "content-type": "application/octet-stream" },
			});
			const headers = passedHeaders.flatMap((name) => {
				const value = answer.headers[name];
				return typeof value === "string" ? [[name, value] as const] : [];
			});
			return { status: answer.statusCode, headers: Object.fromEntries(headers), body: answer.body };
		} catch (error) {
			this.#log.warn({ subgraph: this.name, error: String(error) }, "a subgraph didn't answer");
			throw new Rejection("SUBGRAPH_UNAVAILABLE", "A part of the platform can't answer now.");
		}
	}

	async close(): Promise<void> {
		await Promise.all([this.#pool.close(), this.#passing.close()]);
	}

	async #post(call: SubgraphCall, body: string): Promise<SubgraphAnswer> {
		const left = timeLeft(call.caller.deadline);
		if (left <= 0) throw timedOut();
		const { statusCode, body: answer } = await this.#pool.request({
			method: "POST",
			path: this.#path,
			headers: { ...headersOf(call), [signatureHeader]: await signCall(this.#key, this.name, body) },
			body,
			signal: AbortSignal.timeout(Math.ceil(left)),
		});
		if (statusCode !== 200) {
			await answer.dump();
			throw new Error(`${this.name} answered ${statusCode}`);
		}
		return (await answer.json()) as SubgraphAnswer;
	}

	#publicError(error: unknown): Error {
		const reason = (error as Partial<Error> | null)?.name;
		if (reason === "TimeoutError" || reason === "GraphQLError") return timedOut();
		if (!(error instanceof BrokenCircuitError))
			this.#log.warn({ subgraph: this.name, error: String(error) }, "a subgraph didn't answer");
		return graphError("SUBGRAPH_UNAVAILABLE", `A part of the platform can't answer now: ${this.name}.`);
	}
}

/** All that goes on to a subgraph; cookies and whatever else the client sent end here. */
function headersOf({ caller }: SubgraphCall): Record<string, string> {
	const { requestId, ipAddress, userAgent } = caller.request;
	const traceparent = currentTraceparent();
	return {
		"content-type": "application/json",
		"x-request-id": requestId,
		...(caller.token ? { authorization: `Bearer ${caller.token}` } : {}),
		...(traceparent ? { traceparent } : {}),
		...(ipAddress ? { "x-client-ip": ipAddress } : {}),
		...(userAgent ? { "x-client-agent": userAgent } : {}),
	};
}

function isQuery(call: SubgraphCall): boolean {
	return call.document.definitions.every(
		(definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === "query",
	);
}

function isConnectionError(error: unknown): boolean {
	return error instanceof Error && connectionErrors.has((error as NodeJS.ErrnoException).code ?? "");
}
