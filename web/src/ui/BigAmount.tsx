import type { CSSProperties } from "react";
import { Amount, type AmountTone } from "./Amount.tsx";
import css from "./BigAmount.module.css";
import { amountText, type MoneyValue, type SignRule } from "./money.ts";

interface BigAmountProps {
	money: MoneyValue;
	sign?: SignRule;
	tone?: AmountTone;
}

/** The one figure that matters on a page: as large as its digits leave room for. It settles when it changes. */
export function BigAmount({ money, sign = "auto", tone = "plain" }: BigAmountProps) {
	const room = { "--glyphs": amountText(money, sign).length } as CSSProperties;
	return (
		<div className={css.frame}>
			<p className={css.figure} style={room}>
				<span key={money.amountMinor} className={css.moved}>
					<Amount money={money} sign={sign} tone={tone} />
				</span>
			</p>
		</div>
	);
}
