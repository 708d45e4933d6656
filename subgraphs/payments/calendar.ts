import type { Recurrence, ScheduleRow } from "./entities.ts";

const dayMs = 86_400_000;

/**
 * When occurrence `number` (from zero) of a schedule is due. Times are UTC. Monthly ones keep the day of the month they
 * start on; in a month that hasn't got it they fall on its last day, and return to their day in the next: the 31st,
 * then 28 or 29 February, then 31 March.
 */
export function dueAt(recurrence: Recurrence, startsAt: Date, number: number): Date {
	if (recurrence === "ONCE") return startsAt;
	if (recurrence === "DAILY") return new Date(startsAt.getTime() + number * dayMs);
	if (recurrence === "WEEKLY") return new Date(startsAt.getTime() + number * 7 * dayMs);
	const [year, month] = [startsAt.getUTCFullYear(), startsAt.getUTCMonth() + number];
	const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
	const due = new Date(startsAt);
	due.setUTCFullYear(year, month, Math.min(startsAt.getUTCDate(), lastDay));
	return due;
}

type Calendar = Pick<ScheduleRow, "recurrence" | "starts_at" | "ends_at" | "count_max">;

/** When an occurrence is due; null when the schedule has ended before it. The end itself still counts. */
export function occurrenceAt(schedule: Calendar, number: number): Date | null {
	const countMax = schedule.recurrence === "ONCE" ? 1 : (schedule.count_max ?? Number.POSITIVE_INFINITY);
	if (number >= countMax) return null;
	const due = dueAt(schedule.recurrence, schedule.starts_at, number);
	return schedule.ends_at && due > schedule.ends_at ? null : due;
}

/** The first occurrence from `number` on that is not past; null when there is none left. */
export function firstFrom(schedule: Calendar, number: number, now: Date): { number: number; at: Date } | null {
	for (let candidate = number; ; candidate++) {
		const at = occurrenceAt(schedule, candidate);
		if (!at) return null;
		if (at >= now) return { number: candidate, at };
	}
}
