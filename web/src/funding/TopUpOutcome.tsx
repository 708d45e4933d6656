import { useQuery } from "@apollo/client/react";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
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
	const { data, startPolling, stopPolling } = useQuery(TopUpStand, { variables: { id: topUpId } });
	const topUp = data?.topUp;
	const open = !topUp || topUp.status === "REQUESTED" || topUp.status === "PROCESSING";

	useEffect(() => {
		if (!open) return;
		startPolling(lookAgain);
		return stopPolling;
	}, [open, startPolling, stopPolling]);

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
					title={`${amount} topped up`}
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
						The money is in your wallet.
						{topUp.wallet && ` ${amountText(topUp.wallet.available)} is available.`}
					</p>
				</Outcome>
			);
		case "IN_SUSPENSE":
			return (
				<Outcome glyph="wait" stand="open" title={`${amount} is kept for you`} actions={home}>
					<p>Your bank charged it and your wallet can't take it. Please contact us.</p>
				</Outcome>
			);
		case "REFUSED":
		case "FAILURE":
			return (
				<Outcome
					glyph="cross"
					stand="void"
					title={topUp.status === "REFUSED" ? "This top-up isn't allowed" : "The bank refused"}
					actions={
						<>
							<Button onClick={onAnother}>Try another amount</Button>
							<Link to="/" className={buttonLook("secondary")}>
								Home
							</Link>
						</>
					}
				>
					<p>Nothing was charged. {topUp.failureReason}</p>
				</Outcome>
			);
		default:
			return (
				<Outcome glyph="wait" stand="open" title={`Waiting for the bank${amount && `: ${amount}`}`} actions={home}>
					<p>You may leave this page. The money appears in your wallet when the bank confirms.</p>
				</Outcome>
			);
	}
}

/** No clear answer yet: the same request is asked again with the same key. */
export function TopUpUnknown({ wish }: { wish: Wish<"top-up"> }) {
	const { money } = wish.input;
	return (
		<Outcome glyph="wait" stand="open" title="We are checking what happened">
			<p>
				No clear answer came for your top-up of {amountText({ ...money, exponent: exponents[money.currency] })}. We keep
				asking. You will not be charged twice, even if you reload this page.
			</p>
		</Outcome>
	);
}
