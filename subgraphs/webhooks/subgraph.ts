import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { consumers } from "./consumers.ts";
import { deliverDue } from "./deliver.ts";
import { entities } from "./entities.ts";
import { forgetOld } from "./forgetOld.ts";
import { resolvers } from "./resolvers.ts";
import { settingsOf } from "./settings.ts";

export const subgraph: Subgraph = {
	name: "webhooks",
	sdl: sdlOf("webhooks"),
	resolvers,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	// A setting that can't be used must stop the start, not the first delivery.
	prepare: async (ctx) => void settingsOf(ctx.env),
	answers: {},
	consumers,
	jobs: [
		{ name: "deliver", everyMs: 500, run: deliverDue },
		{ name: "forget_old", everyMs: 3_600_000, run: forgetOld },
	],
};
