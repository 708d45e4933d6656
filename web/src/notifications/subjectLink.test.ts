import { expect, test } from "@jest/globals";
import type { NotificationType } from "../graphql/graphql.ts";
import { subjectLink } from "./subjectLink.ts";

test.each<[NotificationType, string, string | undefined]>([
	["TRANSFER_RECEIVED", "trf_1", "/activity/$transferId"],
	["TOP_UP_FAILED", "top_1", "/activity/top-up/$topUpId"],
	["WITHDRAWAL_RETURNED", "pay_1", "/activity/payout/$payoutId"],
	["MONEY_KEPT_APART", "top_1", "/activity/top-up/$topUpId"],
	["MONEY_KEPT_APART", "pay_1", "/activity/payout/$payoutId"],
	["CONVERSION_COMPLETED", "cnv_1", "/activity/conversion/$conversionId"],
	["BUDGET_WARNING", "bgt_1", undefined],
	["A_TYPE_OF_TOMORROW" as "WELCOME", "abc_1", undefined],
])("%s about %s leads to %s", (type, subjectId, page) => {
	const link = subjectLink(type, subjectId);
	expect(link?.to).toBe(page);
	expect(Object.values(link?.params ?? {})).toEqual(page ? [subjectId] : []);
});
