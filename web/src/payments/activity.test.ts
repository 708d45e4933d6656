import { expect, test } from "@jest/globals";
import { mergeActivity } from "./activity.ts";

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;

function list(hours: number[], hasNextPage: boolean, kind: string) {
	const edges = hours.map((hour) => ({ node: { id: `${kind}${hour}`, createdAt: at(hour) } }));
	return { edges, pageInfo: { hasNextPage } };
}

test("transfers and top-ups stand in one order, newest first", () => {
	const items = mergeActivity(list([9, 5], false, "t"), list([7], false, "u"));
	expect(items.map(({ id }) => id)).toEqual(["t9", "u7", "t5"]);
});

test("the list ends where something between could still be missing", () => {
	const items = mergeActivity(list([9, 8], true, "t"), list([10, 3], false, "u"));
	expect(items.map(({ id }) => id)).toEqual(["u10", "t9", "t8"]);
});

test("transfers are shown even when top-ups could not be loaded", () => {
	expect(mergeActivity(list([9], false, "t"), null)).toHaveLength(1);
});
