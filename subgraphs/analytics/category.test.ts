import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Category, categoryOfNote, classify } from "./category.ts";

test.each<[string, Category]>([
	["Lunch at the restaurant", "FOOD"],
	["COFFEE!", "FOOD"],
	["Café de Flore", "FOOD"],
	["restaurants, my half", "FOOD"],
	["weekly groceries", "FOOD"],
	["Uber Eats", "FOOD"],
	["uber   eats again", "FOOD"],
	["taxi food", "FOOD"],
	["Uber to the airport", "TRANSPORT"],
	["two buses", "TRANSPORT"],
	["train-tickets", "TRANSPORT"],
	["Metro", "TRANSPORT"],
	["Netflix (May)", "ENTERTAINMENT"],
	["the movies", "ENTERTAINMENT"],
	["gas", "UTILITIES"],
	["phone bill", "UTILITIES"],
	["électricité & electricity", "UTILITIES"],
])("%s is %s", (note, category) => {
	expect(categoryOfNote(note)).toBe(category);
});

test.each([
	"business", // bus
	"a weekend in Vegas", // gas
	"training for the marathon", // train
	"billiards", // bill
	"the gamekeeper", // game
	"waterproof boots", // water
	"foodie", // food
	"superb",
	"eats",
	"",
	"   ",
	"🍕",
	"'; drop table spending; --",
	"ｂｕsiness",
])("%j has no word of any category: parts of words don't count", (note) => {
	expect(categoryOfNote(note)).toBeNull();
});

test("a note of any text is answered, and letters around a word hide it", () => {
	fc.assert(
		fc.property(fc.string({ unit: "grapheme", maxLength: 280 }), (note) => {
			expect(["FOOD", "TRANSPORT", "ENTERTAINMENT", "UTILITIES", null]).toContain(categoryOfNote(note));
		}),
	);
	fc.assert(
		fc.property(
			fc.constantFrom("bus", "gas", "train", "bill", "coffee"),
			fc.stringMatching(/^[a-r]{2,8}$/),
			(word, tail) => {
				expect(categoryOfNote(`x${word}${tail}`)).toBeNull();
			},
		),
	);
});

test("the sender's own word comes first, afterwards before when sending, then what was learnt, then the note", () => {
	const all = { chosen: "FOOD", sent: "TRANSPORT", learnt: "UTILITIES", note: "cinema" } as const;
	expect(classify(all)).toEqual({ category: "FOOD", source: "CHOSEN" });
	expect(classify({ ...all, chosen: null })).toEqual({ category: "TRANSPORT", source: "SENT" });
	expect(classify({ ...all, chosen: null, sent: null })).toEqual({ category: "UTILITIES", source: "LEARNT" });
	const none = { chosen: null, sent: null, learnt: null };
	expect(classify({ ...none, note: "cinema" })).toEqual({ category: "ENTERTAINMENT", source: "NOTE" });
	expect(classify({ ...none, note: null })).toEqual({ category: "OTHER", source: "NONE" });
	expect(classify({ ...none, sent: "OTHER", note: "cinema" })).toEqual({ category: "OTHER", source: "SENT" });
});
