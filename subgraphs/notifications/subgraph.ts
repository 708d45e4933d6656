import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { consumers } from "./consumers.ts";
import { deliver, forgetDeliveries } from "./deliver.ts";
import { entities } from "./entities.ts";
import { resolvers } from "./resolvers.ts";
import { settingsOf } from "./settings.ts";

export const subgraph: Subgraph = {
	name: "notifications",
	sdl: sdlOf("notifications"),
	resolvers,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	answers: {},
	consumers,
	jobs: [
		{ name: "send_emails", everyMs: 2_000, run: (ctx) => deliver(ctx, "EMAIL") },
		{ name: "send_sms", everyMs: 2_000, run: (ctx) => deliver(ctx, "SMS") },
		{ name: "send_pushes", everyMs: 2_000, run: (ctx) => deliver(ctx, "PUSH") },
		{ name: "forget_deliveries", everyMs: 3_600_000, run: forgetDeliveries },
	],
	prepare: async (ctx) => void settingsOf(ctx.env),
};
