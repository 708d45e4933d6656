import type { Context } from "@mint/kit/context.ts";
import type { Origin, Tx } from "@mint/kit/db.ts";
import { type Refusal, worded } from "@mint/kit/errors.ts";
import type { Money } from "@mint/kit/money.ts";
import type { ClearanceRow, LimitUsage, LockedUsage, TierRules } from "../entities.ts";
import { dayOf, limitCentsOf, limitRefusal, limitsInForce, standingRefusal, usageOn } from "../limits.ts";
import { lockUsage, updateUsage } from "../queries.ts";
import { beginCounting } from "../wallets.ts";
import { insertClearance, selectClearances, selectOtherUse } from "./queries.ts";
import { tellOfClearance } from "./tell.ts";

/** What wants to leave a wallet without being a transfer. */
export interface Movement {
	movementId: string;
	kind: ClearanceRow["kind"];
	userId: string;
	walletId: string;
	/** Who is paid, by a name that is the same each time. */
	payeeKey: string;
	money: Money;
	/** Of a conversion. */
	idempotencyKey: string | null;
	origin: Origin;
}

/**
 * Reserves the limits of a movement, in one transaction, once per movement: a repeat gives the row as it stands.
 * Whoever may send nothing, or not as much, is refused for good: ACCOUNT_FROZEN, TIER_FROZEN, LIMIT_EXCEEDED. Another
 * movement of theirs under the same key is IDEMPOTENCY_KEY_REUSED, and keeps nothing. The same id with other terms is
 * a bug of whoever asks.
 */
export function reserve(ctx: Context, movement: Movement): Promise<ClearanceRow> {
	const now = ctx.clock.now();
	return ctx.db.transaction("system:clear", async (tx) => {
		const { usage, rules } = await lockOwn(tx, movement.userId, now);
		const [earlier] = await tx.query<ClearanceRow>(selectClearances, [[movement.movementId]]);
		if (earlier) return mustBeSame(earlier, movement);
		await mustBeFirstUse(tx, movement);
		const refusal = standingRefusal(rules) ?? limitRefusal(limitsInForce(rules, usage), movement.money);
		const cents = refusal ? 0n : limitCentsOf(movement.money);
		const row = await insert(tx, { movement, usage, cents, refusal, now });
		if (refusal) tellOfClearance(tx, row, movement.origin);
		else {
			const [day, month] = [usage.day_used + cents, usage.month_used + cents];
			tx.execute(updateUsage, [[usage.user_id], [usage.day], [day], [usage.month], [month]]);
		}
		return row;
	});
}

/** Locks what a person has used, so that nothing else of theirs is decided meanwhile; with what limits them. */
export async function lockOwn(tx: Tx, userId: string, now: Date): Promise<{ usage: LimitUsage; rules: TierRules }> {
	const read = () => tx.query<LockedUsage>(lockUsage, [[userId]]);
	let [row] = await read();
	if (!row) {
		beginCounting(tx, [userId], now);
		[row] = await read();
	}
	if (!row) throw new Error("a person's usage can't be locked");
	return { usage: usageOn(dayOf(now), row, userId), rules: row };
}

async function insert(
	tx: Tx,
	given: { movement: Movement; usage: LimitUsage; cents: bigint; refusal: Refusal | null; now: Date },
): Promise<ClearanceRow> {
	const { movement, usage, cents, refusal, now } = given;
	const [row] = await tx.query<ClearanceRow>(insertClearance, [
		movement.movementId,
		movement.kind,
		movement.userId,
		movement.walletId,
		movement.payeeKey,
		movement.money.amountMinor,
		movement.money.currency,
		usage.day,
		cents,
		movement.idempotencyKey,
		refusal ? "REFUSED" : "PENDING",
		refusal?.code ?? null,
		refusal ? JSON.stringify(refusal.details) : null,
		movement.origin.traceparent,
		now,
	]);
	if (!row) throw new Error("a clearance that was written is not there");
	return row;
}

/** Refused before anything is kept, so that what the mistaken wish was about can still be had. */
async function mustBeFirstUse(tx: Tx, { userId, idempotencyKey, movementId }: Movement): Promise<void> {
	if (idempotencyKey === null) return;
	const [other] = await tx.query(selectOtherUse, [userId, idempotencyKey, movementId]);
	if (other) throw worded("IDEMPOTENCY_KEY_REUSED", ["idempotencyKey"], { differingFields: ["quoteId"] });
}

function mustBeSame(row: ClearanceRow, movement: Movement): ClearanceRow {
	const { money } = movement;
	const same =
		row.kind === movement.kind &&
		row.user_id === movement.userId &&
		row.wallet_id === movement.walletId &&
		row.payee_key === movement.payeeKey &&
		row.amount === money.amountMinor &&
		row.currency === money.currency;
	if (!same) throw new Error(`${movement.movementId} was cleared with other terms`);
	return row;
}
