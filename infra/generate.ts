import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "@graphql-codegen/cli";
import config from "../codegen.ts";
import { composeSupergraph } from "./compose.ts";
import { filesOfSettings } from "./local/declared.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

export type GeneratedFile = { path: string; content: string };

/** The composed graph: what the gateway plans with, and what clients see. */
export function composedFiles(): GeneratedFile[] {
	const { supergraph, api } = composeSupergraph();
	return [
		{ path: "schema/supergraph.graphql", content: supergraph },
		{ path: "schema/api.graphql", content: `${api}\n` },
	];
}

/**
 * Resolver types of every domain and the web's documents, made in memory from the files as they are. Throws with every
 * document that doesn't fit the graph.
 */
export async function typedFiles(): Promise<GeneratedFile[]> {
	const made = (await generate({ ...config, cwd: root }, false).catch(inShort)) as {
		filename: string;
		content: string;
	}[];
	return made.map(({ filename, content }) => ({ path: relative(root, resolve(root, filename)), content }));
}

// One fault is told once per output it spoils, each time with the generator's own stack.
function inShort(fault: unknown): never {
	const faults = fault instanceof AggregateError ? fault.errors : [fault];
	throw new Error([...new Set(faults.map((each) => (each instanceof Error ? each.message : String(each))))].join("\n"));
}

/** Writes what differs, and nothing else: an untouched file keeps its time, so that nobody rebuilds for it. */
export function write(files: readonly GeneratedFile[]): string[] {
	const changed = files.filter(isStale).map(({ path }) => path);
	for (const { path, content } of files) {
		if (!changed.includes(path)) continue;
		mkdirSync(dirname(resolve(root, path)), { recursive: true });
		writeFileSync(resolve(root, path), content);
	}
	return changed;
}

/** Whether the file in the repository is another than the one its sources make. */
export function isStale({ path, content }: GeneratedFile): boolean {
	const file = resolve(root, path);
	return !existsSync(file) || readFileSync(file, "utf8") !== content;
}

if (import.meta.main) {
	try {
		// The documents are checked against the composed graph, so that one comes first.
		const changed = [...write(composedFiles()), ...write(await typedFiles()), ...write(filesOfSettings())];
		console.log(changed.length === 0 ? "✓ nothing to generate" : changed.map((path) => `✓ ${path}`).join("\n"));
	} catch (error) {
		console.error(`✗ ${(error as Error).message}`);
		process.exitCode = 1;
	}
}
