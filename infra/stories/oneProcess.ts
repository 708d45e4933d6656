import { startTelemetry } from "@mint/kit/telemetry.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { startGateway } from "../../gateway/gateway.ts";
import { startDomainsApart } from "../../subgraphs/host.ts";

/** The whole product in one process, as `npm start` runs it, but one that a story may kill without ending itself. */
async function main(): Promise<void> {
	const stopTelemetry = startTelemetry(process.env, "mint");
	const host = await startDomainsApart(domainNames, process.env);
	const gateway = await startGateway(process.env, host);
	process.once("SIGTERM", async () => {
		await gateway.close();
		await host.close();
		await stopTelemetry();
		process.exit(0);
	});
}

await main();
