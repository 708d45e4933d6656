import { appendFileSync } from "node:fs";
import {
	type Attributes,
	type Context,
	context,
	propagation,
	ROOT_CONTEXT,
	type Span,
	SpanKind,
	SpanStatusCode,
	trace,
} from "@opentelemetry/api";
import { type ExportResult, ExportResultCode } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { NodeSDK } from "@opentelemetry/sdk-node";
import {
	BatchSpanProcessor,
	type ReadableSpan,
	SimpleSpanProcessor,
	type SpanExporter,
} from "@opentelemetry/sdk-trace-base";
import type { Environment } from "./config.ts";

const tracer = trace.getTracer("mint");
let tracing = false;

/** Appends each span as a line of JSON: enough to look at one trace without a collector. */
class FileSpanExporter implements SpanExporter {
	readonly #path: string;

	constructor(path: string) {
		this.#path = path;
	}

	export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
		const lines = spans.map((span) =>
			JSON.stringify({
				traceId: span.spanContext().traceId,
				spanId: span.spanContext().spanId,
				parentSpanId: span.parentSpanContext?.spanId ?? null,
				name: span.name,
				kind: SpanKind[span.kind],
				attributes: span.attributes,
				links: span.links.map((link) => link.context.traceId),
				status: SpanStatusCode[span.status.code],
				startMicros: span.startTime[0] * 1e6 + Math.round(span.startTime[1] / 1e3),
				durationMicros: span.duration[0] * 1e6 + Math.round(span.duration[1] / 1e3),
			}),
		);
		appendFileSync(this.#path, `${lines.join("\n")}\n`);
		done({ code: ExportResultCode.SUCCESS });
	}

	async shutdown(): Promise<void> {}
}

/**
 * Starts tracing when the environment names where spans go: OTEL_EXPORTER_OTLP_ENDPOINT (OTLP over HTTP) or
 * MINT_SPANS_FILE (JSON lines). Without either every span below costs nothing. Returns how to flush and stop.
 */
export function startTelemetry(env: Environment, service: string): () => Promise<void> {
	const file = env["MINT_SPANS_FILE"];
	const endpoint = env["OTEL_EXPORTER_OTLP_ENDPOINT"];
	if (!file && !endpoint) return async () => {};
	const spanProcessors = [
		...(file ? [new SimpleSpanProcessor(new FileSpanExporter(file))] : []),
		...(endpoint ? [new BatchSpanProcessor(new OTLPTraceExporter())] : []),
	];
	const sdk = new NodeSDK({ serviceName: service, spanProcessors, instrumentations: [] });
	sdk.start();
	tracing = true;
	return async () => {
		tracing = false;
		await sdk.shutdown();
	};
}

/** Whether anything is traced in this process. */
export function isTracing(): boolean {
	return tracing;
}

/**
 * Runs work inside a span of the current trace. Errors mark the span and go on to the caller. Like the others below it
 * is no async function: while nothing is traced it is on every path and costs nothing.
 */
export function inSpan<T>(
	name: string,
	attributes: Attributes,
	work: () => Promise<T>,
	kind = SpanKind.INTERNAL,
): Promise<T> {
	if (!tracing) return work();
	return tracer.startActiveSpan(name, { attributes, kind }, (span) => settle(span, work));
}

/** Runs work inside a span whose parent came over a wire as a W3C `traceparent`. */
export function inRemoteSpan<T>(
	name: string,
	traceparent: string | null | undefined,
	attributes: Attributes,
	work: () => Promise<T>,
	kind = SpanKind.CONSUMER,
): Promise<T> {
	if (!tracing) return work();
	return tracer.startActiveSpan(name, { attributes, kind }, remoteContext(traceparent), (span) => settle(span, work));
}

/**
 * One span for work done for many traces at once: a child of the first, linked to all. Whatever trace is current is
 * left, for it may be that of the batch before.
 */
export function inBatchSpan<T>(name: string, traceparents: (string | null)[], work: () => Promise<T>): Promise<T> {
	if (!tracing) return work();
	const links = traceparents
		.slice(0, 128)
		.map((parent) => trace.getSpanContext(remoteContext(parent)))
		.filter((linked) => linked !== undefined)
		.map((linked) => ({ context: linked }));
	const options = { attributes: { "batch.size": traceparents.length }, links };
	return tracer.startActiveSpan(name, options, remoteContext(traceparents[0]), (span) => settle(span, work));
}

/** A finished, empty span under a remote parent: the mark a batch leaves in each trace it worked for. */
export function markSpan(
	name: string,
	traceparent: string | null | undefined,
	attributes: Attributes,
	kind = SpanKind.CONSUMER,
): string | null {
	if (!tracing || !traceparent) return traceparent ?? null;
	const parent = remoteContext(traceparent);
	const span = tracer.startSpan(name, { attributes, kind }, parent);
	span.end();
	return traceparentOf(trace.setSpan(parent, span));
}

/** The current trace as a W3C `traceparent`, to put into a row or a header. Null when nothing is traced. */
export function currentTraceparent(): string | null {
	return tracing ? traceparentOf(context.active()) : null;
}

/** The id of the current trace; null when nothing is traced. */
export function currentTraceId(): string | null {
	return tracing ? (trace.getActiveSpan()?.spanContext().traceId ?? null) : null;
}

function traceparentOf(active: Context): string | null {
	const carrier: Record<string, string> = {};
	propagation.inject(active, carrier);
	return carrier["traceparent"] ?? null;
}

function remoteContext(traceparent: string | null | undefined): Context {
	return traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent }) : ROOT_CONTEXT;
}

async function settle<T>(span: Span, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : "error" });
		throw error;
	} finally {
		span.end();
	}
}
