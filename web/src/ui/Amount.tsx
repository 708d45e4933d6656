import css from "./Amount.module.css";
import { amountParts, type MoneyValue, type SignRule, spokenAmount } from "./money.ts";

/** How an amount is to be read: money in is green, money that never moved is grey and struck through. */
export type AmountTone = "plain" | "credit" | "void";

interface AmountProps {
	money: MoneyValue;
	sign?: SignRule;
	tone?: AmountTone;
}

const minorParts = new Set(["decimal", "fraction"]);

/** An amount for the eye, as one phrase for screen readers, and as minor units for programs (`data` value). */
export function Amount({ money, sign = "auto", tone = "plain" }: AmountProps) {
	const parts = amountParts(money, sign);
	const keyed = parts.map((part, at) => ({ ...part, key: `${at} ${part.type}` }));
	return (
		<data value={money.amountMinor} data-currency={money.currency} className={`${css.amount} ${css[tone] ?? ""}`}>
			<span aria-hidden="true">
				{keyed.map((part) =>
					minorParts.has(part.type) ? (
						<span key={part.key} className={css.minor}>
							{part.value}
						</span>
					) : (
						part.value
					),
				)}
			</span>
			<span className="spoken">{spokenAmount(money)}</span>
		</data>
	);
}
