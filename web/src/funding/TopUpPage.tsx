import { useQuery } from "@apollo/client/react";
import { shownTopUp } from "@mint/schema/words/topUps.ts";
import { createLazyRoute } from "@tanstack/react-router";
import { useLookAgain } from "../app/useLookAgain.ts";
import { graphql } from "../graphql/gql.ts";
import { ItemFacts } from "../payments/ItemFacts.tsx";
import { ItemHead } from "../payments/ItemHead.tsx";
import { ItemPage } from "../payments/ItemPage.tsx";
import { Sign } from "../payments/Sign.tsx";
import { dayAndTime } from "../ui/time.ts";
import { topUpStand } from "./topUpStands.ts";

const TopUpPageDocument = graphql(`
	query TopUpPage($id: ID!) {
		topUp(id: $id) {
			id
			status
			money {
				amountMinor
				currency
				exponent
			}
			failureReason
			refusal
			createdAt
			settledAt
		}
	}
`);

export function TopUpPage() {
	const { topUpId } = route.useParams();
	const answer = useQuery(TopUpPageDocument, { variables: { id: topUpId } });
	const { topUp } = answer.data ?? {};
	useLookAgain(answer, topUp ? topUpStand(topUp.status) === "open" : false);
	return (
		<ItemPage title="Top-up" answer={answer} itemOf={(data) => data.topUp ?? null}>
			{({ id, status, money, createdAt, settledAt, ...ending }) => (
				<>
					<ItemHead
						mark={<Sign glyph="bank" />}
						other="From your bank"
						stand={topUpStand(status)}
						status={status}
						money={money}
						sentence={shownTopUp(status, ending).sentence}
					/>
					<ItemFacts
						facts={{
							To: `${money.currency} wallet`,
							Asked: dayAndTime(createdAt),
							[status === "SUCCESS" ? "Arrived" : "Ended"]: settledAt && dayAndTime(settledAt),
						}}
						reference={id}
					/>
				</>
			)}
		</ItemPage>
	);
}

export const route = createLazyRoute("/signed-in/activity/top-up/$topUpId")({ component: TopUpPage });
