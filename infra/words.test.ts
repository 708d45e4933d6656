import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { type Node, parseSync } from "@swc/core";
import { toldTypes } from "../subgraphs/notifications/texts.ts";

/**
 * Sentences about money stand in the catalogue, `schema/words/`, beside the fact that licenses them, and nowhere else:
 * what is written elsewhere nobody has asked whether it is true.
 */

const root = fileURLToPath(new URL("../", import.meta.url));

function filesBelow(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = posix.join(folder, entry.name);
		if (entry.isDirectory()) return ["node_modules", "dist", "testing"].includes(entry.name) ? [] : filesBelow(path);
		return /(?<!\.test|\.generated|\.config)\.tsx?$/.test(path) && !path.startsWith("web/src/graphql/") ? [path] : [];
	});
}

/** What says that money moved or didn't, where it is, or what is known of that. */
const claim = new RegExp(
	[
		/\bcharged\b/,
		/\bnothing (was (sent|converted|moved)|has moved|left|moved|went|happened|is held)\b/,
		/\bmoney (moved|was|went|came|left|hasn't|can't|has (moved|arrived|left|gone)|is (in your|back|held|available))\b/,
		/\b(in|into) (your|the|their|\S+'s) wallet\b/,
		/\b(went|came|gone|come) back\b/,
		/\bavailable again\b|\b(spent|set aside) the money\b|\btopped up\b/,
		/\b(was|were|not|you) sent\b|\bsent you\b/,
	]
		.map(({ source }) => source)
		.join("|"),
	"i",
);

type Tree = Node & Record<string, unknown>;

/** What people read of a file: its texts, without what goes to logs, errors of ours, statements and documents. */
function sentencesOf(path: string): string[] {
	return sentencesIn(readFileSync(join(root, path), "utf8"), path.endsWith("x"));
}

function sentencesIn(code: string, tsx: boolean): string[] {
	const found: string[] = [];
	const visit = (node: unknown): void => {
		if (typeof node !== "object" || node === null) return;
		const { type, callee, value, quasis, ...parts } = node as Tree;
		if (isForUs(node as Tree)) return;
		if (type === "StringLiteral" || type === "JSXText") found.push(String(value));
		if (type === "TemplateLiteral") {
			found.push((quasis as { raw: string }[]).map(({ raw }) => raw).join("…"));
		}
		Object.values({ ...parts, callee, value }).forEach(visit);
	};
	visit(parseSync(code, { syntax: "typescript", tsx }).body);
	return found.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => /\s/.test(text) && !/^\/\*/.test(text));
}

function isForUs({ type, callee, ...rest }: Tree): boolean {
	const called = callee as Tree | undefined;
	if (type === "ImportDeclaration" || type === "TsLiteralType") return true;
	if (type === "NewExpression") return called?.["value"] === "Error";
	if (type !== "CallExpression") return false;
	if (called?.["value"] === "graphql") return true;
	const text = JSON.stringify([called, rest.type]);
	return /"value":"#?log"/.test(text);
}

const read = ["subgraphs", "gateway", "web/src"].flatMap(filesBelow);

/** What each event of a webhook means, for those who write receivers: the event itself licenses it. */
const described = "subgraphs/webhooks/publicEvents.ts";

test("no sentence about money stands outside the catalogue", () => {
	expect(read.length).toBeGreaterThan(300);
	const strays = read
		.filter((path) => path !== described)
		.flatMap((path) => sentencesOf(path).flatMap((text) => (claim.test(text) ? [{ path, text }] : [])));
	expect(strays).toEqual([]);
});

test("a sentence that is written elsewhere is found, as text, as template and as markup", () => {
	const found = (code: string) => sentencesIn(code, true).filter((text) => claim.test(text));
	expect(found('const note = "Nothing was charged.";')).toEqual(["Nothing was charged."]);
	expect(found("const note = `All of \u0024{sum} is in your wallet.`;")).toEqual(["All of … is in your wallet."]);
	expect(found("const note = <p>The money came back to you.</p>;")).toEqual(["The money came back to you."]);
	expect(found('ctx.log.warn({}, "the money went nowhere"); throw new Error("nothing was sent");')).toEqual([]);
	expect(found('const direction = "sent"; const title = "Send money";')).toEqual([]);
});

test("every fact somebody is told of licenses its words", () => {
	const catalogue = filesBelow("schema/words")
		.map((path) => readFileSync(join(root, path), "utf8"))
		.join("");
	const licensing = new Set([...catalogue.matchAll(/fact: "([\w.]+)"/g)].map(([, fact]) => fact));
	// What staff command waits for a second person in the same way in every domain.
	const factOf = (type: string) => type.replace(/^\w+(?=\.approval\.)/, "payments");
	expect(toldTypes.length).toBeGreaterThan(20);
	expect(toldTypes.map(factOf).filter((fact) => !licensing.has(fact))).toEqual([]);
});
