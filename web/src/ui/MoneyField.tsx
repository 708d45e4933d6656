import { type ReactNode, type Ref, useEffect, useState } from "react";
import type { CurrencyCode } from "../graphql/graphql.ts";
import css from "./Field.module.css";
import { Field } from "./Field.tsx";
import { exponents, locale } from "./money.ts";
import { formatAmount, type MoneyInputProblem, type ParsedAmount, parseAmount } from "./moneyInput.ts";

interface MoneyFieldProps {
	label: string;
	currency: CurrencyCode;
	/** Minor units to begin with; an empty field when absent. */
	initial?: string | undefined;
	onAmount(parsed: ParsedAmount): void;
	error?: string | undefined;
	hint?: ReactNode;
	autoFocus?: boolean;
	ref?: Ref<HTMLInputElement>;
}

/** What is wrong with a typed amount, for people. */
export function amountProblem(problem: MoneyInputProblem, currency: CurrencyCode): string {
	const digits = exponents[currency];
	switch (problem) {
		case "empty":
			return "Enter an amount.";
		case "zero":
		case "negative":
			return "Enter an amount above zero.";
		case "too-precise":
			return digits === 0 ? `${currency} has no smaller unit.` : `${currency} has ${digits} digits after the point.`;
		case "too-large":
			return "That is more than any wallet holds.";
		case "unreadable":
			return `Enter an amount such as ${formatAmount("1250".padEnd(digits + 2, "0"), digits)}.`;
	}
}

/**
 * An amount as people type or paste it, told to the form as minor units. It is a text field on purpose: number inputs
 * lose digits and fight with separators.
 */
export function MoneyField({ label, currency, initial, onAmount, error, hint, autoFocus, ref }: MoneyFieldProps) {
	const exponent = exponents[currency];
	const [text, setText] = useState(() => (initial ? formatAmount(initial, exponent) : ""));
	// biome-ignore lint/correctness/useExhaustiveDependencies: only another currency changes how the same text is read.
	useEffect(() => {
		if (text !== "") onAmount(parseAmount(text, exponent, locale));
	}, [exponent]);

	function take(typed: string): void {
		setText(typed);
		onAmount(parseAmount(typed, exponent, locale));
	}

	function tidy(): void {
		const parsed = parseAmount(text, exponent, locale);
		if ("amountMinor" in parsed) setText(formatAmount(parsed.amountMinor, exponent));
	}

	return (
		<Field label={label} error={error} hint={hint}>
			{(ids) => (
				<div className={css.money} data-invalid={error ? "" : undefined}>
					<input
						{...ids}
						ref={ref}
						className={css.amount}
						type="text"
						inputMode={exponent === 0 ? "numeric" : "decimal"}
						autoComplete="off"
						// biome-ignore lint/a11y/noAutofocus: the amount is the only question of its step.
						autoFocus={autoFocus}
						placeholder={formatAmount("0", exponent)}
						value={text}
						onChange={(event) => take(event.target.value)}
						onBlur={tidy}
					/>
					<span className={css.currency}>{currency}</span>
				</div>
			)}
		</Field>
	);
}
