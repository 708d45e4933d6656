import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { consumers } from "./consumers.ts";
import { entities } from "./entities.ts";
import { resolvers } from "./resolvers.ts";

/** The record of everything that happened, and what could not be heard of it. */
export const subgraph: Subgraph = {
	name: "audit",
	sdl: sdlOf("audit"),
	resolvers: resolvers as Record<string, unknown>,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	answers: {},
	consumers,
	jobs: [],
};
