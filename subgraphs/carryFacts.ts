/** The program of the thread that relays and consumes: `FactsThread` makes it and tells it what to do. */
import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { Answered, FactsThreadData, Told } from "./factsThread.ts";

// Node calls some of what we use experimental, in each thread anew.
process.removeAllListeners("warning");
if (process.env["NODE_COMPILE_CACHE"]) enableCompileCache(process.env["NODE_COMPILE_CACHE"]);

const { names, environment, pressure } = workerData as FactsThreadData;
const programs = load();

async function load() {
	const [{ startCarriers }, { metrics }, { yieldTo }, { startTelemetry }] = await Promise.all([
		import("./host.ts"),
		import("@mint/kit/metrics.ts"),
		import("@mint/kit/pressure.ts"),
		import("@mint/kit/telemetry.ts"),
	]);
	return { startCarriers, metrics, yieldTo, startTelemetry };
}

async function begin() {
	const { startCarriers, yieldTo, startTelemetry } = await programs;
	yieldTo(pressure);
	const stopTelemetry = startTelemetry(environment, "mint");
	return { host: await startCarriers(names, environment), stopTelemetry };
}

let running: ReturnType<typeof begin> | null = null;

const tasks = {
	async begin(): Promise<void> {
		running = begin();
		await running;
	},
	backlog: async () => (await running)?.host.backlog(),
	measured: async () => (await programs).metrics.getMetricsAsJSON(),
	async close(): Promise<void> {
		const begun = await running?.catch(() => null);
		await begun?.host.close();
		await begun?.stopTelemetry();
	},
};

parentPort?.on("message", async (told: Told) => {
	if ("poke" in told) return (await running)?.host.domains.get(told.poke)?.poke();
	const answer = (rest: Omit<Answered, "id">) => parentPort?.postMessage({ id: told.id, ...rest } satisfies Answered);
	await tasks[told.task]().then(
		(value: unknown) => answer({ value }),
		(error: Error) => answer({ value: null, error }),
	);
});
