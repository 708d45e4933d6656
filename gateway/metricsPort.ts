import type { Measurements } from "@mint/kit/metrics.ts";
import Fastify, { type FastifyInstance } from "fastify";

/** Serves `/metrics`, for the collector: numbers of a running business are nobody else's affair. */
export function metricsRoute(measured: () => Promise<Measurements>): (server: FastifyInstance) => Promise<void> {
	return async (server) => {
		server.get("/metrics", async (_request, reply) => {
			const measurements = await measured();
			return reply.type(measurements.contentType).send(await measurements.metrics());
		});
	};
}

/**
 * Opens a port for `/metrics` alone. Whoever may come near it is decided by the network: an address says nothing
 * behind a proxy on the same host.
 */
export async function openMetricsPort(
	at: { host: string; port: number },
	measured: () => Promise<Measurements>,
): Promise<{ url: string; close(): Promise<void> }> {
	const server = Fastify({ forceCloseConnections: true });
	await server.register(metricsRoute(measured));
	const url = await server.listen(at);
	return { url, close: () => server.close() };
}
