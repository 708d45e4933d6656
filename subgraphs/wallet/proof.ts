import type { Context } from "@mint/kit/context.ts";
import { booksDrifting, currencyHalted } from "@mint/kit/metrics.ts";
import { currencies } from "@mint/schema/currencies.ts";
import { books } from "./books.ts";
import { type Finding, halt, haltedCurrencies } from "./haltCurrency.ts";
import { selectBrokenEntries, selectDriftingAccount, selectSums } from "./queries.ts";
import { takeTouched } from "./touched.ts";

/** Everything is proved this seldom, and sums and everything never take more than this part of the time. */
const allEveryMs = 60_000;
const restPerWork = 20;

const paces = new WeakMap<Context["db"], { sumsDue: number; allDue: number }>();

/**
 * Proves the books and halts every currency in which one minor unit is out of place. Each run looks at the entries
 * committed since the last one, so many at most, and at the sums of all balances; entries from the beginning are
 * added up at a slower pace. Large books are summed less often, so that proving stays below a twentieth of the time.
 */
export async function proveBooks(ctx: Context): Promise<Finding[]> {
	const pace = paces.get(ctx.db) ?? { sumsDue: 0, allDue: 0 };
	const findings = await proveRecent(ctx);
	const started = ctx.clock.now().getTime();
	if (started >= pace.sumsDue) {
		findings.push(...(await proveSums(ctx)));
		const ended = ctx.clock.now().getTime();
		pace.sumsDue = ended + restPerWork * (ended - started);
	}
	const began = ctx.clock.now().getTime();
	if (began >= pace.allDue) {
		findings.push(...(await proveAll(ctx)));
		const ended = ctx.clock.now().getTime();
		pace.allDue = ended + Math.max(allEveryMs, restPerWork * (ended - began));
	}
	paces.set(ctx.db, pace);
	for (const finding of findings) await halt(ctx, finding);
	await measure(ctx, findings);
	return findings;
}

/** Entries committed here since the last run: versions without a gap, balances that follow, amounts as posted. */
async function proveRecent(ctx: Context): Promise<Finding[]> {
	const touched = takeTouched(ctx.db);
	if (touched.size === 0) return [];
	const broken = await ctx.db.transaction("system:proof", (tx) =>
		tx.query<{ currency: string; account_id: string; version: bigint; drift: bigint }>(selectBrokenEntries, [
			[...touched.keys()],
			[...touched.values()].map((span) => span.first),
			[...touched.values()].map((span) => span.last),
		]),
	);
	return broken.map(({ currency, account_id: accountId, version, drift }) => {
		return { currency, drift, accountId, finding: `entry ${version} does not follow from what came before` };
	});
}

/** Per currency: balances sum to zero, and what accounts hold is what open holds set aside. */
async function proveSums(ctx: Context): Promise<Finding[]> {
	return ctx.db.transaction("system:proof", async (tx) => {
		const sums = await tx.query<{ currency: string; balances: bigint; held: bigint }>(selectSums);
		const findings: Finding[] = [];
		for (const { currency, balances, held } of sums) {
			if (balances === 0n && held === 0n) continue;
			const [account] = await tx.query<{ id: string }>(selectDriftingAccount, [currency]);
			const finding = balances === 0n ? "held amounts are not those of the open holds" : "balances do not sum to zero";
			findings.push({ currency, drift: balances === 0n ? held : balances, accountId: account?.id ?? null, finding });
		}
		return findings;
	});
}

/** Everything from the beginning, as the query `books` tells it. */
async function proveAll(ctx: Context): Promise<Finding[]> {
	const unbalanced = (await books(ctx)).filter((currency) => !currency.balanced);
	return unbalanced.map(({ currency, entriesSum }) => {
		const drift = BigInt(entriesSum.amountMinor);
		return { currency, drift, accountId: null, finding: "entries from the beginning do not add up to the balances" };
	});
}

async function measure(ctx: Context, findings: Finding[]): Promise<void> {
	const halts = await haltedCurrencies(ctx);
	const [halted, drifting] = [halts, findings].map((rows) => new Set(rows.map((row) => row.currency)));
	for (const currency of Object.keys(currencies)) {
		booksDrifting.set({ currency }, drifting?.has(currency) ? 1 : 0);
		currencyHalted.set({ currency }, halted?.has(currency) ? 1 : 0);
	}
}
