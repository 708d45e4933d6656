import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Amount } from "../ui/Amount.tsx";
import type { MoneyValue } from "../ui/money.ts";
import { clockTime } from "../ui/time.ts";
import { type ItemKind, itemLink } from "./itemLink.ts";
import css from "./Row.module.css";
import { type Stand, toneOf } from "./stand.ts";

interface ItemRowProps {
	kind: ItemKind;
	id: string;
	mark: ReactNode;
	name: string;
	/** How far it has come, and what else tells it from others. */
	about: string;
	stand: Stand;
	/** Signed, as the reader's wallets see it; of a conversion what left one and what entered the other. */
	moved: readonly MoneyValue[];
	at: string;
}

/** One line of activity, which leads to its page. */
export function ItemRow({ kind, id, mark, name, about, stand, moved, at }: ItemRowProps) {
	return (
		<Link {...itemLink(kind, id)} className={css.row}>
			{mark}
			<span className={css.words}>
				<span className={css.name}>{name}</span>
				<span className={css.about} data-state={stand}>
					{about}
				</span>
			</span>
			<span className={css.figures}>
				{moved.map((money) => (
					<Amount key={money.currency} money={money} sign="always" tone={toneOf(stand, money)} />
				))}
				<time className={css.time} dateTime={at}>
					{clockTime(at)}
				</time>
			</span>
		</Link>
	);
}
