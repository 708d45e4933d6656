import { shownTopUp } from "@mint/schema/words/topUps.ts";
import { type FragmentType, readFragment } from "../graphql/fragment-masking.ts";
import { graphql } from "../graphql/gql.ts";
import { ItemRow } from "../payments/ItemRow.tsx";
import { Sign } from "../payments/Sign.tsx";
import { topUpStand } from "./topUpStands.ts";

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

/** One top-up in a list of activity. */
export function TopUpRow({ topUp: masked }: { topUp: FragmentType<typeof TopUpRowFragment> }) {
	const { id, status, money, failureReason, createdAt } = readFragment(TopUpRowFragment, masked);
	return (
		<ItemRow
			kind="topUp"
			id={id}
			mark={<Sign glyph="bank" />}
			name="Top-up"
			about={shownTopUp(status, { failureReason }).short}
			stand={topUpStand(status)}
			moved={[money]}
			at={createdAt}
		/>
	);
}
