import { expect, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { route as payoutRoute } from "../funding/PayoutPage.tsx";
import { route as topUpRoute } from "../funding/TopUpPage.tsx";
import { showPage, usd } from "../testing/graph.tsx";
import { route as conversionRoute } from "../wallet/ConversionPage.tsx";

const pages = {
	payout: { path: "/activity/payout/$payoutId", route: payoutRoute },
	topUp: { path: "/activity/top-up/$topUpId", route: topUpRoute },
	conversion: { path: "/activity/conversion/$conversionId", route: conversionRoute },
} as const;

const createdAt = "2026-11-20T05:00:00.000Z";
const payout = {
	id: "pay_1",
	status: "PROCESSING",
	money: usd("4000"),
	bankAccount: { lastFour: "3000", holderName: "Ana Silva" },
	failureReason: null,
	refusal: null,
	createdAt,
	settledAt: null,
	returnedAt: null,
};
const topUp = {
	id: "top_1",
	status: "FAILURE",
	money: usd("9000"),
	failureReason: "card expired",
	refusal: null,
	createdAt,
	settledAt: createdAt,
};
const conversion = {
	id: "cnv_1",
	sold: usd("10000"),
	bought: { amountMinor: "9123", currency: "EUR", exponent: 2 },
	rate: "0.9123",
	spreadBasisPoints: 50,
	convertedAt: createdAt,
};

const sentBack = { ...payout, status: "RETURNED", failureReason: "account closed", returnedAt: createdAt };

test.each([
	[
		"a payout on its way",
		"payout",
		payout,
		["The money is held in your USD wallet. It leaves when the bank confirms.", "…3000", "Ana Silva", "USD wallet"],
		["Paid out", "Returned"],
	],
	[
		"a payout the bank refused",
		"payout",
		sentBack,
		["Nothing left your wallet. The bank's reason: Account closed.", "Not paid"],
		["Paid out", "Returned"],
	],
	["a top-up the bank refused", "topUp", topUp, ["Nothing was charged. Card expired.", "Ended"], ["Arrived"]],
	[
		"a conversion",
		"conversion",
		conversion,
		["It went from your USD wallet to your EUR wallet.", "1 USD = 0.9123 EUR", "0.5%, within the rate", "cnv_1"],
		[],
	],
] as const)("%s says where its money is and what is known of it", async (_what, kind, item, said, unsaid) => {
	showPage(pages[kind], pages[kind].path.replace(/\$\w+/, item.id), { [kind]: item });
	for (const text of said) expect(await screen.findByText(text)).toBeInTheDocument();
	for (const text of unsaid) expect(screen.queryByText(text)).toBeNull();
});

test.each([
	["payout", "There is no such payout."],
	["topUp", "There is no such top-up."],
	["conversion", "There is no such conversion."],
] as const)("a %s that is absent, or somebody else's, is told so, with the way back", async (kind, title) => {
	showPage(pages[kind], pages[kind].path.replace(/\$\w+/, "abc_1"), { [kind]: null });
	expect(await screen.findByText(title)).toBeInTheDocument();
	expect(screen.getByRole("link", { name: "All activity" })).toHaveAttribute("href", "/activity");
});
