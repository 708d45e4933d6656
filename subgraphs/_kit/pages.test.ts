import { expect, test } from "@jest/globals";
import { connectionOf, cursorOf, pageRequest } from "./pages.ts";

test.each([0, -1, 101, 100_000])("a page of %d is refused", (first) => {
	expect(() => pageRequest({ first }, 1)).toThrow("between 1 and 100");
});

test.each([
	"",
	"nonsense",
	"W10",
	Buffer.from('["1"]').toString("base64url"),
	Buffer.from('["2","a"]').toString("base64url"),
])("the cursor %j of no list of ours is refused", (after) => {
	if (after === "") expect(pageRequest({ after }, 1).after).toBeNull();
	else expect(() => pageRequest({ after }, 1)).toThrow("not a cursor");
});

test("the row beyond the page tells that another follows, and is not shown", () => {
	const request = pageRequest({ first: 2, after: cursorOf(["a"]) }, 1);
	expect(request).toMatchObject({ limit: 3, after: ["a"] });
	const page = connectionOf(
		request,
		["b", "c", "d"],
		(row) => [row],
		(row) => row.toUpperCase(),
	);
	expect(page.nodes).toEqual(["B", "C"]);
	expect(page.pageInfo).toEqual({
		startCursor: cursorOf(["b"]),
		endCursor: cursorOf(["c"]),
		hasNextPage: true,
		hasPreviousPage: true,
	});
});
