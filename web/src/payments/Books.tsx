import { useQuery } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { Answer } from "../app/Answer.tsx";
import { graphql } from "../graphql/gql.ts";
import { Amount } from "../ui/Amount.tsx";
import { BlockBone } from "../ui/Panel.tsx";
import css from "./Books.module.css";

const BookEntries = graphql(`
	query BookEntries($walletId: ID!, $after: String) {
		wallet(id: $walletId) {
			id
			entries(first: 100, after: $after) {
				edges {
					cursor
					node {
						id
						postingId
						kind
						postedAt
						amount {
							amountMinor
							currency
							exponent
						}
						balanceAfter {
							amountMinor
							currency
							exponent
						}
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

interface BooksProps {
	/** The id of a posting is the id of its cause. */
	postingId: string;
	walletId: string;
	other: string;
	completedAt: string;
}

/** The entries of one transfer, summing to zero. They are asked for when somebody wants to see them. */
export function Books(props: BooksProps) {
	const [open, setOpen] = useState(false);
	return (
		<details className={css.books} onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary>Show the books</summary>
			{open && <Posting {...props} />}
		</details>
	);
}

const negated = (minor: string) => (minor.startsWith("-") ? minor.slice(1) : `-${minor}`);

function Posting({ postingId, walletId, other, completedAt }: BooksProps) {
	const { data, loading, error, refetch, fetchMore } = useQuery(BookEntries, { variables: { walletId } });
	const entries = data?.wallet?.entries;
	const own = entries?.edges.find(({ node }) => node.postingId === postingId && node.kind === "TRANSFER")?.node;
	const oldest = entries?.edges.at(-1)?.node.postedAt;
	const further = own === undefined && entries?.pageInfo.hasNextPage && oldest !== undefined && oldest >= completedAt;
	const cursor = entries?.pageInfo.endCursor;

	useEffect(() => {
		if (further) void fetchMore({ variables: { after: cursor } }).catch(() => undefined);
	}, [further, cursor, fetchMore]);

	const otherMoney = own && { ...own.amount, amountMinor: negated(own.amount.amountMinor) };
	return (
		<Answer
			value={further ? null : entries}
			loading={loading || further === true}
			error={error}
			retry={refetch}
			skeleton={<BlockBone height={170} />}
			what="The entries"
		>
			{() =>
				own === undefined || otherMoney === undefined ? (
					<p>The entry of this payment isn't among those that could be read.</p>
				) : (
					<div className={css.sheet}>
						<table>
							<caption className={css.caption}>
								Every posting sums to zero. {other}'s balance is theirs alone to see.
							</caption>
							<thead>
								<tr>
									<th scope="col">Wallet</th>
									<th scope="col">Entry</th>
									<th scope="col">Balance after</th>
								</tr>
							</thead>
							<tbody>
								<tr>
									<th scope="row">Yours</th>
									<td>
										<Amount money={own.amount} sign="always" />
									</td>
									<td>
										<Amount money={own.balanceAfter} />
									</td>
								</tr>
								<tr>
									<th scope="row">{other}</th>
									<td>
										<Amount money={otherMoney} sign="always" />
									</td>
									<td>private</td>
								</tr>
							</tbody>
							<tfoot>
								<tr>
									<th scope="row">Sum</th>
									<td>
										<Amount money={{ ...own.amount, amountMinor: "0" }} />
									</td>
									<td />
								</tr>
							</tfoot>
						</table>
					</div>
				)
			}
		</Answer>
	);
}
