import { useQuery } from "@apollo/client/react";
import { conversionWords } from "@mint/schema/words/conversions.ts";
import { createLazyRoute } from "@tanstack/react-router";
import { graphql } from "../graphql/gql.ts";
import { ItemFacts } from "../payments/ItemFacts.tsx";
import { ItemHead } from "../payments/ItemHead.tsx";
import { ItemPage } from "../payments/ItemPage.tsx";
import { Sign } from "../payments/Sign.tsx";
import { outgoing } from "../payments/stand.ts";
import { amountText } from "../ui/money.ts";
import { dayAndTime } from "../ui/time.ts";

const ConversionPageDocument = graphql(`
	query ConversionPage($id: ID!) {
		conversion(id: $id) {
			id
			sold {
				amountMinor
				currency
				exponent
			}
			bought {
				amountMinor
				currency
				exponent
			}
			rate
			spreadBasisPoints
			convertedAt
		}
	}
`);

export function ConversionPage() {
	const { conversionId } = route.useParams();
	const answer = useQuery(ConversionPageDocument, { variables: { id: conversionId } });
	return (
		<ItemPage title="Conversion" answer={answer} itemOf={(data) => data.conversion ?? null}>
			{({ id, sold, bought, rate, spreadBasisPoints, convertedAt }) => {
				const words = conversionWords.completed.shown({ sold: sold.currency, bought: bought.currency });
				return (
					<>
						<ItemHead
							mark={<Sign glyph="convert" />}
							other={words.short}
							stand="done"
							status="COMPLETED"
							money={outgoing(sold)}
							bought={bought}
							sentence={words.sentence}
						/>
						<ItemFacts
							facts={{
								Sold: `${amountText(sold)} from the ${sold.currency} wallet`,
								Bought: `${amountText(bought)} for the ${bought.currency} wallet`,
								Rate: `1 ${sold.currency} = ${rate} ${bought.currency}`,
								Spread: `${spreadBasisPoints / 100}%, within the rate`,
								Converted: dayAndTime(convertedAt),
							}}
							reference={id}
						/>
					</>
				);
			}}
		</ItemPage>
	);
}

export const route = createLazyRoute("/signed-in/activity/conversion/$conversionId")({ component: ConversionPage });
