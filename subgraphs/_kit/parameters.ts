const between = "|";
const absent = "~";

/** Anything but what stands in ids, numbers, codes and times, and the two marks. */
const needsQuotes = /[^\w:.+\-|~]/;
/** An empty element, or one that could be read as no element. */
const readsOtherwise = /^$|^\||\|\||\|$|null/i;

/**
 * The values of a statement, with plain lists written as Postgres reads arrays. Most lists of a batch hold ids and
 * amounts, of which no element needs quoting; looking at all of them at once costs a fraction of the driver's looking
 * at each. Every other value stays for the driver.
 */
export function withPlainArrays(values: unknown[]): unknown[] {
	return values.map((value) => (Array.isArray(value) && value.length > 0 ? (plainArray(value) ?? value) : value));
}

function plainArray(list: unknown[]): string | null {
	const joined = list.map((element) => element ?? absent).join(between);
	if (needsQuotes.test(joined) || readsOtherwise.test(joined)) return null;
	// A text may hold one of the marks itself.
	if (count(joined, between) !== list.length - 1) return null;
	if (joined.includes(absent) && list.some((element) => typeof element === "string" && element.includes(absent)))
		return null;
	return `{${joined.replaceAll(between, ",").replaceAll(absent, "NULL")}}`;
}

function count(text: string, mark: string): number {
	let found = 0;
	for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++;
	return found;
}
