import { locale } from "./money.ts";

const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const precise = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const dayWithYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
const weekday = new Intl.DateTimeFormat(locale, { weekday: "long" });
const whole = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });

/** `14:02`, in the reader's time zone. */
export const clockTime = (instant: string | Date): string => clock.format(new Date(instant));

/** `14:02:09`. */
export const preciseTime = (instant: string): string => precise.format(new Date(instant));

/** Day and time in one phrase. */
export const dayAndTime = (instant: string): string => whole.format(new Date(instant));

/** Midnight of the reader's day an instant falls on: the key of a day group. */
function midnight(instant: Date): number {
	return new Date(instant.getFullYear(), instant.getMonth(), instant.getDate()).getTime();
}

const dayLength = 86_400_000;

/** `Today`, `Yesterday`, a weekday within the last week, else the date. */
export function dayName(instant: string, now = new Date()): string {
	const then = new Date(instant);
	const days = Math.round((midnight(now) - midnight(then)) / dayLength);
	if (days === 0) return "Today";
	if (days === 1) return "Yesterday";
	if (days > 1 && days < 7) return weekday.format(then);
	return then.getFullYear() === now.getFullYear() ? day.format(then) : dayWithYear.format(then);
}

/** `20 Nov`, with the year when it is not this one. */
export function shortDay(instant: string, now = new Date()): string {
	const then = new Date(instant);
	return then.getFullYear() === now.getFullYear() ? day.format(then) : dayWithYear.format(then);
}

/** `20 Nov 2026`: of what may lie years back, or be read years later. */
export const wholeDay = (instant: string): string => dayWithYear.format(new Date(instant));

/** How long it took, in the unit that reads best: `80 ms`, `12 s`, `3 min`. */
export function durationText(from: string, to: string): string {
	const ms = Math.max(0, Date.parse(to) - Date.parse(from));
	if (ms < 1000) return `${ms} ms`;
	if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
	if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
	return `${Math.round(ms / 3_600_000)} h`;
}

/** Items that share a day, in the order they came. */
export function byDay<T>(items: readonly T[], instantOf: (item: T) => string): { day: string; items: T[] }[] {
	const groups: { key: number; day: string; items: T[] }[] = [];
	for (const item of items) {
		const instant = instantOf(item);
		const key = midnight(new Date(instant));
		const last = groups.at(-1);
		if (last?.key === key) last.items.push(item);
		else groups.push({ key, day: dayName(instant), items: [item] });
	}
	return groups;
}
