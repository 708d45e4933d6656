import { type Movement, moneyAfter } from "@mint/schema/words/moneyAfter.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import css from "./RefusalNote.module.css";
import type { RefusalValue } from "./refusal.ts";

/** What to do after a refusal, where there is something to do. */
function nextStep(refusal: RefusalValue): ReactNode {
	switch (refusal.code) {
		case "INSUFFICIENT_FUNDS":
			return <Link to="/deposit">Top up your wallet</Link>;
		case "EMAIL_TAKEN":
			return <Link to="/sign-in">Sign in instead</Link>;
		default:
			return null;
	}
}

interface RefusalNoteProps {
	refusal: RefusalValue;
	/** What was refused, where it would have moved money: what is known of that is said first. */
	movement?: Movement;
}

/** An expected no: the money first, then why, then what to do. */
export function RefusalNote({ refusal, movement }: RefusalNoteProps) {
	return (
		<div className={css.refusal} role="alert">
			{movement && <p className={css.money}>{moneyAfter(movement, refusal.code)}</p>}
			<p>{refusal.message}</p>
			{nextStep(refusal)}
		</div>
	);
}
