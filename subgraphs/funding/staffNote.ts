import { Refusal } from "@mint/kit/errors.ts";
import { cleanText } from "@mint/kit/text.ts";

const noteLengthMax = 500;

/** Why staff do something, in their own words. Refuses with INVALID_INPUT what is empty or too long. */
export function noteOf(text: string): string {
	const note = cleanText(text, noteLengthMax, ["note"]);
	if (note === "") throw new Refusal("INVALID_INPUT", "A note is needed.", ["note"]);
	return note;
}
