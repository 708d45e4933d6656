import { writeFileSync } from "node:fs";
import { composeServices } from "@apollo/composition";
import { Supergraph } from "@apollo/federation-internals";
import { domainNames, liveSubgraph } from "@mint/schema/domains.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { parse, printSchema } from "graphql";

/**
 * Specs linked `for: SECURITY` whose directives we enforce ourselves, in the gateway and again in every subgraph. The
 * gateway refuses any spec it doesn't know that is marked so; the mark may be taken off only where an enforcer exists.
 */
const enforcedSpecs = ["https://specs.apollo.dev/authenticated/", "https://specs.apollo.dev/requiresScopes/"];

/** Composes all subgraphs into one supergraph. Throws with every composition error. */
export function composeSupergraph(): { supergraph: string; api: string } {
	const result = composeServices(
		[...domainNames, liveSubgraph].map((name) => ({
			name,
			url: `http://${name}.mint.internal/graphql`,
			typeDefs: parse(sdlOf(name)),
		})),
	);
	if (result.errors?.length) {
		throw new Error(`composition failed:\n${result.errors.map((error) => error.message).join("\n")}`);
	}
	const supergraph = admitEnforcedSpecs(result.supergraphSdl as string);
	const api = printSchema(Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema());
	return { supergraph, api };
}

/** Takes `for: SECURITY` off the links of specs we enforce, and fails for any other that carries a purpose. */
export function admitEnforcedSpecs(supergraphSdl: string): string {
	return supergraphSdl.replace(/@link\(url: "([^"]+)"([^)]*?), for: (SECURITY|EXECUTION)\)/g, (link, url, rest) => {
		if (url.startsWith("https://specs.apollo.dev/join/") || url.startsWith("https://specs.apollo.dev/inaccessible/"))
			return link;
		if (!enforcedSpecs.some((spec) => url.startsWith(spec))) throw new Error(`no enforcer is registered for ${url}`);
		return `@link(url: "${url}"${rest})`;
	});
}

/** Writes `schema/supergraph.graphql` (for the gateway) and `schema/api.graphql` (what clients see). */
export function writeSupergraph(): void {
	const { supergraph, api } = composeSupergraph();
	writeFileSync(new URL("../schema/supergraph.graphql", import.meta.url), supergraph);
	writeFileSync(new URL("../schema/api.graphql", import.meta.url), `${api}\n`);
}

if (import.meta.main) writeSupergraph();
