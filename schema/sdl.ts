import { readdirSync, readFileSync } from "node:fs";

const here = new URL("./", import.meta.url);
const shared = textOf("shared.graphql");

/**
 * The SDL of one subgraph: the shared header and the domain's own promises, in `<domain>.graphql` and, where those are
 * many, `<domain>.<subject>.graphql`.
 */
export function sdlOf(subgraph: string): string {
	const files = readdirSync(here).filter((file) => file.startsWith(`${subgraph}.`) && file.endsWith(".graphql"));
	return [shared, ...files.sort().map(textOf)].join("\n");
}

function textOf(file: string): string {
	return readFileSync(new URL(file, here), "utf8");
}
