import { buildSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, parse } from "graphql";
import { enforceAccess } from "./access.ts";
import type { Answers } from "./ask.ts";
import type { Consumer } from "./consume.ts";
import type { Context } from "./context.ts";
import type { Job } from "./jobs.ts";
import type { Route } from "./routes.ts";
import { scalarResolvers } from "./scalars.ts";
import type { StaffCommands } from "./staff/command.ts";

/** Everything one domain offers and hears, as data. */
export interface Subgraph {
	name: string;
	/** Its SDL, the shared header included. */
	sdl: string;
	resolvers: Record<string, unknown>;
	/** MikroORM entities of its schema. */
	entities: unknown[];
	/** Folder of its numbered migrations. */
	migrations: URL;
	/** How each of its mutations for staff is judged. */
	commands?: StaffCommands;
	answers: Answers;
	consumers: Consumer[];
	jobs: Job[];
	/** What it answers over HTTP itself. */
	routes?: Route[];
	/** Work to do once, after migrating and before anything is served. */
	prepare?(ctx: Context): Promise<void>;
}

/** Builds a domain's executable schema, with its access rules enforced. */
export function schemaOf(subgraph: Pick<Subgraph, "sdl" | "resolvers" | "commands">): GraphQLSchema {
	const typeDefs = parse(subgraph.sdl);
	const resolvers = { ...scalarResolvers(subgraph.sdl), ...subgraph.resolvers };
	const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
	enforceAccess(schema, subgraph.commands);
	return schema;
}
