import { metrics } from "@mint/kit/metrics.ts";
import { Counter, Gauge, Histogram } from "prom-client";

export const requestSeconds = new Histogram({
	name: "mint_request_seconds",
	help: "Time to answer an operation over HTTP",
	labelNames: ["kind"],
	buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 8],
	registers: [metrics],
});

export const requestsRefused = new Counter({
	name: "mint_requests_refused_total",
	help: "Requests turned away before anything of them ran",
	labelNames: ["code"],
	registers: [metrics],
});

export const openSockets = new Gauge({
	name: "mint_sockets",
	help: "Open WebSockets of signed-in users",
	registers: [metrics],
});

export const openSubscriptions = new Gauge({
	name: "mint_subscriptions",
	help: "Subscriptions that wait for events",
	registers: [metrics],
});

export const eventsDelivered = new Counter({
	name: "mint_live_events_total",
	help: "Events completed for a subscription",
	registers: [metrics],
});
