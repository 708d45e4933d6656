import { useQuery } from "@apollo/client/react";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { RefusalNote } from "../app/RefusalNote.tsx";
import type { Wish } from "../app/wish.ts";
import { graphql } from "../graphql/gql.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { amountText, exponents } from "../ui/money.ts";
import { Outcome } from "./Outcome.tsx";
import css from "./Send.module.css";
import { isOpen, isVoid, statusSentence } from "./transferWords.ts";
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
				<Outcome glyph="wait" stand="open" title={`Sending ${amount}…`}>
					<p>To {wish.name}. This takes a moment.</p>
				</Outcome>
			);
		case "unknown":
			return (
				<Outcome
					glyph="wait"
					stand="open"
					title="We are checking what happened"
					actions={
						<Button look="secondary" onClick={onAgain}>
							Ask again now
						</Button>
					}
				>
					<p>
						No clear answer came for {amount} to {wish.name}. We keep checking. You will not be charged twice, even if
						you ask again or reload this page.
					</p>
				</Outcome>
			);
		case "absent":
			return (
				<Outcome
					glyph="cross"
					stand="void"
					title="Nothing was sent"
					actions={
						<>
							<Button onClick={onAgain}>Send {amount}</Button>
							<Button look="secondary" onClick={onDone}>
								Let it be
							</Button>
						</>
					}
				>
					<p>
						The request never reached us, so nothing was charged. You can send {amount} to {wish.name} now: it is still
						the same payment and can happen once only.
					</p>
				</Outcome>
			);
		case "refused":
			return (
				<div className={css.result}>
					<RefusalNote refusal={state.refusal} money="Nothing was charged." />
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
	const { data, startPolling, stopPolling } = useQuery(SentTransfer, {
		variables: { id: transferId },
		fetchPolicy: "cache-first",
	});
	const transfer = data?.transfer;
	const status = transfer?.status ?? "PENDING";
	const open = isOpen(status);

	useEffect(() => {
		if (!open) return;
		startPolling(lookAgain);
		return stopPolling;
	}, [open, startPolling, stopPolling]);

	const stand = open ? "open" : isVoid(status) ? "void" : "done";
	const titles = {
		open: status === "PROCESSING" ? `${amount} is held` : `Sending ${amount}`,
		void: "Nothing was sent",
		done: `${amount} sent`,
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
			<p>{statusSentence(status, "sender", name, transfer?.failure ?? null)}</p>
		</Outcome>
	);
}
