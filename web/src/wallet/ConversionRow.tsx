import { conversionWords } from "@mint/schema/words/conversions.ts";
import { type FragmentType, readFragment } from "../graphql/fragment-masking.ts";
import { graphql } from "../graphql/gql.ts";
import { ItemRow } from "../payments/ItemRow.tsx";
import { Sign } from "../payments/Sign.tsx";
import { outgoing } from "../payments/stand.ts";

const ConversionRowFragment = graphql(`
	fragment ConversionRow on Conversion {
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
		convertedAt
	}
`);

/** One conversion in a list of activity: what left one wallet, and below it what entered the other. */
export function ConversionRow({ conversion: masked }: { conversion: FragmentType<typeof ConversionRowFragment> }) {
	const { id, sold, bought, convertedAt } = readFragment(ConversionRowFragment, masked);
	return (
		<ItemRow
			kind="conversion"
			id={id}
			mark={<Sign glyph="convert" />}
			name="Conversion"
			about={conversionWords.completed.shown({ sold: sold.currency, bought: bought.currency }).short}
			stand="done"
			moved={[outgoing(sold), bought]}
			at={convertedAt}
		/>
	);
}
