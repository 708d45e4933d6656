import { beforeSending, offlineWords } from "@mint/schema/words/screens.ts";
import { useOffline } from "../app/mint.ts";
import { Amount } from "../ui/Amount.tsx";
import { Button } from "../ui/Button.tsx";
import { amountText } from "../ui/money.ts";
import type { Preview } from "./AmountStep.tsx";
import { PayeeCard } from "./PayeeCard.tsx";
import css from "./Send.module.css";
import type { Payee } from "./sendSteps.ts";

interface ReviewStepProps {
	payee: Payee;
	preview: Preview;
	note: string;
	onSend(): void;
	onBack(): void;
}

/** Exactly what will be asked for, as the platform computed it. */
export function ReviewStep({ payee, preview, note, onSend, onBack }: ReviewStepProps) {
	const { money, fee, total, availableAfter, review } = preview;
	const offline = useOffline();
	return (
		<div className={css.form}>
			<PayeeCard payee={payee} />
			<dl className={css.lines}>
				<div className={css.line}>
					<dt>{payee.displayName} gets</dt>
					<dd>
						<Amount money={money} />
					</dd>
				</div>
				<div className={css.line}>
					<dt>Fee</dt>
					<dd>
						<Amount money={fee} />
					</dd>
				</div>
				{note && (
					<div className={css.line}>
						<dt>Note</dt>
						<dd>{note}</dd>
					</div>
				)}
				<div className={`${css.line} ${css.total}`}>
					<dt>You pay</dt>
					<dd>
						<Amount money={total} />
					</dd>
				</div>
				<div className={css.line}>
					<dt>Available afterwards</dt>
					<dd>
						<Amount money={availableAfter} />
					</dd>
				</div>
			</dl>
			{review && <p>{beforeSending.review(payee.displayName)}</p>}
			{offline && <p role="status">{offlineWords.PAYMENT}</p>}
			<div className={css.actions}>
				<Button onClick={onSend} disabled={offline}>
					Send {amountText(total)}
				</Button>
				<Button look="secondary" onClick={onBack}>
					Change
				</Button>
			</div>
		</div>
	);
}
