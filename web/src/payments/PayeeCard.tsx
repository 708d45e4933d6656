import type { ReactNode } from "react";
import { Avatar } from "../ui/Avatar.tsx";
import css from "./Send.module.css";
import type { Payee } from "./sendSteps.ts";

/** Who is paid, always in sight while an amount is typed. */
export function PayeeCard({ payee, action }: { payee: Payee; action?: ReactNode }) {
	return (
		<div className={css.payee}>
			<Avatar id={payee.id} name={payee.displayName} />
			<span>
				<span className={css.name}>{payee.displayName}</span>
				<span className={css.email}>{payee.email}</span>
			</span>
			{action}
		</div>
	);
}
