import { shownTopUp } from "@mint/schema/words/topUps.ts";
import { type FragmentType, readFragment } from "../graphql/fragment-masking.ts";
import { graphql } from "../graphql/gql.ts";
import type { TopUpStatus } from "../graphql/graphql.ts";
import css from "../payments/Row.module.css";
import { Amount, type AmountTone } from "../ui/Amount.tsx";
import { Icon } from "../ui/Icon.tsx";
import { clockTime } from "../ui/time.ts";

const TopUpRowFragment = graphql(`
	fragment TopUpRow on TopUp {
		id
		status
		money {
			amountMinor
			currency
			exponent
		}
		failureReason
		createdAt
	}
`);

const tones: Record<TopUpStatus, AmountTone> = {
	REQUESTED: "plain",
	PROCESSING: "plain",
	REFUSED: "void",
	SUCCESS: "credit",
	FAILURE: "void",
	IN_SUSPENSE: "plain",
};
const states: Record<TopUpStatus, string> = {
	REQUESTED: "open",
	PROCESSING: "open",
	REFUSED: "void",
	SUCCESS: "done",
	FAILURE: "void",
	IN_SUSPENSE: "open",
};

/** One top-up in a list of activity. */
export function TopUpRow({ topUp: masked }: { topUp: FragmentType<typeof TopUpRowFragment> }) {
	const { status, money, failureReason, createdAt } = readFragment(TopUpRowFragment, masked);
	return (
		<div className={css.row}>
			<span className={css.sign}>
				<Icon glyph="bank" />
			</span>
			<span className={css.words}>
				<span className={css.name}>Top-up</span>
				<span className={css.about} data-state={states[status]}>
					{shownTopUp(status, { failureReason }).short}
				</span>
			</span>
			<span className={css.figures}>
				<Amount money={money} sign="always" tone={tones[status]} />
				<time className={css.time} dateTime={createdAt}>
					{clockTime(createdAt)}
				</time>
			</span>
		</div>
	);
}
