import type { TransferStatus } from "../graphql/graphql.ts";
import type { AmountTone } from "../ui/Amount.tsx";

/** The reader's side of a transfer. */
export type Side = "sender" | "recipient";

/** Whether the status may still change by itself. */
export const isOpen = (status: TransferStatus): boolean => status === "PENDING" || status === "PROCESSING";

/** Whether no money moved for good. */
export const isVoid = (status: TransferStatus): boolean => status === "FAILED" || status === "CANCELLED";

export function amountTone(status: TransferStatus, side: Side): AmountTone {
	if (isVoid(status)) return "void";
	return side === "recipient" && status === "COMPLETED" ? "credit" : "plain";
}

/** A transfer's amount as the reader's wallet sees it. */
export function signedMinor(amountMinor: string, side: Side): string {
	return side === "sender" ? `-${amountMinor}` : amountMinor;
}
