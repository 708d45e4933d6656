import { type Context, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { secondPerson } from "@mint/kit/staff/secondPerson.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { isProven } from "./books.ts";
import type { HaltRow } from "./entities.ts";
import { deleteHalt, insertHalt, selectHalts } from "./queries.ts";

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
 * Lets a halted currency move again, once its books balance from the beginning and a second person has agreed. Refuses
 * with INVALID_STATE what isn't halted or still drifts.
 */
export async function clearCurrency(
	ctx: Context,
	{ currency }: { currency: CurrencyCode },
): Promise<{ currency: CurrencyCode; approval: { id: string } | null }> {
	const { by: clearedBy, reason, note } = mustBeOrdered(ctx);
	if (!(await isProven(ctx, currency))) {
		throw new Refusal("INVALID_STATE", `The books of ${currency} still don't balance.`, ["currency"]);
	}
	return transaction(ctx, async (tx) => {
		const halts = await tx.query<HaltRow>(selectHalts);
		const notHalted = new Refusal("INVALID_STATE", `${currency} isn't halted.`, ["currency"]);
		if (!halts.some((halted) => halted.currency === currency)) throw notHalted;
		const deed = { summary: `Let ${currency} move again.`, subjectIds: [currency] };
		const approval = await secondPerson(ctx, tx, deed);
		if (approval) return { currency, approval: approvalIn(ctx, approval) };
		const [cleared] = await tx.query(deleteHalt, [currency]);
		if (!cleared) throw notHalted;
		tx.emit("wallet.currency.cleared", currency, { currency, clearedBy, reason, note });
		return { currency, approval: null };
	});
}
