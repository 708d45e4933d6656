import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { mustBeSameLog } from "./checkpoint.ts";
import { commands } from "./commands.ts";
import { consumers } from "./consumers.ts";
import { entities } from "./entities.ts";
import { routes } from "./evidenceRoutes.ts";
import { growTree } from "./growTree.ts";
import { resolvers } from "./resolvers.ts";

/** The record of everything that happened, its evidence, and what could not be heard. */
export const subgraph: Subgraph = {
	name: "audit",
	sdl: sdlOf("audit"),
	resolvers: resolvers as Record<string, unknown>,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	prepare: mustBeSameLog,
	commands,
	answers: {},
	consumers,
	jobs: [{ name: "grow-tree", everyMs: 1_000, run: growTree }],
	routes,
};
