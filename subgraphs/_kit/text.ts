import { Refusal } from "./errors.ts";

/** Control characters, zero-width characters and direction overrides: they make one text look like another. */
const invisible = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

/**
 * Text a client gave, trimmed and in NFC. Refuses with INVALID_INPUT what is too long or holds invisible characters.
 */
export function cleanText(text: string, lengthMax: number, path: string[]): string {
	const cleaned = text.normalize("NFC").trim();
	if ([...cleaned].length > lengthMax) {
		throw new Refusal("INVALID_INPUT", `At most ${lengthMax} characters.`, path);
	}
	if (invisible.test(cleaned)) {
		throw new Refusal("INVALID_INPUT", "Invisible and control characters are not allowed.", path);
	}
	return cleaned;
}
