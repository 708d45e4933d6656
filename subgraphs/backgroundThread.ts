import { parentPort, workerData } from "node:worker_threads";
import type { Environment } from "@mint/kit/config.ts";
import { startTelemetry } from "@mint/kit/telemetry.ts";
import { startDomains } from "./host.ts";
import type { Order, Report } from "./twoThreads.ts";

/** The thread that works while the other one answers: relays, consumers and jobs of the given domains. */
async function main({ names, env }: { names: readonly string[]; env: Environment }): Promise<void> {
	const stopTelemetry = startTelemetry(env, "mint-background");
	const host = await startDomains(names, env);
	parentPort?.on("message", async (order: Order) => {
		if ("poke" in order) host.domains.get(order.poke)?.poke();
		else if ("backlog" in order) {
			const backlog = await host.domains.get(order.backlog)?.backlog();
			if (backlog) report({ question: order.question, backlog });
		} else {
			await host.close();
			await stopTelemetry();
			process.exit(0);
		}
	});
	report({ ready: true });
}

function report(message: Report): void {
	parentPort?.postMessage(message);
}

await main(workerData);
