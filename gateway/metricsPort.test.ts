import { expect, test } from "@jest/globals";
import type { Environment } from "@mint/kit/config.ts";
import { openGatewayBed } from "./testing/gatewayBed.ts";

const production = { MINT_ENV: "production" };

test.each<[string, Environment, boolean, boolean]>([
	["in development they stand beside the rest", {}, true, false],
	["with a port of their own they stand there alone", { METRICS_PORT: "0" }, false, true],
	["in production they stand nowhere", production, false, false],
	["in production they may have a port of their own", { ...production, METRICS_PORT: "0" }, false, true],
])("numbers for the collector: %s", async (_, env, beside, apart) => {
	const bed = await openGatewayBed(env);
	try {
		const answers = async (url: string) => (await fetch(`${url}/metrics`)).status === 200;
		// A proxy on the same host comes from the loopback address, for whomever.
		expect([await answers(bed.url), bed.metricsUrl !== null]).toEqual([beside, apart]);
		if (!bed.metricsUrl) return;
		const told = await fetch(`${bed.metricsUrl}/metrics`);
		expect(await told.text()).toContain("mint_request_seconds");
		expect((await fetch(`${bed.metricsUrl}/graphql`)).status).toBe(404);
	} finally {
		await bed.close();
	}
	if (bed.metricsUrl) await expect(fetch(`${bed.metricsUrl}/metrics`)).rejects.toThrow();
});
