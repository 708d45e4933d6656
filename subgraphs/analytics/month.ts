/** The calendar month of an instant in UTC, like `2026-11`. */
export function monthOf(at: Date): string {
	return at.toISOString().slice(0, 7);
}

/** So many months up to this one, the oldest first. */
export function monthsUntil(last: string, count: number): string[] {
	const [year = 0, month = 0] = last.split("-").map(Number);
	return Array.from({ length: count }, (_, index) => monthOf(new Date(Date.UTC(year, month - count + index))));
}

/** The first day of a month, as the database writes months. */
export function firstDayOf(month: string): string {
	return `${month}-01`;
}
