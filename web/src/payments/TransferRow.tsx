import { partReturned, shownTransfer } from "@mint/schema/words/transfers.ts";
import { type FragmentType, readFragment } from "../graphql/fragment-masking.ts";
import { graphql } from "../graphql/gql.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { amountText } from "../ui/money.ts";
import { ItemRow } from "./ItemRow.tsx";
import { asSeen, isPartReturned, movedForGood, standOf } from "./transferSides.ts";

const TransferRowFragment = graphql(`
	fragment TransferRow on Transfer {
		id
		status
		money {
			amountMinor
			currency
			exponent
		}
		reversedAmount {
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

/** One transfer in a list: who, how far, what for, and how much of it moved. */
export function TransferRow({ transfer: masked, viewerId }: TransferRowProps) {
	const transfer = readFragment(TransferRowFragment, masked);
	const { id, status, reversedAmount, sender, recipient, note, createdAt } = transfer;
	const side = sender?.id === viewerId ? "sender" : "recipient";
	const other = side === "sender" ? recipient : sender;
	const name = other?.displayName ?? "Someone who left Mint";
	const { short } = isPartReturned(transfer)
		? partReturned[side](amountText(reversedAmount))
		: shownTransfer(status, side, name);
	return (
		<ItemRow
			kind="transfer"
			id={id}
			mark={<Avatar id={other?.id ?? id} name={name} />}
			name={name}
			about={note ? `${short} · ${note}` : short}
			stand={standOf(status)}
			moved={[asSeen(movedForGood(transfer), side)]}
			at={createdAt}
		/>
	);
}
