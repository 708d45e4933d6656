import type { TransferFacts } from "@mint/schema/events/payments.ts";
import { scheduleWords } from "@mint/schema/words/schedules.ts";
import {
	endedPayments,
	endingOf,
	refusedAfterReview,
	returnedPayments,
	transferWords,
} from "@mint/schema/words/transfers.ts";
import type { DataOf, People, Texts, Told } from "./wording.ts";

const { PROCESSING, COMPLETED, CANCELLED } = transferWords;

/** What the parties of a transfer are told of it, and whoever ordered one for later. */
export const transferTexts = {
	"payments.transfer.completed": (data, people) => [
		{ ...toSender(data), type: "TRANSFER_SENT", ...COMPLETED.tellSender(asSeenBySender(data, people)) },
		{ ...toRecipient(data), type: "TRANSFER_RECEIVED", ...COMPLETED.tellRecipient(asSeenByRecipient(data, people)) },
	],
	"payments.transfer.sent_to_review": (data, people) => [
		{ ...toSender(data), type: "TRANSFER_IN_REVIEW", ...PROCESSING.tellSender(asSeenBySender(data, people)) },
	],
	"payments.transfer.failed": (data, people) => {
		const seen = asSeenBySender(data, people);
		const ending = endingOf(data);
		if (ending !== null) {
			const type = ending === "BLOCKED" || ending === "REFUSED" ? "TRANSFER_BLOCKED" : "TRANSFER_FAILED";
			return [{ ...toSender(data), type, ...endedPayments[ending].tellSender(seen) }];
		}
		// Every other refusal was told on the screen, to the one who asked, unless a review lay between.
		if (!data.reviewed) return [];
		return [{ ...toSender(data), type: "TRANSFER_FAILED", ...refusedAfterReview.tellSender(seen, data.code) }];
	},
	"payments.transfer.cancelled": (data, people) => [
		{ ...toSender(data), type: "TRANSFER_CANCELLED", ...CANCELLED.tellSender(asSeenBySender(data, people)) },
	],
	"payments.transfer.reversed": (data, people) => {
		const parts = { returnedMinor: data.reversalMinor, returnedSoFarMinor: data.reversedMinor };
		const sender = returnedPayments.tellSender({ ...asSeenBySender(data, people), ...parts });
		const recipient = returnedPayments.tellRecipient({ ...asSeenByRecipient(data, people), ...parts });
		return [
			{ ...toSender(data), type: "TRANSFER_REVERSED", ...sender },
			{ ...toRecipient(data), type: "TRANSFER_REVERSED", ...recipient },
		];
	},
	"payments.schedule.skipped": (data, people) => [
		{ ...toOrderer(data), type: "SCHEDULE_SKIPPED", ...scheduleWords.skipped.tell(occurrenceOf(data, people)) },
	],
	"payments.schedule.postponed": (data, people) => [
		{
			...toOrderer(data),
			type: "SCHEDULE_POSTPONED",
			...scheduleWords.postponed.tell(occurrenceOf(data, people), data.lastTryAt),
		},
	],
} satisfies Texts;

type About = Pick<Told, "userId" | "subjectId">;

function toSender({ senderId, transferId }: TransferFacts): About {
	return { userId: senderId, subjectId: transferId };
}

function toRecipient({ recipientId, transferId }: TransferFacts): About {
	return { userId: recipientId, subjectId: transferId };
}

function toOrderer({ senderId, scheduleId }: { senderId: string; scheduleId: string }): About {
	return { userId: senderId, subjectId: scheduleId };
}

function asSeenBySender({ recipientId, amountMinor, currency, note }: TransferFacts, { nameOf }: People) {
	return { other: nameOf(recipientId), amountMinor, currency, note };
}

function asSeenByRecipient({ senderId, amountMinor, currency, note }: TransferFacts, { nameOf }: People) {
	return { other: nameOf(senderId), amountMinor, currency, note };
}

function occurrenceOf(
	data: DataOf<"payments.schedule.skipped"> | DataOf<"payments.schedule.postponed">,
	{ nameOf }: People,
) {
	const { recipientId, amountMinor, currency, occurrence: dueAt, code } = data;
	return { payee: recipientId ? nameOf(recipientId) : null, amountMinor, currency, dueAt, code };
}
