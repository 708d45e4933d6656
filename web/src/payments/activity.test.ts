import { expect, test } from "@jest/globals";
import { mergeActivity } from "./activity.ts";

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;

function list(hours: number[], hasNextPage: boolean, kind: string) {
	const edges = hours.map((hour) => ({ node: { id: `${kind}${hour}`, at: at(hour) } }));
	return { edges, pageInfo: { hasNextPage } };
}

test.each<[string, Parameters<typeof mergeActivity>[0], string[]]>([
	[
		"all kinds stand in one order, newest first",
		{
			transfers: list([9, 5], false, "trf"),
			topUps: list([7], false, "top"),
			payouts: list([8, 4], false, "pay"),
			conversions: list([6], false, "cnv"),
		},
		["trf9", "pay8", "top7", "cnv6", "trf5", "pay4"],
	],
	[
		"the list ends where one of them could still miss something between",
		{
			transfers: list([9, 8], true, "trf"),
			topUps: list([10, 3], false, "top"),
			payouts: list([11, 2], true, "pay"),
			conversions: list([9, 7], false, "cnv"),
		},
		["pay11", "top10", "trf9", "cnv9", "trf8"],
	],
	[
		"what could not be loaded, or was not asked for, keeps nothing else from being shown",
		{ transfers: list([9], false, "trf"), topUps: null, conversions: list([], false, "cnv") },
		["trf9"],
	],
])("%s", (_rule, lists, ids) => {
	expect(mergeActivity(lists).map(({ id }) => id)).toEqual(ids);
});

test("every item knows of which kind it is", () => {
	const items = mergeActivity({ transfers: list([1], false, "a"), payouts: list([2], false, "b") });
	expect(items.map(({ kind }) => kind)).toEqual(["payout", "transfer"]);
});
