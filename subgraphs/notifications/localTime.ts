const dayMinutes = 1_440;
const dayMs = 86_400_000;
const minuteMs = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall says, as the milliseconds that UTC would have at that reading. */
function wallClock(instant: number, timeZone: string): number {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat("en", {
			timeZone,
			hourCycle: "h23",
			year: "numeric",
			month: "numeric",
			day: "numeric",
			hour: "numeric",
			minute: "numeric",
			second: "numeric",
		});
		formats.set(timeZone, format);
	}
	const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
	return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Minutes since midnight on the clock on the wall. */
export function minuteOfDay(at: Date, timeZone: string): number {
	return Math.floor((wallClock(at.getTime(), timeZone) % dayMs) / minuteMs);
}

/** The next instant after `at` at which the clock on the wall shows this minute of the day. */
export function nextTimeOfDay(at: Date, minute: number, timeZone: string): Date {
	return nextShowing(at, minute, timeZone, (showings) => showings.find((instant) => instant > at.getTime()));
}

/** Like `nextTimeOfDay`, but once a day also where clocks go back and show a time twice: its first showing counts. */
export function nextDaily(at: Date, minute: number, timeZone: string): Date {
	return nextShowing(at, minute, timeZone, ([first = 0]) => (first > at.getTime() ? first : undefined));
}

function nextShowing(
	at: Date,
	minute: number,
	timeZone: string,
	choose: (showings: number[]) => number | undefined,
): Date {
	const midnight = Math.floor(wallClock(at.getTime(), timeZone) / dayMs) * dayMs;
	for (let day = 0; ; day++) {
		const chosen = choose(showingsOf(midnight + day * dayMs + minute * minuteMs, timeZone));
		if (chosen !== undefined) return new Date(chosen);
	}
}

/**
 * The instants at which the clock shows a reading: two where clocks go back over it. Where they go forward past it, the
 * one that comes as much later as they jump.
 */
function showingsOf(wall: number, timeZone: string): number[] {
	const [before = 0, after = 0] = [wall - dayMs, wall + dayMs].map((near) => wallClock(near, timeZone) - near);
	const showings = [...new Set([wall - before, wall - after])];
	const exact = showings.filter((instant) => wallClock(instant, timeZone) === wall).toSorted((a, b) => a - b);
	return exact.length > 0 ? exact : [wall - before];
}

/** The name under which the time zone database keeps a zone, or null when it knows none such. */
export function knownTimeZone(name: string): string | null {
	if (!/^[A-Za-z][\w/+-]{1,63}$/.test(name)) return null;
	try {
		return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
	} catch {
		return null;
	}
}

/** `22:05` as minutes since midnight; null for what is no time of day. */
export function parseTimeOfDay(text: string): number | null {
	const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
	return hours && minutes ? Number(hours) * 60 + Number(minutes) : null;
}

export function formatTimeOfDay(minute: number): string {
	const pad = (value: number) => String(value).padStart(2, "0");
	return `${pad(Math.floor((minute % dayMinutes) / 60))}:${pad(minute % 60)}`;
}
