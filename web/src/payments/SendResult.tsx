import { useQuery } from "@apollo/client/react";
import { openWishWords, paymentUnderWay } from "@mint/schema/words/screens.ts";
import { shownTransfer } from "@mint/schema/words/transfers.ts";
import { Link } from "@tanstack/react-router";
import { RefusalNote } from "../app/RefusalNote.tsx";
import { useLookAgain } from "../app/useLookAgain.ts";
import type { Wish } from "../app/wish.ts";
import { graphql } from "../graphql/gql.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { amountText, exponents } from "../ui/money.ts";
import { Outcome } from "./Outcome.tsx";
import css from "./Send.module.css";
import { standOf } from "./transferSides.ts";
import type { TransferWishState } from "./useTransferWish.ts";

const SentTransfer = graphql(`
	query SentTransfer($id: ID!) {
		transfer(id: $id) {
			id
			status
			completedAt
			failure
			createdAt
		}
	}
`);

const lookAgain = 2_000;

interface SendResultProps {
	wish: Wish<"transfer">;
	state: TransferWishState;
	onAgain(): void;
	onChange(): void;
	onDone(): void;
}

/** What became of the payment. It never says more than the books do. */
export function SendResult({ wish, state, onAgain, onChange, onDone }: SendResultProps) {
	const { money } = wish.input;
	const amount = amountText({ ...money, exponent: exponents[money.currency] });
	switch (state.kind) {
		case "none":
		case "sending":
			return (
				<Outcome glyph="wait" stand="open" title={openWishWords.sending.title(amount)}>
					<p>{openWishWords.sending.about(wish.name)}</p>
				</Outcome>
			);
		case "unknown":
			return (
				<Outcome
					glyph="wait"
					stand="open"
					title={openWishWords.payment.title}
					actions={
						<Button look="secondary" onClick={onAgain}>
							Ask again now
						</Button>
					}
				>
					<p>{openWishWords.payment.about(amount, wish.name)}</p>
				</Outcome>
			);
		case "absent":
			return (
				<Outcome
					glyph="cross"
					stand="void"
					title={openWishWords.absent.title}
					actions={
						<>
							<Button onClick={onAgain}>Send {amount}</Button>
							<Button look="secondary" onClick={onDone}>
								Let it be
							</Button>
						</>
					}
				>
					<p>{openWishWords.absent.about(amount, wish.name)}</p>
				</Outcome>
			);
		case "refused":
			return (
				<div className={css.result}>
					<RefusalNote refusal={state.refusal} movement="PAYMENT" />
					<div className={css.actions}>
						<Button onClick={onChange}>Change the payment</Button>
						<Link to="/" className={buttonLook("secondary")} onClick={onDone}>
							Home
						</Link>
					</div>
				</div>
			);
		case "accepted":
			return <Accepted transferId={state.transferId} amount={amount} name={wish.name} onDone={onDone} />;
	}
}

interface AcceptedProps {
	transferId: string;
	amount: string;
	name: string;
	onDone(): void;
}

function Accepted({ transferId, amount, name, onDone }: AcceptedProps) {
	const answer = useQuery(SentTransfer, { variables: { id: transferId }, fetchPolicy: "cache-first" });
	const transfer = answer.data?.transfer;
	const status = transfer?.status ?? "PENDING";
	// It was sent, though it came back since.
	const stand = status === "REVERSED" ? "done" : standOf(status);
	useLookAgain(answer, stand === "open", lookAgain);
	const titles = {
		open: paymentUnderWay.open(amount, status === "PROCESSING"),
		void: paymentUnderWay.void(),
		done: paymentUnderWay.done(amount),
	};
	return (
		<Outcome
			glyph={stand === "done" ? "check" : stand === "open" ? "wait" : "cross"}
			stand={stand}
			title={titles[stand]}
			actions={
				<>
					<Link to="/" className={buttonLook("primary")} onClick={onDone}>
						Done
					</Link>
					<Link to="/activity/$transferId" params={{ transferId }} className={buttonLook("secondary")} onClick={onDone}>
						See the payment
					</Link>
				</>
			}
		>
			<p>{shownTransfer(status, "sender", name, transfer?.failure).sentence}</p>
		</Outcome>
	);
}
