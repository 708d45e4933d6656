import { expect, test } from "@jest/globals";
import { screen, within } from "@testing-library/react";
import { show, usd } from "../testing/graph.tsx";
import { ActivityDays } from "./ActivityDays.tsx";
import type { ActivityItem } from "./activity.ts";

const at = "2026-11-20T05:00:00.000Z";
const ana = { id: "usr_1", displayName: "Ana Silva" };
const ben = { id: "usr_2", displayName: "Ben Okafor" };
const eur = (amountMinor: string) => ({ amountMinor, currency: "EUR", exponent: 2 }) as const;

function item(kind: ActivityItem["kind"], row: object): ActivityItem {
	return { kind, id: "one", at, row: { id: "one", createdAt: at, ...row } } as never;
}

function transfer(status: string, more: object = {}): ActivityItem {
	const sent = { sender: ana, recipient: ben, money: usd("3000"), reversedAmount: usd("0"), note: null };
	return item("transfer", { ...sent, status, ...more });
}

const topUp = (status: string) => item("topUp", { status, money: usd("9000"), failureReason: null });
const payout = (status: string, settledAt: string | null = null) =>
	item("payout", { status, money: usd("4000"), bankAccount: { lastFour: "3000" }, failureReason: null, settledAt });
const conversion = item("conversion", { sold: usd("10000"), bought: eur("9123"), convertedAt: at });

const returned = { reversedAmount: usd("1000") };
const received = { sender: ben, recipient: ana };

test.each<[string, ActivityItem, string, string[]]>([
	["a note stands beside what became of it", transfer("COMPLETED", { note: "lunch" }), "Sent · lunch", ["plain -3000"]],
	["one without a note says just that", transfer("COMPLETED", received), "Received", ["credit 3000"]],
	["what is on its way is plain", transfer("PROCESSING", { note: "rent" }), "Held for review · rent", ["plain -3000"]],
	["what came back is void", transfer("REVERSED", { reversedAmount: usd("3000") }), "Returned to you", ["void -3000"]],
	["what went back is void", transfer("REVERSED", received), "Returned to Ben Okafor", ["void 3000"]],
	["a part that came back is no more gone", transfer("COMPLETED", returned), "Sent, $10.00 returned", ["plain -2000"]],
	[
		"a part that went back is no more there",
		transfer("COMPLETED", { ...received, ...returned }),
		"Received, $10.00 returned",
		["credit 2000"],
	],
	["a top-up that arrived", topUp("SUCCESS"), "From your bank", ["credit 9000"]],
	["a top-up the bank refused", topUp("FAILURE"), "Refused by the bank, not charged", ["void 9000"]],
	["a payout in review", payout("IN_REVIEW"), "Held for review", ["plain -4000"]],
	["a payout on its way", payout("PROCESSING"), "Waiting for the bank", ["plain -4000"]],
	["a payout that was paid", payout("SETTLED"), "Paid out", ["plain -4000"]],
	["a payout that was refused", payout("REFUSED"), "Not allowed, nothing left", ["void -4000"]],
	["a payout that came back", payout("RETURNED", at), "Returned by the bank", ["void -4000"]],
	["a payout the bank didn't pay", payout("RETURNED"), "Not paid by the bank, nothing left", ["void -4000"]],
	["a payout of tomorrow", payout("QUEUED"), "Not settled", ["plain -4000"]],
	["a conversion moves both wallets", conversion, "USD to EUR", ["plain -10000", "credit 9123"]],
])("%s", async (_rule, shown, about, amounts) => {
	show(<ActivityDays items={[shown]} viewerId={ana.id} level="h2" />);
	const row = await screen.findByRole("link");
	expect(within(row).getByText(about)).toBeInTheDocument();
	const figures = [...row.querySelectorAll("data")];
	expect(figures.map(({ className, value }) => `${className.split(" ").at(-1)} ${value}`)).toEqual(amounts);
});

test.each([
	[transfer("COMPLETED"), "Ben Okafor", "/activity/one"],
	[transfer("COMPLETED", received), "Ben Okafor", "/activity/one"],
	[topUp("SUCCESS"), "Top-up", "/activity/top-up/one"],
	[payout("SETTLED"), "Payout to …3000", "/activity/payout/one"],
	[conversion, "Conversion", "/activity/conversion/one"],
] as const)(
	"a row names the other side and leads to the page of what it tells of: %#",
	async (shown, name, address) => {
		show(<ActivityDays items={[shown]} viewerId={ana.id} level="h2" />);
		const row = await screen.findByRole("link");
		expect(within(row).getByText(name)).toBeInTheDocument();
		expect(row).toHaveAttribute("href", address);
	},
);
