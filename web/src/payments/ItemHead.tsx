import type { ReactNode } from "react";
import { Amount } from "../ui/Amount.tsx";
import { BigAmount } from "../ui/BigAmount.tsx";
import type { MoneyValue } from "../ui/money.ts";
import css from "./Item.module.css";
import { type Stand, toneOf } from "./stand.ts";

interface ItemHeadProps {
	mark: ReactNode;
	/** Whom or what it went to or came from. */
	other: string;
	stand: Stand;
	status: string;
	/** Signed, as the reader's wallet sees it. */
	money: MoneyValue;
	/** What entered another wallet of the reader's for it. */
	bought?: MoneyValue;
	/** What became of it. */
	sentence: string;
	children?: ReactNode;
}

/** What one looks for first on the page of an item of activity. */
export function ItemHead({ mark, other, stand, status, money, bought, sentence, children }: ItemHeadProps) {
	return (
		<div className={css.head}>
			<p className={css.other}>
				{mark}
				<span>{other}</span>
			</p>
			<BigAmount money={money} sign="always" tone={toneOf(stand, money)} />
			{bought && (
				<p className={css.bought}>
					<Amount money={bought} sign="always" tone={toneOf(stand, bought)} />
				</p>
			)}
			<p className={css.sentence} role="status" data-status={status}>
				{sentence}
			</p>
			{children}
		</div>
	);
}
