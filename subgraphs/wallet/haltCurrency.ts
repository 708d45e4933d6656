import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { cleanText } from "@mint/kit/text.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { isProven } from "./books.ts";
import type { HaltRow } from "./entities.ts";
import { deleteHalt, insertHalt, selectHalts } from "./queries.ts";

const reasonLengthMax = 500;

/** A place where the books of a currency don't balance. */
export interface Finding {
	currency: string;
	/** Minor units by which it differs. */
	drift: bigint;
	accountId: string | null;
	/** What was found, in words for staff. */
	finding: string;
}

/**
 * Stops all money of a currency: whoever begins to lock its accounts after the commit is refused with
 * CURRENCY_HALTED. Only giving held money back goes on. Once per halt; what is found later changes nothing.
 */
export async function halt(ctx: Context, found: Finding): Promise<void> {
	const { currency, drift, accountId, finding } = found;
	await ctx.db.transaction("system:proof", async (tx) => {
		const [halted] = await tx.query(insertHalt, [currency, drift, accountId, finding, ctx.clock.now()]);
		if (!halted) return;
		ctx.log.error({ currency, accountId, finding }, "the books don't balance; the currency is halted");
		tx.emit("wallet.currency.halted", currency, { currency, driftMinor: drift.toString(), accountId });
	});
}

/** Currencies that stand still now. */
export function haltedCurrencies(ctx: Context): Promise<HaltRow[]> {
	return ctx.db.transaction("system:proof", (tx) => tx.query<HaltRow>(selectHalts));
}

/**
 * Lets a halted currency move again, once its books balance from the beginning. Refuses with INVALID_STATE what isn't
 * halted or still drifts, INVALID_INPUT without a reason.
 */
export async function clearCurrency(
	ctx: Context,
	input: { currency: CurrencyCode; reason: string },
): Promise<{ currency: CurrencyCode }> {
	const { currency } = input;
	const { userId: clearedBy } = mustBeSignedIn(ctx);
	const reason = cleanText(input.reason, reasonLengthMax, ["reason"]);
	if (reason === "") throw new Refusal("INVALID_INPUT", "Say why.", ["reason"]);
	if (!(await isProven(ctx, currency))) {
		throw new Refusal("INVALID_STATE", `The books of ${currency} still don't balance.`, ["currency"]);
	}
	await transaction(ctx, async (tx) => {
		const [cleared] = await tx.query(deleteHalt, [currency]);
		if (!cleared) throw new Refusal("INVALID_STATE", `${currency} isn't halted.`, ["currency"]);
		tx.emit("wallet.currency.cleared", currency, { currency, clearedBy, reason });
	});
	return { currency };
}
