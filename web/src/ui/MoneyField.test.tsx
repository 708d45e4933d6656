import { expect, jest, test } from "@jest/globals";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { MoneyField } from "./MoneyField.tsx";
import type { ParsedAmount } from "./moneyInput.ts";

test("what is typed is told in minor units, and is tidied when the field is left", async () => {
	const told = jest.fn<(parsed: ParsedAmount) => void>();
	render(<MoneyField label="Amount" currency="USD" onAmount={told} />);
	const field = screen.getByLabelText("Amount");
	await userEvent.type(field, "1250.5");
	expect(told).toHaveBeenLastCalledWith({ amountMinor: "125050" });
	await userEvent.tab();
	expect(field).toHaveValue("1,250.50");
});

test("a pasted amount with a symbol is taken", async () => {
	const told = jest.fn<(parsed: ParsedAmount) => void>();
	render(<MoneyField label="Amount" currency="EUR" onAmount={told} />);
	await userEvent.click(screen.getByLabelText("Amount"));
	await userEvent.paste("1.234,56 €");
	expect(told).toHaveBeenLastCalledWith({ amountMinor: "123456" });
});

test("the same text is read anew when the currency changes", async () => {
	const told = jest.fn<(parsed: ParsedAmount) => void>();
	const { rerender } = render(<MoneyField label="Amount" currency="USD" onAmount={told} />);
	await userEvent.type(screen.getByLabelText("Amount"), "12.50");
	rerender(<MoneyField label="Amount" currency="JPY" onAmount={told} />);
	expect(told).toHaveBeenLastCalledWith({ problem: "too-precise" });
});

test("an error is tied to the field and announced", () => {
	render(<MoneyField label="Amount" currency="USD" onAmount={() => undefined} error="Enter an amount." />);
	const field = screen.getByLabelText("Amount");
	expect(field).toBeInvalid();
	expect(field).toHaveAccessibleDescription("Enter an amount.");
	expect(screen.getByRole("alert")).toHaveTextContent("Enter an amount.");
});
