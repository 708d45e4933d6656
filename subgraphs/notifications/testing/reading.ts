import { ana, ben, cleo, root, sue } from "@mint/kit/testing/cast.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { toldOf } from "../texts.ts";
import type { People } from "../wording.ts";

/** A fact, and each text that is told of it: who reads it, its type, what it is about, its title and its body. */
export type Row = [fact: AnyEvent, ...told: string[]];

const names = new Map([
	[ana.userId, "Ana"],
	[ben.userId, "Ben"],
	[cleo.userId, "Cleo"],
	[root.userId, "Root"],
	[sue.userId, "Sue"],
]);

/** Who may do what, as the facts about roles say. */
const staff: Record<string, string[]> = {
	"transfers:write": [root.userId, sue.userId, cleo.userId],
	"roles:write": [root.userId],
};

export const people: People = {
	nameOf: (userId) => names.get(userId) ?? "?",
	staffWith: (scope) => staff[scope] ?? [],
};

/** What is told of a fact, as the rows say it. */
export function toldIn(event: AnyEvent): string[] {
	return toldOf(event, people).map(
		({ userId, type, subjectId, title, body }) =>
			`${names.get(userId)} · ${type} · ${subjectId ?? "-"} · ${title} · ${body}`,
	);
}
