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
	/** What did not happen to the money, said first: `Nothing was sent.` */
	money?: string;
}

/** An expected no: the money first, then why, then what to do. */
export function RefusalNote({ refusal, money }: RefusalNoteProps) {
	return (
		<div className={css.refusal} role="alert">
			{money && <p className={css.money}>{money}</p>}
			<p>{refusal.message}</p>
			{nextStep(refusal)}
		</div>
	);
}
