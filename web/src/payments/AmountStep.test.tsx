import { expect, jest, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type Answers, show, usd } from "../testing/graph.tsx";
import { AmountStep } from "./AmountStep.tsx";

const wallets = [{ id: "wal_1", currency: "USD", available: usd("10000") }] as const;
const payee = { id: "usr_2", displayName: "Ben Okafor", email: "ben@example.com" };
const viewer = { id: "usr_1", transferLimits: { perTransfer: usd("100000"), day: { left: usd("50000") } } };

async function review(typed: string, answers: Answers) {
	const onPreview = jest.fn();
	const onPayeeRefused = jest.fn();
	show(
		<AmountStep
			payee={payee}
			wallets={wallets}
			draft={{}}
			onChangePayee={() => undefined}
			onPreview={onPreview}
			onPayeeRefused={onPayeeRefused}
		/>,
		{ viewer, ...answers },
	);
	await userEvent.type(await screen.findByLabelText("Amount"), typed);
	await userEvent.click(screen.getByRole("button", { name: "Review" }));
	return { onPreview, onPayeeRefused };
}

test("a refusal about the money is shown at the amount", async () => {
	await review("50", {
		previewTransfer: {
			__typename: "LimitExceededError",
			code: "LIMIT_EXCEEDED",
			message: "You may send 20.00 USD more today.",
			path: ["input", "money"],
		},
	});
	expect(await screen.findByRole("alert")).toHaveTextContent("You may send 20.00 USD more today.");
	expect(screen.getByLabelText("Amount")).toBeInvalid();
	expect(screen.getByLabelText("Amount")).toHaveFocus();
});

test("a refusal about nothing in particular is shown at the form, and says that nothing was sent", async () => {
	await review("50", {
		previewTransfer: {
			__typename: "RefusedError",
			code: "WALLET_FROZEN",
			message: "The wallet is frozen.",
			path: null,
		},
	});
	expect(await screen.findByRole("alert")).toHaveTextContent("Nothing was sent.The wallet is frozen.");
});

test("a refusal about the payee leads back to the payee", async () => {
	const { onPayeeRefused } = await review("50", {
		previewTransfer: {
			__typename: "RefusedError",
			code: "RECIPIENT_NOT_FOUND",
			message: "Ben keeps no USD wallet.",
			path: ["input", "to", "userId"],
		},
	});
	expect(onPayeeRefused).toHaveBeenCalledWith("Ben keeps no USD wallet.");
});

test("more than is available is refused before anybody is asked", async () => {
	const previewTransfer = jest.fn();
	await review("100.01", { previewTransfer });
	expect(await screen.findByRole("alert")).toHaveTextContent("That is more than the $100.00 available.");
	expect(previewTransfer).not.toHaveBeenCalled();
});

test("a preview is handed on with exactly the terms that were typed", async () => {
	const preview = {
		__typename: "TransferPreview",
		recipient: { id: "usr_2", displayName: "Ben Okafor" },
		money: usd("1250"),
		fee: usd("0"),
		total: usd("1250"),
		availableAfter: usd("8750"),
		review: false,
	};
	const { onPreview } = await review("12.5", { previewTransfer: preview });
	await screen.findByRole("button", { name: "Review" });
	expect(onPreview).toHaveBeenCalledWith(
		expect.objectContaining({ total: expect.objectContaining({ amountMinor: "1250" }) }),
		{ payee, walletId: "wal_1", amountMinor: "1250", note: "" },
	);
});
