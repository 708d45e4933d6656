import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const tag = /graphql\(\s*`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;
const generated = new URL("./src/graphql/graphql.ts", import.meta.url);
const prefix = "virtual:document/";

/**
 * Replaces each `graphql(…)` with an import of that one generated document. Without it every page would carry the text
 * of all documents of the app twice; with it a document travels with the route that uses it.
 */
export function documents(): Plugin {
	return {
		name: "mint:documents",
		enforce: "pre",
		transform(code, id) {
			if (!/\/src\/.*\.tsx?$/.test(id) || id.includes("/src/graphql/") || !code.includes("graphql(`")) return null;
			const imports: string[] = [];
			const replaced = code.replace(tag, (_text, kind: string, name: string) => {
				const constant = name + (kind === "fragment" ? "FragmentDoc" : "Document");
				// The component may well use the generated name for its own constant.
				imports.push(`import { ${constant} as $${constant} } from "${prefix}${constant}";`);
				return `$${constant}`;
			});
			return { code: `${imports.join(" ")}${replaced}`, map: null };
		},
		resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
		load(id) {
			if (!id.startsWith(`\0${prefix}`)) return null;
			const constant = id.slice(prefix.length + 1);
			this.addWatchFile(generated.pathname);
			const start = `export const ${constant} = `;
			const line = readFileSync(generated, "utf8")
				.split("\n")
				.find((text) => text.startsWith(start));
			if (line === undefined) throw new Error(`${constant} is not generated yet: run npm run generate`);
			return `${line.slice(0, line.lastIndexOf(" as unknown as "))};`;
		},
	};
}
