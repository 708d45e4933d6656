import { Refusal } from "@mint/kit/errors.ts";
import { cleanText } from "@mint/kit/text.ts";

const emailLengthMax = 254;
const emailShape = /^[^\s@"(),:;<>[\]\\]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/u;

/** An e-mail address as it is stored and compared: trimmed, in lower case, in NFC. */
export function normalEmail(text: string): string {
	return text.normalize("NFC").trim().toLowerCase().normalize("NFC");
}

/** The address a person gave, normalised. Refuses with INVALID_INPUT what can't be one. */
export function parseEmail(text: string, path: string[]): string {
	const email = normalEmail(cleanText(text, emailLengthMax, path));
	if (!isEmail(email)) throw new Refusal("INVALID_INPUT", "This is not an e-mail address.", path);
	return email;
}

/** Whether a normalised text has the form of an address and can be looked for. */
export function isEmail(email: string): boolean {
	return email.length <= emailLengthMax && emailShape.test(email) && !/\p{Cc}/u.test(email);
}

/** What others see of an address: its first character and its domain. */
export function maskedEmail(email: string): string {
	const at = email.lastIndexOf("@");
	return `${[...email][0]}***${email.slice(at)}`;
}
