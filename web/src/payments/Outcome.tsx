import type { ReactNode } from "react";
import { type Glyph, Icon } from "../ui/Icon.tsx";
import css from "./Send.module.css";

interface OutcomeProps {
	glyph: Glyph;
	/** Over well, still open, or over without money having moved. */
	stand: "done" | "open" | "void";
	title: string;
	children: ReactNode;
	actions?: ReactNode;
}

/** What became of a wish to move money. Its words are announced once, politely. */
export function Outcome({ glyph, stand, title, children, actions }: OutcomeProps) {
	return (
		<div className={css.result}>
			<span className={css.mark} data-stand={stand}>
				<Icon glyph={glyph} size={28} />
			</span>
			<div role="status" data-outcome={stand}>
				<p className={css.resultTitle}>{title}</p>
				<div className={css.resultText}>{children}</div>
			</div>
			{actions && <div className={css.actions}>{actions}</div>}
		</div>
	);
}
