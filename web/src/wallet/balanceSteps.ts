/** One signed line of the books, as the graph gives it. */
export interface EntryValue {
	id: string;
	postedAt: string;
	amount: { amountMinor: string };
	balanceAfter: { amountMinor: string };
}

/** A balance that held from one instant until the next step. */
export interface BalanceStep {
	at: number;
	balance: bigint;
	/** What moved at that instant; null for the stand at the window's beginning and for now. */
	moved: bigint | null;
}

export interface BalanceLineValue {
	steps: BalanceStep[];
	moneyIn: bigint;
	moneyOut: bigint;
	/** Where the line begins. */
	since: number;
}

const thirtyDays = 30 * 86_400_000;

/**
 * The balance as it was: one step per entry, nothing smoothed and nothing guessed. `entries` are newest first. The line
 * covers thirty days, or less when the wallet is younger (`openedAt`) or when only the newest entries are loaded.
 */
export function balanceSteps(
	entries: readonly EntryValue[],
	balanceMinor: string,
	openedAt: string,
	complete: boolean,
	now: number,
): BalanceLineValue {
	const oldest = entries.at(-1);
	const earliest = complete || oldest === undefined ? Date.parse(openedAt) : Date.parse(oldest.postedAt);
	const since = Math.max(now - thirtyDays, Math.min(earliest, now - 60_000));
	const inWindow = entries.filter((entry) => Date.parse(entry.postedAt) >= since).reverse();
	const first = inWindow[0];
	const before =
		first === undefined
			? BigInt(balanceMinor)
			: BigInt(first.balanceAfter.amountMinor) - BigInt(first.amount.amountMinor);
	const steps: BalanceStep[] = [{ at: since, balance: before, moved: null }];
	let moneyIn = 0n;
	let moneyOut = 0n;
	for (const entry of inWindow) {
		const moved = BigInt(entry.amount.amountMinor);
		if (moved > 0n) moneyIn += moved;
		else moneyOut -= moved;
		steps.push({ at: Date.parse(entry.postedAt), balance: BigInt(entry.balanceAfter.amountMinor), moved });
	}
	// The platform's clock may be ahead of this one; time still runs forwards.
	steps.push({ at: Math.max(now, steps.at(-1)?.at ?? now), balance: BigInt(balanceMinor), moved: null });
	return { steps, moneyIn, moneyOut, since };
}

/** Where an amount lies between zero and the top, from 0 to 1: precise enough for pixels at any size of amount. */
export function share(amount: bigint, top: bigint): number {
	return top === 0n ? 0 : Number((amount * 100_000n) / top) / 100_000;
}

/** At most five round amounts from zero up to and including one that is not below the highest. */
export function axisTicks(highest: bigint): bigint[] {
	const atLeast = highest < 4n ? 1n : (highest + 3n) / 4n;
	let power = 1n;
	while (power * 10n <= atLeast) power *= 10n;
	const step = ([1n, 2n, 5n, 10n].find((factor) => factor * power >= atLeast) ?? 10n) * power;
	const ticks: bigint[] = [0n];
	while ((ticks.at(-1) as bigint) < highest) ticks.push((ticks.at(-1) as bigint) + step);
	return ticks.length === 1 ? [0n, step] : ticks;
}
