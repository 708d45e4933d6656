import { expect, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { show } from "../testing/graph.tsx";
import { RefusalNote } from "./RefusalNote.tsx";
import { refusalsByField } from "./refusal.ts";

test("a refusal goes to the field its path names, else to the form", () => {
	const { fields, form } = refusalsByField(
		[
			{ code: "INVALID_INPUT", message: "Too small.", path: ["input", "money", "amountMinor"] },
			{ code: "INVALID_INPUT", message: "Second word.", path: ["money"] },
			{ code: "PAYMENT_BLOCKED", message: "Stopped.", path: null },
		],
		["money", "to"],
	);
	expect(fields).toEqual({ money: "Too small." });
	expect(form).toMatchObject({ code: "PAYMENT_BLOCKED" });
});

test("a refusal says the money first, then why, then what to do", async () => {
	const refusal = { code: "INSUFFICIENT_FUNDS", message: "Your available balance is too small.", path: null } as const;
	show(<RefusalNote refusal={refusal} movement="PAYMENT" />);
	const note = await screen.findByRole("alert");
	expect(note.textContent).toMatch(/^Nothing was sent\.Your available balance is too small\./);
	expect(screen.getByRole("link", { name: "Top up your wallet" })).toHaveAttribute("href", "/deposit");
});
