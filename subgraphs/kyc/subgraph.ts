import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { commands } from "./commands.ts";
import { consumers } from "./consumers.ts";
import { routes } from "./documentRoutes.ts";
import { entities } from "./entities.ts";
import { forgetUploads } from "./forgetUploads.ts";
import { receivePersonaWebhook } from "./personaWebhook.ts";
import { resolvers } from "./resolvers.ts";
import { settingsOf } from "./settings.ts";

/** How far each user's identity is verified, and the limits that follow from it. */
export const subgraph: Subgraph = {
	name: "kyc",
	sdl: sdlOf("kyc"),
	resolvers: resolvers as Record<string, unknown>,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	// A setting that can't be used must stop the start, not the first upload.
	prepare: async (ctx) => void settingsOf(ctx.env),
	commands,
	answers: { "kyc.receivePersonaWebhook": { askedBy: ["gateway"], answer: receivePersonaWebhook } },
	consumers,
	jobs: [{ name: "forget-uploads", everyMs: 600_000, run: forgetUploads }],
	routes,
};
