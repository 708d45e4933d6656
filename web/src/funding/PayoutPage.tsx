import { useQuery } from "@apollo/client/react";
import { shownPayout } from "@mint/schema/words/payouts.ts";
import { createLazyRoute } from "@tanstack/react-router";
import { useLookAgain } from "../app/useLookAgain.ts";
import { graphql } from "../graphql/gql.ts";
import { ItemFacts } from "../payments/ItemFacts.tsx";
import { ItemHead } from "../payments/ItemHead.tsx";
import { ItemPage } from "../payments/ItemPage.tsx";
import { Sign } from "../payments/Sign.tsx";
import { outgoing } from "../payments/stand.ts";
import { dayAndTime } from "../ui/time.ts";
import { payoutStand } from "./payoutStands.ts";

const PayoutPageDocument = graphql(`
	query PayoutPage($id: ID!) {
		payout(id: $id) {
			id
			status
			money {
				amountMinor
				currency
				exponent
			}
			bankAccount {
				lastFour
				holderName
			}
			failureReason
			refusal
			createdAt
			settledAt
			returnedAt
		}
	}
`);

export function PayoutPage() {
	const { payoutId } = route.useParams();
	const answer = useQuery(PayoutPageDocument, { variables: { id: payoutId } });
	const { payout } = answer.data ?? {};
	useLookAgain(answer, payout ? payoutStand(payout.status) === "open" : false);
	return (
		<ItemPage title="Payout" answer={answer} itemOf={(data) => data.payout ?? null}>
			{({ id, status, money, bankAccount, createdAt, settledAt, returnedAt, ...ending }) => (
				<>
					<ItemHead
						mark={<Sign glyph="bank" />}
						other={`To account …${bankAccount.lastFour}`}
						stand={payoutStand(status)}
						status={status}
						money={outgoing(money)}
						sentence={shownPayout(status, { currency: money.currency, settledAt, ...ending }).sentence}
					/>
					<ItemFacts
						facts={{
							From: `${money.currency} wallet`,
							Account: `…${bankAccount.lastFour}`,
							Holder: bankAccount.holderName,
							Asked: dayAndTime(createdAt),
							"Paid out": settledAt && dayAndTime(settledAt),
							[settledAt ? "Returned" : "Not paid"]: returnedAt && dayAndTime(returnedAt),
						}}
						reference={id}
					/>
				</>
			)}
		</ItemPage>
	);
}

export const route = createLazyRoute("/signed-in/activity/payout/$payoutId")({ component: PayoutPage });
