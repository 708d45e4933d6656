import { isMainThread } from "node:worker_threads";
import {
	AggregatorRegistry,
	Counter,
	collectDefaultMetrics,
	Gauge,
	Histogram,
	Registry,
	type RegistryContentType,
} from "prom-client";

/** What this thread measures; served as text by whoever listens over HTTP. */
export const metrics = new Registry();
// Memory, processor time and the like are the process's, and told once.
if (isMainThread) collectDefaultMetrics({ register: metrics });

/** Measurements that can be read as text, or one by one. */
export type Measurements = Pick<Registry<RegistryContentType>, "contentType" | "metrics" | "getSingleMetric">;

/** What a thread has measured, as it is handed to another. */
export type Measured = Awaited<ReturnType<Registry["getMetricsAsJSON"]>>;

/** What this thread has measured and what another has, as if one had. */
export async function measuredWith(others: Measured): Promise<Measurements> {
	const shared = new Set(others.map(({ name }) => name));
	const ours = (await metrics.getMetricsAsJSON()).filter(({ name }) => shared.has(name));
	const together = AggregatorRegistry.aggregate([ours, others]);
	for (const metric of metrics.getMetricsAsArray())
		if (!shared.has(metric.name)) together.registerMetric(metric as never);
	return together;
}

export const subgraphSeconds = new Histogram({
	name: "mint_subgraph_seconds",
	help: "Time to execute one fetch in a subgraph",
	labelNames: ["subgraph"],
	buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
	registers: [metrics],
});

export const unexpectedErrors = new Counter({
	name: "mint_unexpected_errors_total",
	help: "Errors that were no refusals and were masked",
	labelNames: ["subgraph"],
	registers: [metrics],
});

export const booksDrifting = new Gauge({
	name: "mint_books_drifting",
	help: "1 when the last proof found that the books of a currency don't balance",
	labelNames: ["currency"],
	registers: [metrics],
});

export const currencyHalted = new Gauge({
	name: "mint_currency_halted",
	help: "1 while the money of a currency stands still",
	labelNames: ["currency"],
	registers: [metrics],
});

export const deliveriesEnded = new Counter({
	name: "mint_deliveries_ended_total",
	help: "Notifications that left over a channel, or were given up",
	labelNames: ["channel", "outcome"],
	registers: [metrics],
});

export const factsHandled = new Counter({
	name: "mint_facts_handled_total",
	help: "Facts a consumer has handled",
	labelNames: ["consumer"],
	registers: [metrics],
});

/**
 * What a domain has yet to do: facts to relay, and by consumer messages to handle and facts that were parked. NaN:
 * unknown.
 */
export interface Backlog {
	outbox: number;
	consumers: Record<string, number>;
	parked: Record<string, number>;
	missing: Missing[];
}

/** How many facts of a domain a consumer should have heard and hasn't, and how many it has that nobody states. */
export interface Missing {
	consumer: string;
	source: string;
	missing: number;
	unstated: number;
}

const backlogs = new Map<string, () => Promise<Backlog>>();

new Gauge({
	name: "mint_outbox_waiting",
	help: "Facts in the outbox that are not on the stream yet",
	labelNames: ["domain"],
	registers: [metrics],
	async collect() {
		for (const [domain, backlog] of backlogs) this.set({ domain }, (await backlog()).outbox);
	},
});

new Gauge({
	name: "mint_consumer_waiting",
	help: "Messages a consumer has not handled yet; each carries up to 64 facts",
	labelNames: ["consumer"],
	registers: [metrics],
	async collect() {
		for (const backlog of backlogs.values()) {
			for (const [consumer, waiting] of Object.entries((await backlog()).consumers)) this.set({ consumer }, waiting);
		}
	},
});

new Gauge({
	name: "mint_consumer_parked",
	help: "Facts a consumer could not handle that wait for a person",
	labelNames: ["consumer"],
	registers: [metrics],
	async collect() {
		for (const backlog of backlogs.values()) {
			for (const [consumer, waiting] of Object.entries((await backlog()).parked)) this.set({ consumer }, waiting);
		}
	},
});

new Gauge({
	name: "mint_facts_missing",
	help: "Facts that were stated and, some time later, have not been heard",
	labelNames: ["consumer", "source"],
	registers: [metrics],
	async collect() {
		for (const backlog of backlogs.values())
			for (const { consumer, source, missing } of (await backlog()).missing) this.set({ consumer, source }, missing);
	},
});

new Gauge({
	name: "mint_facts_unstated",
	help: "Facts that were heard and that the domain of the name no longer states: its database is an older copy",
	labelNames: ["consumer", "source"],
	registers: [metrics],
	async collect() {
		for (const backlog of backlogs.values())
			for (const { consumer, source, unstated } of (await backlog()).missing) this.set({ consumer, source }, unstated);
	},
});

/** Lets the gauges ask a running domain how much it has to do. */
export function watchBacklog(domain: string, backlog: () => Promise<Backlog>): () => void {
	backlogs.set(domain, backlog);
	return () => backlogs.delete(domain);
}
