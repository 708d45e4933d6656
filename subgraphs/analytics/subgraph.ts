import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { commands } from "./commands.ts";
import { consumers } from "./consumers.ts";
import { entities } from "./entities.ts";
import { rebuildJob } from "./rebuildAnalytics.ts";
import { resolvers } from "./resolvers.ts";

/** What people spend and receive, by month, category and person, and what they mean to spend. */
export const subgraph: Subgraph = {
	name: "analytics",
	sdl: sdlOf("analytics"),
	resolvers: resolvers as Record<string, unknown>,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	commands,
	answers: {},
	consumers,
	jobs: [rebuildJob],
};
