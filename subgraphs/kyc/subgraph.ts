import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { consumers } from "./consumers.ts";
import { entities } from "./entities.ts";
import { resolvers } from "./resolvers.ts";

/** How far each user's identity is verified, and the limits that follow from it. */
export const subgraph: Subgraph = {
	name: "kyc",
	sdl: sdlOf("kyc"),
	resolvers: resolvers as Record<string, unknown>,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	answers: {},
	consumers,
	jobs: [],
};
