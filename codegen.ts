import { existsSync, readFileSync } from "node:fs";
import type { CodegenConfig } from "@graphql-codegen/cli";
import { type DomainName, domainNames } from "@mint/schema/domains.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { type ASTNode, Kind, parse, print, visit } from "graphql";

const scalars = { MinorUnits: "string", DateTime: "string", Month: "string", UUID: "string", ID: "string" };

/** Types of one domain's resolvers, from the domain's own SDL. */
function resolversOf(domain: DomainName): NonNullable<CodegenConfig["generates"]>[string] {
	return {
		schema: typesOf(domain),
		plugins: ["typescript", "typescript-resolvers"],
		config: {
			federation: true,
			scalars,
			strictScalars: false,
			enumsAsTypes: true,
			useTypeImports: true,
			importExtension: ".ts",
			emitLegacyCommonJSImports: false,
			contextType: "@mint/kit/context.ts#Context",
			// The exponent and the written form of money are resolved by the kit from its currency.
			mappers: { Money: "@mint/kit/money.ts#GraphMoney", ...parentsOf(domain) },
			// A resolver may hand over what it has and leave the other fields to their own resolvers.
			defaultMapper: "Partial<{T}>",
			...documented,
		},
	};
}

/**
 * The SDL without what the generator doesn't know: links, definitions of directives and their uses. Only `@key` shapes
 * a resolver's type, and of its arguments only the fields.
 */
function typesOf(domain: DomainName): string {
	const bare = visit(parse(sdlOf(domain)), {
		SchemaExtension: () => null,
		DirectiveDefinition: () => null,
		Directive: (node) => (node.name.value === "key" ? undefined : null),
		Argument: (node, _key, _parent, _path, ancestors) =>
			isKey(ancestors.at(-1)) && node.name.value !== "fields" ? null : undefined,
	});
	return print(bare);
}

function isKey(node: ASTNode | readonly ASTNode[] | undefined): boolean {
	return node !== undefined && "kind" in node && node.kind === Kind.DIRECTIVE && node.name.value === "key";
}

/**
 * `export type WalletParent` in a domain's `entities.ts` is what the resolvers of `Wallet` get as their first argument.
 */
function parentsOf(domain: DomainName): Record<string, string> {
	const entities = new URL(`./subgraphs/${domain}/entities.ts`, import.meta.url);
	if (!existsSync(entities)) return {};
	const found = readFileSync(entities, "utf8").matchAll(/^export (?:type|interface|class) (\w+)Parent\b/gm);
	return Object.fromEntries([...found].map(([, type]) => [type, `./entities.ts#${type}Parent`]));
}

// The SDL is where descriptions are read; a second copy in every generated type only makes the differences longer.
const documented = { disableDescriptions: true };

const config: CodegenConfig = {
	silent: true,
	generates: {
		...Object.fromEntries(
			domainNames.map((domain) => [`subgraphs/${domain}/graphql.generated.ts`, resolversOf(domain)]),
		),
		"web/src/graphql/": {
			schema: "schema/api.graphql",
			documents: ["web/src/**/*.{ts,tsx}", "!web/src/graphql/**"],
			preset: "client",
			presetConfig: { fragmentMasking: { unmaskFunctionName: "readFragment" } },
			config: {
				scalars,
				enumsAsTypes: true,
				useTypeImports: true,
				importExtension: ".ts",
				emitLegacyCommonJSImports: false,
			},
		},
	},
	ignoreNoDocuments: true,
};

export default config;
