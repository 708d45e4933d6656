import type { TransferStatus } from "../graphql/graphql.ts";
import type { MoneyValue } from "../ui/money.ts";
import { outgoing, type Stand } from "./stand.ts";

/** The reader's side of a transfer. */
export type Side = "sender" | "recipient";

const stands: Record<TransferStatus, Stand> = {
	PENDING: "open",
	PROCESSING: "open",
	COMPLETED: "done",
	FAILED: "void",
	CANCELLED: "void",
	REVERSED: "void",
};

export const standOf = (status: TransferStatus): Stand => stands[status] ?? "open";

/** A transfer's amount as the reader's wallet sees it. */
export function asSeen(money: MoneyValue, side: Side): MoneyValue {
	return side === "sender" ? outgoing(money) : money;
}

interface Returnable {
	status: TransferStatus;
	money: MoneyValue;
	reversedAmount: MoneyValue;
}

/** Whether a part went back of a transfer that stands. */
export function isPartReturned({ status, reversedAmount }: Returnable): boolean {
	return status === "COMPLETED" && reversedAmount.amountMinor !== "0";
}

/** What is left of a transfer after a part went back. Whether all of it did, or none ever moved, its status says. */
export function movedForGood(transfer: Returnable): MoneyValue {
	const { money, reversedAmount } = transfer;
	if (!isPartReturned(transfer)) return money;
	return { ...money, amountMinor: (BigInt(money.amountMinor) - BigInt(reversedAmount.amountMinor)).toString() };
}
