import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { type CurrencyCode, usdCentsOf } from "@mint/schema/currencies.ts";
import { lockMaker, selectDayOf } from "./commandQueries.ts";
import type { TransferRow } from "./entities.ts";

/**
 * What counts against the sum above which a second person must agree, in US cents, when a member of staff moves money
 * of a transfer: all that has gone back of it counts together, and so does all that they have moved this UTC day alone.
 * What they do at once is counted one after another.
 */
export async function stakeOf(
	ctx: Context,
	tx: Tx,
	by: string,
	{ transfer, amount, before }: { transfer: TransferRow; amount: bigint; before: bigint },
): Promise<bigint> {
	const midnight = new Date(`${ctx.clock.now().toISOString().slice(0, 10)}T00:00:00.000Z`);
	const [, moved] = await Promise.all([
		tx.query(lockMaker, [by]),
		tx.query<{ currency: CurrencyCode; amount: bigint }>(selectDayOf, [by, midnight]),
	]);
	const currency = transfer.currency as CurrencyCode;
	const ofDay = moved.reduce((sum, part) => sum + usdCentsOf(part.currency, part.amount), usdCentsOf(currency, amount));
	const ofTransfer = usdCentsOf(currency, before + amount);
	return ofDay > ofTransfer ? ofDay : ofTransfer;
}
