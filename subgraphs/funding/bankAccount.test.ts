import { expect, test } from "@jest/globals";
import { Refusal } from "@mint/kit/errors.ts";
import { parseBankAccount } from "./bankAccount.ts";

const holderName = "Ana Moreau";

test.each([
	["DE89 3704 0044 0532 0130 00", "DE89370400440532013000"],
	["gb82west12345698765432", "GB82WEST12345698765432"],
	["KW81CBKU0000000000001234560101", "KW81CBKU0000000000001234560101"],
	["NO9386011117947", "NO9386011117947"],
	["MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"],
])("the IBAN %s is kept as %s", (iban, number) => {
	expect(parseBankAccount({ iban, holderName }, [])).toEqual({ kind: "IBAN", number, holderName });
});

function refusalOf(input: Parameters<typeof parseBankAccount>[0]): Refusal {
	try {
		parseBankAccount(input, ["bankAccount"]);
	} catch (error) {
		if (error instanceof Refusal) return error;
	}
	throw new Error("it was not refused");
}

test.each([
	["one digit changed", { iban: "DE89370400440532013001" }, ["iban"]],
	["two digits swapped", { iban: "DE89370400440532010300" }, ["iban"]],
	["check digits that no bank gives out", { iban: "GB01WEST12345698765432" }, ["iban"]],
	["too short", { iban: "DE8937040044" }, ["iban"]],
	["too long", { iban: `DE89${"0".repeat(40)}` }, ["iban"]],
	["foreign digits", { iban: "DE８９370400440532013000" }, ["iban"]],
	["empty", { iban: "" }, ["iban"]],
	["letters in a number", { accountNumber: "12a4567" }, ["accountNumber"]],
	["three digits", { accountNumber: "123" }, ["accountNumber"]],
	["twenty-one digits", { accountNumber: "1".repeat(21) }, ["accountNumber"]],
	["both", { iban: "DE89370400440532013000", accountNumber: "12345678" }, []],
	["neither", {}, []],
	["nobody", { accountNumber: "12345678", holderName: "  " }, ["holderName"]],
	["a name too long", { accountNumber: "12345678", holderName: "a".repeat(101) }, ["holderName"]],
])("an account with %s is refused by the name of its field", (_what, input, path) => {
	expect(refusalOf({ holderName, ...input })).toMatchObject({ code: "INVALID_INPUT", path: ["bankAccount", ...path] });
});

test("an account number of 4 to 20 digits is kept as it is", () => {
	for (const accountNumber of ["0001", "1".repeat(20)]) {
		expect(parseBankAccount({ accountNumber, holderName }, [])).toMatchObject({
			kind: "NUMBER",
			number: accountNumber,
		});
	}
});
