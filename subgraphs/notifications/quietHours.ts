import { type Context, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import type { QuietHoursInput } from "./graphql.generated.ts";
import { knownTimeZone, minuteOfDay, nextTimeOfDay, parseTimeOfDay } from "./localTime.ts";
import { deleteQuietHours, upsertQuietHours } from "./preferenceQueries.ts";
import { changePreferences, type PreferencesPayload } from "./preferences.ts";

/** Minutes since midnight on the wall clock of a time zone. */
export interface QuietHours {
	fromMinute: number;
	untilMinute: number;
	timeZone: string;
}

/**
 * Keeps quiet hours for the viewer, or none. INVALID_INPUT for what is no time of day, no time zone or no span.
 * Deliveries that wait already keep to them too: they are looked at when a message is about to leave.
 */
export function setQuietHours(
	ctx: Context,
	quietHours: QuietHoursInput | null | undefined,
): Promise<PreferencesPayload> {
	return changePreferences(ctx, async (userId) => {
		const kept = quietHours ? parseQuietHours(quietHours) : null;
		await transaction(ctx, async (tx) => {
			if (kept) tx.execute(upsertQuietHours, [userId, kept.fromMinute, kept.untilMinute, kept.timeZone]);
			else tx.execute(deleteQuietHours, [userId]);
		});
	});
}

function parseQuietHours({ from, until, timeZone }: QuietHoursInput): QuietHours {
	const [fromMinute, untilMinute] = [mustBeTime(from, "from"), mustBeTime(until, "until")];
	if (fromMinute === untilMinute) {
		throw new Refusal("INVALID_INPUT", "Quiet hours end at another time than they begin.", ["quietHours", "until"]);
	}
	return { fromMinute, untilMinute, timeZone: mustBeTimeZone(timeZone, ["quietHours", "timeZone"]) };
}

function mustBeTime(text: string, field: string): number {
	const minute = parseTimeOfDay(text);
	if (minute === null) throw new Refusal("INVALID_INPUT", "A time of day, such as 22:00.", ["quietHours", field]);
	return minute;
}

/** The time zone a client named, as the time zone database calls it. Refuses with INVALID_INPUT what is none. */
export function mustBeTimeZone(text: string, path: string[]): string {
	const timeZone = knownTimeZone(text);
	if (timeZone === null) throw new Refusal("INVALID_INPUT", "A time zone such as Europe/Berlin.", path);
	return timeZone;
}

/** When the quiet hours end in which this instant lies; null when it lies in none. */
export function quietUntil({ fromMinute, untilMinute, timeZone }: QuietHours, at: Date): Date | null {
	const minute = minuteOfDay(at, timeZone);
	const isQuiet =
		fromMinute < untilMinute
			? fromMinute <= minute && minute < untilMinute
			: fromMinute <= minute || minute < untilMinute;
	return isQuiet ? nextTimeOfDay(at, untilMinute, timeZone) : null;
}
