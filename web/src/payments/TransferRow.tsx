import { shownTransfer } from "@mint/schema/words/transfers.ts";
import { Link } from "@tanstack/react-router";
import { type FragmentType, readFragment } from "../graphql/fragment-masking.ts";
import { graphql } from "../graphql/gql.ts";
import { Amount } from "../ui/Amount.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { clockTime } from "../ui/time.ts";
import css from "./Row.module.css";
import { amountTone, isOpen, isVoid, signedMinor } from "./transferSides.ts";

const TransferRowFragment = graphql(`
	fragment TransferRow on Transfer {
		id
		status
		money {
			amountMinor
			currency
			exponent
		}
		sender {
			id
			displayName
		}
		recipient {
			id
			displayName
		}
		note
		createdAt
	}
`);

interface TransferRowProps {
	transfer: FragmentType<typeof TransferRowFragment>;
	viewerId: string;
}

/** One transfer in a list: who, what for or how far, and how much. */
export function TransferRow({ transfer: masked, viewerId }: TransferRowProps) {
	const transfer = readFragment(TransferRowFragment, masked);
	const { id, status, money, sender, recipient, note, createdAt } = transfer;
	const side = sender?.id === viewerId ? "sender" : "recipient";
	const other = side === "sender" ? recipient : sender;
	const name = other?.displayName ?? "Someone who left Mint";
	const settled = status === "COMPLETED";
	const state = isOpen(status) ? "open" : isVoid(status) ? "void" : "done";
	return (
		<Link to="/activity/$transferId" params={{ transferId: id }} className={css.row}>
			<Avatar id={other?.id ?? id} name={name} />
			<span className={css.words}>
				<span className={css.name}>{name}</span>
				<span className={css.about} data-state={state}>
					{settled && note ? note : shownTransfer(status, side, name).short}
				</span>
			</span>
			<span className={css.figures}>
				<Amount
					money={{ ...money, amountMinor: signedMinor(money.amountMinor, side) }}
					sign="always"
					tone={amountTone(status, side)}
				/>
				<time className={css.time} dateTime={createdAt}>
					{clockTime(createdAt)}
				</time>
			</span>
		</Link>
	);
}
