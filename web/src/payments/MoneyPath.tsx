import { durationText, preciseTime } from "../ui/time.ts";
import css from "./MoneyPath.module.css";
import { moneyPath, type PathParties, type PathTransfer } from "./moneyPath.ts";

const spoken = { done: "", now: "happening now: ", ahead: "still to come: ", stopped: "" };

/** A line from payer to payee whose nodes are what truly happened. */
export function MoneyPath({ transfer, parties }: { transfer: PathTransfer; parties: PathParties }) {
	const steps = moneyPath(transfer, parties);
	return (
		<ol className={css.path}>
			{steps.map((step, at) => {
				const before = steps[at - 1]?.at;
				const took = step.at && before && step.at !== before ? durationText(before, step.at) : null;
				return (
					<li key={step.name} className={css.step} data-next={steps[at + 1]?.stand}>
						<span className={css.dot} data-stand={step.stand} aria-hidden="true" />
						<p className={css.name}>
							<span className="spoken">{spoken[step.stand]}</span>
							{step.name}
						</p>
						{step.at && (
							<time className={css.when} dateTime={step.at}>
								{preciseTime(step.at)}
							</time>
						)}
						<p className={css.about}>{step.about}</p>
						{took && <p className={css.took}>after {took}</p>}
					</li>
				);
			})}
		</ol>
	);
}
