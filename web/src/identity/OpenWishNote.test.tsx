import { expect, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { forgetAllButWishes, keepWish, keptWish, openWishKind } from "../app/wish.ts";
import { show } from "../testing/graph.tsx";
import { OpenWishNote } from "./OpenWishNote.tsx";

const input = {
	idempotencyKey: "2b1f4c1e-1111-4222-8333-444455556666",
	fromWalletId: "wal_1",
	to: { userId: "usr_2" },
	money: { amountMinor: "1250", currency: "USD" },
} as const;

function keepPayment(): void {
	keepWish({ kind: "transfer", userId: "usr_1", name: "Ben", askedAt: new Date().toISOString(), input });
}

test("a session that ended in the middle of a payment says that its outcome isn't known, and not that nothing was sent", async () => {
	keepPayment();
	show(<OpenWishNote kind={openWishKind()} ended />);
	expect(await screen.findByText("Your session ended while a payment was under way.")).toBeVisible();
	expect(screen.getByText(/isn't known yet\. Sign in again: it is looked up/)).toBeVisible();
	expect(screen.queryByText(/Nothing was/)).toBeNull();
	// Who sees this page may be anybody.
	expect(screen.queryByText(/Ben|12\.50/)).toBeNull();
});

test("a session that ended otherwise claims nothing about money", async () => {
	show(<OpenWishNote kind={openWishKind()} ended />);
	expect(await screen.findByText("Your session has ended.")).toBeVisible();
	expect(screen.queryByText(/sent|charged/)).toBeNull();
});

test("what a tab keeps is forgotten with its session, all but the wish whose outcome is unknown", () => {
	keepPayment();
	sessionStorage.setItem("of-a-page", "1");
	forgetAllButWishes();
	expect(sessionStorage.getItem("of-a-page")).toBeNull();
	expect(openWishKind()).toBe("transfer");
	expect(keptWish("transfer", "usr_1")?.input).toEqual(input);
});

test("whoever signs in instead doesn't inherit the wish, and it is gone", () => {
	keepPayment();
	expect(keptWish("transfer", "usr_9")).toBeNull();
	expect(openWishKind()).toBeNull();
});
