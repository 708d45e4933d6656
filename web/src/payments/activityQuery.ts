import { graphql } from "../graphql/gql.ts";

/** The graph filters transfers only, so all else belongs to the unfiltered list. */
export const ActivityQuery = graphql(`
	query Activity(
		$first: Int!
		$filter: TransferFilter
		$unfiltered: Boolean!
		$transfersAfter: String
		$topUpsAfter: String
		$payoutsAfter: String
		$conversionsAfter: String
	) {
		viewer {
			id
			transfers(first: $first, after: $transfersAfter, filter: $filter) {
				edges {
					cursor
					node {
						id
						at: createdAt
						...TransferRow
					}
				}
				pageInfo {
					startCursor
					endCursor
					hasNextPage
					hasPreviousPage
				}
			}
			topUps(first: $first, after: $topUpsAfter) @include(if: $unfiltered) {
				edges {
					cursor
					node {
						id
						at: createdAt
						...TopUpRow
					}
				}
				pageInfo {
					startCursor
					endCursor
					hasNextPage
					hasPreviousPage
				}
			}
			payouts(first: $first, after: $payoutsAfter) @include(if: $unfiltered) {
				edges {
					cursor
					node {
						id
						at: createdAt
						...PayoutRow
					}
				}
				pageInfo {
					startCursor
					endCursor
					hasNextPage
					hasPreviousPage
				}
			}
			conversions(first: $first, after: $conversionsAfter) @include(if: $unfiltered) {
				edges {
					cursor
					node {
						id
						at: convertedAt
						...ConversionRow
					}
				}
				pageInfo {
					startCursor
					endCursor
					hasNextPage
					hasPreviousPage
				}
			}
		}
	}
`);
