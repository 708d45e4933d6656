import { expect, jest, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { keepWish, keptWish, type Wish } from "../app/wish.ts";
import { type Answers, show, usd } from "../testing/graph.tsx";
import { SendResult } from "./SendResult.tsx";
import { useTransferWish } from "./useTransferWish.ts";

const wish: Wish<"transfer"> = {
	kind: "transfer",
	userId: "usr_1",
	name: "Ben Okafor",
	askedAt: new Date().toISOString(),
	input: {
		idempotencyKey: "2b1f4c1e-1111-4222-8333-444455556666",
		fromWalletId: "wal_1",
		to: { userId: "usr_2" },
		money: { amountMinor: "1250", currency: "USD" },
	},
};

const transfer = {
	id: "trf_1",
	status: "COMPLETED",
	money: usd("1250"),
	reversedAmount: usd("0"),
	sender: { id: "usr_1", displayName: "Ana Silva" },
	recipient: { id: "usr_2", displayName: "Ben Okafor" },
	note: null,
	failure: null,
	createdAt: "2026-11-20T05:00:00.000Z",
	completedAt: "2026-11-20T05:00:00.040Z",
};

function Payment() {
	const payment = useTransferWish("usr_1");
	if (payment.wish === null)
		return (
			<button type="button" onClick={() => void payment.send(wish)}>
				Send
			</button>
		);
	const nothing = () => undefined;
	const again = () => void payment.again();
	return <SendResult wish={payment.wish} state={payment.state} onAgain={again} onChange={nothing} onDone={nothing} />;
}

type Asked = { input: { idempotencyKey: string } };

test("a lost answer is not called a failure, and asking again uses the same key", async () => {
	const keys: string[] = [];
	const answers: Answers = {
		transfer,
		transferByIdempotencyKey: null,
		transferFunds: ({ input }: Asked) => {
			keys.push(input.idempotencyKey);
			if (keys.length === 1) throw new Error("the connection was lost");
			return { __typename: "TransferFundsSuccess", replayed: true, transfer };
		},
	};
	show(<Payment />, answers);
	await userEvent.click(await screen.findByRole("button", { name: "Send" }));
	expect(await screen.findByText(/You will not be charged twice/)).toBeVisible();
	expect(keptWish("transfer", "usr_1")?.input.idempotencyKey).toBe(wish.input.idempotencyKey);
	await userEvent.click(screen.getByRole("button", { name: "Ask again now" }));
	expect(await screen.findByText("$12.50 sent")).toBeVisible();
	expect(keys).toEqual([wish.input.idempotencyKey, wish.input.idempotencyKey]);
	expect(keptWish("transfer", "usr_1")).toBeNull();
});

test("a wish found after a reload is looked up by its key and never asked for again by itself", async () => {
	const transferFunds = jest.fn();
	const transferByIdempotencyKey = jest.fn(() => transfer);
	keepWish(wish);
	show(<Payment />, { transfer, transferFunds, transferByIdempotencyKey });
	expect(await screen.findByText("We are checking what happened")).toBeVisible();
	expect(await screen.findByText("$12.50 sent", {}, { timeout: 5_000 })).toBeVisible();
	expect(transferFunds).not.toHaveBeenCalled();
});

test("a request that is still being worked on is unknown, not refused", async () => {
	show(<Payment />, {
		transferByIdempotencyKey: null,
		transferFunds: {
			__typename: "RefusedError",
			code: "IDEMPOTENCY_IN_PROGRESS",
			message: "The same request is still being worked on.",
			path: null,
		},
	});
	await userEvent.click(await screen.findByRole("button", { name: "Send" }));
	expect(await screen.findByText("We are checking what happened")).toBeVisible();
});

test("a refusal ends the wish and says that nothing was sent", async () => {
	show(<Payment />, {
		transferFunds: {
			__typename: "RefusedError",
			code: "PAYMENT_BLOCKED",
			message: "Stopped by our checks.",
			path: null,
		},
	});
	await userEvent.click(await screen.findByRole("button", { name: "Send" }));
	expect(await screen.findByRole("alert")).toHaveTextContent("Nothing was sent.Stopped by our checks.");
	expect(keptWish("transfer", "usr_1")).toBeNull();
});

test("another person at the same browser does not inherit a wish", () => {
	keepWish(wish);
	expect(keptWish("transfer", "usr_9")).toBeNull();
});
