import type { TransferFacts } from "@mint/schema/events/payments.ts";
import { amountOf, type DataOf, failureTexts, joined, type Texts } from "./wording.ts";

type ReversedFacts = DataOf<"payments.transfer.reversed">;

/** What the parties of a transfer are told of it. */
export const transferTexts = {
	"payments.transfer.completed": (data, nameOf) => [
		{
			userId: data.senderId,
			type: "TRANSFER_SENT",
			title: "Transfer Sent",
			body: `You sent ${amountOf(data)} to ${nameOf(data.recipientId)}${noteOf(data)}`,
			subjectId: data.transferId,
			mail: { subject: `Transfer Sent - ${amountOf(data)}` },
		},
		{
			userId: data.recipientId,
			type: "TRANSFER_RECEIVED",
			title: "Transfer Received",
			body: `You received ${amountOf(data)} from ${nameOf(data.senderId)}${noteOf(data)}`,
			subjectId: data.transferId,
			mail: { subject: `Transfer Received - ${amountOf(data)}` },
		},
	],
	"payments.transfer.sent_to_review": (data, nameOf) => [
		{
			userId: data.senderId,
			type: "TRANSFER_IN_REVIEW",
			title: "Transfer in Review",
			body: joined(
				`Your transfer of ${amountOf(data)} to ${nameOf(data.recipientId)} is being checked by a person.`,
				"The money is set aside until then.",
			),
			subjectId: data.transferId,
		},
	],
	"payments.transfer.failed": (data, nameOf) => {
		const transfer = `Your transfer of ${amountOf(data)} to ${nameOf(data.recipientId)}`;
		const told = { userId: data.senderId, subjectId: data.transferId };
		if (data.code === "PAYMENT_BLOCKED") {
			const body = joined(
				`${transfer} was stopped because of suspicious activity.`,
				"Nothing was charged. Contact support if it was you.",
			);
			return [{ ...told, type: "TRANSFER_BLOCKED", title: "Transfer Blocked", body }];
		}
		// Every other refusal was told on the screen, to the one who asked, unless a review lay between.
		if (!data.reviewed) return [];
		const body = joined(
			`${transfer} passed our checks but could not be made: ${failureTexts[data.code] ?? "the ledger refused it"}.`,
			"The money is available again.",
		);
		return [{ ...told, type: "TRANSFER_FAILED", title: "Transfer Failed", body }];
	},
	"payments.transfer.cancelled": (data, nameOf) => [
		{
			userId: data.senderId,
			type: "TRANSFER_CANCELLED",
			title: "Transfer Cancelled",
			body: `Your transfer of ${amountOf(data)} to ${nameOf(data.recipientId)} was cancelled. The money is available again.`,
			subjectId: data.transferId,
		},
	],
	"payments.transfer.reversed": (data, nameOf) => [
		// Why money went back is for staff alone; the transfer itself keeps it from both parties too.
		{
			userId: data.senderId,
			type: "TRANSFER_REVERSED",
			title: "Money Returned to You",
			body: joined(
				`${returnedOf(data)} you sent to ${nameOf(data.recipientId)} is back in your wallet.`,
				...returnedSoFar(data),
			),
			subjectId: data.transferId,
		},
		{
			userId: data.recipientId,
			type: "TRANSFER_REVERSED",
			title: "Money Returned to Sender",
			body: joined(
				`${returnedOf(data)} you received from ${nameOf(data.senderId)} was taken from your wallet and sent back.`,
				...returnedSoFar(data),
				"Contact support to learn more.",
			),
			subjectId: data.transferId,
		},
	],
} satisfies Texts;

function noteOf({ note }: TransferFacts): string {
	return note ? `: “${note}”` : ".";
}

function returnedOf({ reversalMinor, ...data }: ReversedFacts): string {
	if (reversalMinor === data.amountMinor) return `All of the ${amountOf(data)}`;
	return `${amountOf({ ...data, amountMinor: reversalMinor })} of the ${amountOf(data)}`;
}

/** The sum of all parts, unless this is the first. */
function returnedSoFar({ reversalMinor, reversedMinor, currency }: ReversedFacts): string[] {
	if (reversedMinor === reversalMinor) return [];
	return [`In total, ${amountOf({ amountMinor: reversedMinor, currency })} has gone back.`];
}
