import { useQuery } from "@apollo/client/react";
import { afterTopUp, openWishWords } from "@mint/schema/words/screens.ts";
import { shownTopUp, topUpWords } from "@mint/schema/words/topUps.ts";
import { Link } from "@tanstack/react-router";
import { useLookAgain } from "../app/useLookAgain.ts";
import type { Wish } from "../app/wish.ts";
import { graphql } from "../graphql/gql.ts";
import { Outcome } from "../payments/Outcome.tsx";
import { Button, buttonLook } from "../ui/Button.tsx";
import { amountText, exponents } from "../ui/money.ts";

const TopUpStand = graphql(`
	query TopUpStand($id: ID!) {
		topUp(id: $id) {
			id
			status
			failureReason
			refusal
			money {
				amountMinor
				currency
				exponent
			}
			wallet {
				id
				version
				balance {
					amountMinor
					currency
					exponent
				}
				available {
					amountMinor
					currency
					exponent
				}
			}
		}
	}
`);

const lookAgain = 1_000;

/** How far a top-up has come. It is looked at until the bank has answered. */
export function TopUpOutcome({ topUpId, onAnother }: { topUpId: string; onAnother(): void }) {
	const answer = useQuery(TopUpStand, { variables: { id: topUpId } });
	const topUp = answer.data?.topUp;
	useLookAgain(answer, !topUp || topUp.status === "REQUESTED" || topUp.status === "PROCESSING", lookAgain);

	const amount = topUp ? amountText(topUp.money) : "";
	const home = (
		<Link to="/" className={buttonLook("primary")}>
			Done
		</Link>
	);
	switch (topUp?.status) {
		case "SUCCESS":
			return (
				<Outcome
					glyph="check"
					stand="done"
					title={topUpWords.SUCCESS.title(amount)}
					actions={
						<>
							{home}
							<Link to="/send" className={buttonLook("secondary")}>
								Send money
							</Link>
						</>
					}
				>
					<p>
						{shownTopUp(topUp.status).sentence}
						{topUp.wallet && ` ${afterTopUp.available(amountText(topUp.wallet.available))}`}
					</p>
				</Outcome>
			);
		case "IN_SUSPENSE":
			return (
				<Outcome glyph="wait" stand="open" title={topUpWords.IN_SUSPENSE.title(amount)} actions={home}>
					<p>{shownTopUp(topUp.status).sentence}</p>
				</Outcome>
			);
		case "REFUSED":
		case "FAILURE":
			return (
				<Outcome
					glyph="cross"
					stand="void"
					title={topUpWords[topUp.status].title(amount)}
					actions={
						<>
							<Button onClick={onAnother}>Try another amount</Button>
							<Link to="/" className={buttonLook("secondary")}>
								Home
							</Link>
						</>
					}
				>
					<p>{shownTopUp(topUp.status, topUp).sentence}</p>
				</Outcome>
			);
		default:
			return (
				<Outcome
					glyph="wait"
					stand="open"
					title={topUpWords[topUp?.status ?? "REQUESTED"].title(amount)}
					actions={home}
				>
					<p>{shownTopUp(topUp?.status ?? "REQUESTED").sentence}</p>
				</Outcome>
			);
	}
}

/** No clear answer yet: the same request is asked again with the same key. */
export function TopUpUnknown({ wish }: { wish: Wish<"top-up"> }) {
	const { money } = wish.input;
	return (
		<Outcome glyph="wait" stand="open" title={openWishWords.topUp.title}>
			<p>{openWishWords.topUp.about(amountText({ ...money, exponent: exponents[money.currency] }))}</p>
		</Outcome>
	);
}
