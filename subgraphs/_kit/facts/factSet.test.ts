import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { newUuid } from "../ids.ts";
import { FactSet, firstGrowing, firstOf, rangeOf } from "./factSet.ts";

const range = 3n;
const ids = Array.from({ length: 1_024 }, newUuid);
const place = fc.nat(1_023);

function setOf(places: readonly number[]): FactSet {
	const set = new FactSet();
	for (const each of places) set.add(firstOf(range) + BigInt(each), ids[each] as string);
	return set;
}

test("a range begins where the one before has ended, and one that may grow is not whole", () => {
	expect([0n, 1_023n, 1_024n].map(rangeOf)).toEqual([0n, 0n, 1n]);
	expect(firstOf(rangeOf(5_000n))).toBe(4_096n);
	expect([0n, 1_022n, 1_023n, 1_024n].map(firstGrowing)).toEqual([0n, 0n, 1n, 1n]);
});

test("a set holds what was added, in any order and however often, and survives as bytes", () => {
	const property = fc.property(fc.array(place, { maxLength: 200 }), (places) => {
		const set = setOf(places);
		for (const each of ids.keys()) expect(set.has(firstOf(range) + BigInt(each))).toBe(places.includes(each));
		expect(set.equals(setOf([...new Set(places)].toReversed()))).toBe(true);
		expect(new FactSet(set.bytes).equals(set)).toBe(true);
	});
	fc.assert(property, { numRuns: 50 });
});

test("what one set has and another lacks is told in order", () => {
	const property = fc.property(fc.uniqueArray(place), fc.uniqueArray(place), (ours, theirs) => {
		const lacking = ours.filter((each) => !theirs.includes(each)).sort((a, b) => a - b);
		const numbers = lacking.map((each) => firstOf(range) + BigInt(each));
		expect(setOf(ours).without(setOf(theirs), range)).toEqual(numbers);
	});
	fc.assert(property, { numRuns: 200 });
});

test("sets of the same numbers are told apart by the ids of their facts", () => {
	const [one, other] = [new FactSet(), new FactSet()];
	one.add(7n, ids[0] as string);
	other.add(7n, ids[1] as string);
	expect(one.without(other, 0n)).toEqual([]);
	expect(one.equals(other)).toBe(false);
});

test("what has been added under a number stays: a second fact of the same number is refused", () => {
	const set = new FactSet();
	expect(set.add(7n, ids[0] as string)).toBe(true);
	expect(set.add(7n, ids[1] as string)).toBe(false);
});
