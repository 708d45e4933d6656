import { readFileSync } from "node:fs";

const shared = readFileSync(new URL("./shared.graphql", import.meta.url), "utf8");

/** The SDL of one subgraph: the shared header and the domain's own promises. */
export function sdlOf(subgraph: string): string {
	return `${shared}\n${readFileSync(new URL(`./${subgraph}.graphql`, import.meta.url), "utf8")}`;
}
