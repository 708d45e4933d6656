import { Refusal } from "@mint/kit/errors.ts";
import { cleanText } from "@mint/kit/text.ts";

const lengthMax = 500;

/** What staff write beside a reason. Refuses with INVALID_INPUT nothing, and what is longer than 500 characters. */
export function parseNote(note: string): string {
	const clean = cleanText(note, lengthMax, ["note"]);
	if (clean === "") throw new Refusal("INVALID_INPUT", "Write what led to it.", ["note"]);
	return clean;
}
