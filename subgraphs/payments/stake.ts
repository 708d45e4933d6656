import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { midnightUtc } from "@mint/kit/staff/movedAlone.ts";
import type { CallReply, CallRequest } from "@mint/schema/calls/call.ts";
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
	const [, moved] = await Promise.all([tx.query(lockMaker, [by]), movedSince(tx, by, midnightUtc(ctx))]);
	const currency = transfer.currency as CurrencyCode;
	const ofDay = moved + usdCentsOf(currency, amount);
	const ofTransfer = usdCentsOf(currency, before + amount);
	return ofDay > ofTransfer ? ofDay : ofTransfer;
}

async function movedSince(tx: Tx, by: string, since: Date): Promise<bigint> {
	const moved = await tx.query<{ currency: CurrencyCode; amount: bigint }>(selectDayOf, [by, since]);
	return moved.reduce((sum, { currency, amount }) => sum + usdCentsOf(currency, amount), 0n);
}

/** What a member of staff has sent back or forced alone, for other domains in which they may move money. */
export async function movedAlone(
	ctx: Context,
	{ userId, since }: CallRequest<"payments.movedAlone">,
): Promise<CallReply<"payments.movedAlone">> {
	const cents = await ctx.db.transaction("system:stake", (tx) => movedSince(tx, userId, new Date(since)));
	return { usdCents: cents.toString() };
}
