import type { Notice } from "./licence.ts";
import { becauseOf } from "./refusals.ts";
import { sumText, timeText } from "./wording.ts";

/** An occurrence that was not paid at its moment. Facts from before don't tell whom and how much. */
interface Occurrence {
	/** What the payee is called; null when only their wallet is known. */
	payee: string | null;
	amountMinor?: string | undefined;
	currency?: string | undefined;
	/** When it was due. ISO 8601. */
	dueAt: string;
	code: string;
}

function nameOf({ payee, amountMinor, currency }: Occurrence): string {
	const sum = amountMinor !== undefined && currency !== undefined ? ` of ${sumText({ amountMinor, currency })}` : "";
	return `Your scheduled payment${sum}${payee === null ? "" : ` to ${payee}`}`;
}

export const scheduleWords = {
	skipped: {
		licensedBy: { fact: "payments.schedule.skipped" },
		tell: (occurrence: Occurrence): Notice => ({
			title: `${nameOf(occurrence)} was skipped`,
			body: `It was due on ${timeText(occurrence.dueAt)}. Nothing was sent: ${becauseOf(occurrence.code)}.`,
		}),
	},
	postponed: {
		licensedBy: { fact: "payments.schedule.postponed" },
		tell: (occurrence: Occurrence, lastTryAt: string): Notice => ({
			title: `${nameOf(occurrence)} is late`,
			body:
				`It could not be made on ${timeText(occurrence.dueAt)}: ${becauseOf(occurrence.code)}. ` +
				`We try again until ${timeText(lastTryAt)}.`,
		}),
	},
} as const;
