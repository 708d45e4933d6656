/** The time zone of this browser, by its IANA name. */
export function hereZone(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A time zone as it stands in a sentence. */
export function zoneName(timeZone: string): string {
	return timeZone === hereZone() ? "your time" : `time of ${timeZone.replace(/_/g, " ")}`;
}
