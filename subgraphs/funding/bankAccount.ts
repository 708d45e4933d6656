import { Refusal } from "@mint/kit/errors.ts";
import { cleanText } from "@mint/kit/text.ts";

/** An account at a bank as we keep it: without spaces, in capital letters. */
export interface BankAccount {
	kind: "IBAN" | "NUMBER";
	number: string;
	holderName: string;
}

const holderNameLengthMax = 100;
const numberPattern = /^\d{4,20}$/;
/** Country, check digits, and 11 to 30 characters that each country orders in its own way (ISO 13616). */
const ibanPattern = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** An account a client gave. Refuses with INVALID_INPUT and the field that is not acceptable. */
export function parseBankAccount(
	input: { iban?: string | null; accountNumber?: string | null; holderName: string },
	path: string[],
): BankAccount {
	const holderName = cleanText(input.holderName, holderNameLengthMax, [...path, "holderName"]);
	if (holderName === "") throw new Refusal("INVALID_INPUT", "Who holds the account?", [...path, "holderName"]);
	const { iban, accountNumber } = input;
	if (typeof iban === "string" && typeof accountNumber !== "string") {
		return { kind: "IBAN", number: parseIban(iban, [...path, "iban"]), holderName };
	}
	if (typeof accountNumber === "string" && typeof iban !== "string") {
		if (numberPattern.test(accountNumber)) return { kind: "NUMBER", number: accountNumber, holderName };
		throw new Refusal("INVALID_INPUT", "An account number has 4 to 20 digits.", [...path, "accountNumber"]);
	}
	throw new Refusal("INVALID_INPUT", "Give either an IBAN or an account number.", path);
}

function parseIban(text: string, path: string[]): string {
	const iban = text.slice(0, 64).replaceAll(" ", "").toUpperCase();
	if (ibanPattern.test(iban) && isChecked(iban)) return iban;
	throw new Refusal("INVALID_INPUT", "This is no IBAN; please check it for a mistyped character.", path);
}

/** ISO 7064 MOD 97-10: the first four characters moved to the end, letters as 10 to 35, leave 1 when divided by 97. */
function isChecked(iban: string): boolean {
	const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((character) => Number.parseInt(character, 36)).join("");
	const checkDigits = iban.slice(2, 4);
	return BigInt(digits) % 97n === 1n && checkDigits >= "02" && checkDigits <= "98";
}
