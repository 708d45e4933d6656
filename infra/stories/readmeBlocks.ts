import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../local/home.ts";

/** Commands the README prints for a bash, and the answer it prints below them, if it does. */
export interface Block {
	commands: string;
	answer: string | null;
}

/** What the README invites its reader to type, in its order: all of it in one shell. */
export function readmeBlocks(): Block[] {
	const text = readFileSync(join(repository, "README.md"), "utf8");
	const fences = [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, body]) => ({ language, body }));
	return fences.flatMap(({ language, body = "" }, index) => {
		if (language !== "bash") return [];
		const next = fences[index + 1];
		return [{ commands: body, answer: next && next.language !== "bash" ? (next.body ?? null) : null }];
	});
}

/** What fits a printed answer: in the place of each `…` anything may stand, on the same line. */
export function fitting(answer: string): RegExp {
	const parts = answer.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	return new RegExp(`^${parts.join(".*")}$`);
}
