/** Somebody who sets a limit of one cent has used more percent of it than the graph's integers hold. */
const percentMax = 1_000_000n;

/** A part in whole percent, towards zero, and never beyond a million. The whole is greater than zero. */
export function percentOf(part: bigint, whole: bigint): number {
	const percent = (part * 100n) / whole;
	if (percent > percentMax) return 1_000_000;
	return percent < -percentMax ? -1_000_000 : Number(percent);
}
