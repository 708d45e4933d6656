import { shownPayout } from "@mint/schema/words/payouts.ts";
import { type FragmentType, readFragment } from "../graphql/fragment-masking.ts";
import { graphql } from "../graphql/gql.ts";
import { ItemRow } from "../payments/ItemRow.tsx";
import { Sign } from "../payments/Sign.tsx";
import { outgoing } from "../payments/stand.ts";
import { payoutStand } from "./payoutStands.ts";

const PayoutRowFragment = graphql(`
	fragment PayoutRow on Payout {
		id
		status
		money {
			amountMinor
			currency
			exponent
		}
		bankAccount {
			lastFour
		}
		createdAt
		settledAt
	}
`);

/** One payout in a list of activity: to which account, and how far it has come. */
export function PayoutRow({ payout: masked }: { payout: FragmentType<typeof PayoutRowFragment> }) {
	const { id, status, money, bankAccount, createdAt, settledAt } = readFragment(PayoutRowFragment, masked);
	return (
		<ItemRow
			kind="payout"
			id={id}
			mark={<Sign glyph="bank" />}
			name={`Payout to …${bankAccount.lastFour}`}
			about={shownPayout(status, { currency: money.currency, settledAt }).short}
			stand={payoutStand(status)}
			moved={[outgoing(money)]}
			at={createdAt}
		/>
	);
}
