import { expect, test } from "@jest/globals";
import { fact } from "@mint/kit/testing/domain.ts";
import { verification } from "./testing/about.ts";
import { accountRows } from "./testing/accountRows.ts";
import { fundingRows } from "./testing/fundingRows.ts";
import { people, toldIn } from "./testing/reading.ts";
import { staffRows } from "./testing/staffRows.ts";
import { transferRows } from "./testing/transferRows.ts";
import { isForStaff, namedIn, toldOf, toldTypes } from "./texts.ts";

const table = [...transferRows, ...fundingRows, ...accountRows, ...staffRows];

test.each(table.map((row, index) => [index + 1, row[0].type, row] as const))(
	"row %i: %s is told in these words, to these people",
	(_index, _type, [event, ...expected]) => {
		expect(toldIn(event)).toEqual(expected);
	},
);

test("every fact that is told stands in the table, approvals of any domain as one", () => {
	const nameOf = (type: string) => type.replace(/^\w+(?=\.approval\.)/, "payments");
	const tabled = new Set(table.map(([event]) => nameOf(event.type)));
	expect(toldTypes.map(nameOf).filter((type) => !tabled.has(type))).toEqual([]);
});

test("every fact whose text names people says whose names it needs, and no other does", () => {
	for (const [event] of table) {
		const asked = new Set<string>();
		const nameOf = (userId: string) => {
			asked.add(userId);
			return "?";
		};
		toldOf(event, { ...people, nameOf });
		for (const userId of asked) expect(namedIn(event)).toContain(userId);
		if (!/^payments\.(transfer|schedule)\.|\.approval\./.test(event.type)) expect(namedIn(event)).toEqual([]);
	}
});

test("whatever asks who of the staff may do something is known to be for staff", () => {
	for (const [event] of table) {
		let asked = false;
		const staffWith = () => {
			asked = true;
			return [];
		};
		toldOf(event, { ...people, staffWith });
		if (asked) expect([event.type, isForStaff(event)]).toEqual([event.type, true]);
	}
});

test("what staff wrote for themselves is told to nobody", () => {
	const told = table.flatMap(([event]) => toldOf(event, people));
	expect(JSON.stringify(told)).not.toContain("for staff only");
});

test("whoever was rejected is told by mail what to do better", () => {
	const [rejected] = toldOf(fact("kyc.verification.rejected", "k", { ...verification, reason: "blurred" }), people);
	expect(rejected?.advice).toHaveLength(3);
});
