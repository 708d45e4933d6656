import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { formatMoney, moneyOf, parseMoney } from "@mint/kit/money.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { secondPerson } from "@mint/kit/staff/secondPerson.ts";
import { type CurrencyCode, thresholdIn } from "@mint/schema/currencies.ts";
import { limitsOf, type Tier, tiers } from "@mint/schema/tiers.ts";
import type { LimitsRow } from "./entities.ts";
import { insertLimits, selectLimits, selectPageOfLimits } from "./queries.ts";

const fields = ["perTransfer", "perDay", "perMonth"] as const;

/** Limits as the graph tells them, in one currency. */
export function limitsIn(row: LimitsRow, currency: CurrencyCode) {
	return {
		perTransfer: moneyOf(thresholdIn(currency, row.per_transfer), currency),
		perDay: moneyOf(thresholdIn(currency, row.per_day), currency),
		perMonth: moneyOf(thresholdIn(currency, row.per_month), currency),
	};
}

/** Limits of a tier that are in force now. */
export async function limitsOfTier(ctx: Context, tier: Tier): Promise<LimitsRow> {
	return (await tierLimits(ctx)).find((row) => row.tier === tier) as LimitsRow;
}

/** Limits of every tier that are in force now, lowest tier first. Read once per request. */
export function tierLimits(ctx: Context): Promise<LimitsRow[]> {
	let limits = ctx.memo.get(tierLimits) as Promise<LimitsRow[]> | undefined;
	if (!limits) {
		limits = transaction(ctx, readLimits);
		ctx.memo.set(tierLimits, limits);
	}
	return limits;
}

/** Every change of limits, newest first. */
export async function tierLimitChanges(ctx: Context, page: PageArguments): Promise<Connection<LimitsRow>> {
	const request = pageRequest(page, 1);
	const after = Number(request.after?.[0]);
	const values = [Number.isInteger(after) ? after : null, request.limit];
	const rows = await transaction(ctx, (tx) => tx.query<LimitsRow>(selectPageOfLimits, values));
	return connectionOf(
		request,
		rows,
		(row) => [String(row.version)],
		(row) => row,
	);
}

export interface LimitsChange {
	tier: Tier;
	perTransferUsdMinor: string;
	perDayUsdMinor: string;
	perMonthUsdMinor: string;
	expectedVersion: number;
}

/**
 * Changes the limits of a tier for everyone, in minor units of US dollars, as the version after `expectedVersion`, once
 * a second person has agreed; until then it gives what is in force. Refuses with INVALID_INPUT (a day below a transfer
 * or a month below a day; a tier above a higher one or below a lower one) and INVALID_STATE (somebody changed limits
 * since that version).
 */
export async function changeTierLimits(
	ctx: Context,
	input: LimitsChange,
): Promise<{ limits: LimitsRow; approval: { id: string } | null }> {
	const { by, reason, note } = mustBeOrdered(ctx);
	const wanted = wantedLimits(input);
	return transaction(ctx, async (tx) => {
		const inForce = await readLimits(tx);
		const outdated = new Refusal("INVALID_STATE", "The limits were changed meanwhile.", ["expectedVersion"]);
		if (input.expectedVersion !== Math.max(...inForce.map((row) => row.version))) throw outdated;
		mustFitBetween(wanted, inForce, input.tier);
		const before = inForce.find(({ tier }) => tier === input.tier) as LimitsRow;
		const summary = `Limits of ${input.tier}: from ${inWords(amountsOf(before))} to ${inWords(wanted)}.`;
		const approval = await secondPerson(ctx, tx, { summary, subjectIds: [input.tier] });
		if (approval) return { limits: before, approval: approvalIn(ctx, approval) };
		const [perTransfer, perDay, perMonth] = wanted;
		const version = input.expectedVersion + 1;
		const values = [version, input.tier, perTransfer, perDay, perMonth, reason, note, by, ctx.clock.now()];
		const [limits] = await tx.query<LimitsRow>(insertLimits, values);
		if (!limits) throw outdated;
		// One aggregate for all tiers, so that versions are heard in their order.
		tx.emit("kyc.limits.changed", "limits", {
			version,
			tier: input.tier,
			...factsOf(wanted),
			before: factsOf(amountsOf(before)),
			reason,
			note,
		});
		return { limits, approval: null };
	});
}

type Amounts = [perTransfer: bigint, perDay: bigint, perMonth: bigint];

function amountsOf({ per_transfer, per_day, per_month }: LimitsRow): Amounts {
	return [per_transfer, per_day, per_month];
}

function factsOf([perTransfer, perDay, perMonth]: Amounts) {
	return {
		perTransferUsdMinor: String(perTransfer),
		perDayUsdMinor: String(perDay),
		perMonthUsdMinor: String(perMonth),
	};
}

function inWords(amounts: Amounts): string {
	const [perTransfer, perDay, perMonth] = amounts.map((amount) => formatMoney(amount.toString(), "USD"));
	return `${perTransfer} a transfer, ${perDay} a day, ${perMonth} a month`;
}

async function readLimits(tx: Tx): Promise<LimitsRow[]> {
	const changed = new Map((await tx.query<LimitsRow>(selectLimits)).map((row) => [row.tier, row]));
	return tiers.map((tier) => changed.get(tier) ?? standardLimits(tier));
}

function standardLimits(tier: Tier): LimitsRow {
	const { perTransfer, perDay, perMonth } = limitsOf(tier, "USD");
	const never = { version: 0, reason: null, note: null, changed_by: null, changed_at: null };
	return { ...never, tier, per_transfer: perTransfer, per_day: perDay, per_month: perMonth };
}

function wantedLimits(input: LimitsChange): Amounts {
	const [perTransfer, perDay, perMonth] = fields.map((field) => amountOf(input, `${field}UsdMinor`)) as Amounts;
	if (perDay < perTransfer) throw new Refusal("INVALID_INPUT", "A day can't be below a transfer.", ["perDayUsdMinor"]);
	if (perMonth < perDay) throw new Refusal("INVALID_INPUT", "A month can't be below a day.", ["perMonthUsdMinor"]);
	return [perTransfer, perDay, perMonth];
}

function amountOf(input: LimitsChange, field: `${(typeof fields)[number]}UsdMinor`): bigint {
	try {
		return parseMoney({ amountMinor: input[field], currency: "USD" }, []).amountMinor;
	} catch (error) {
		// The field is the amount itself, not one part of money.
		throw error instanceof Refusal ? new Refusal(error.code, error.message, [field]) : error;
	}
}

/** A higher tier never allows less than a lower one. */
function mustFitBetween(wanted: Amounts, inForce: LimitsRow[], tier: Tier): void {
	for (const row of inForce) {
		const distance = tiers.indexOf(row.tier) - tiers.indexOf(tier);
		const others = amountsOf(row);
		for (const [index, field] of fields.entries()) {
			const difference = (wanted[index] as bigint) - (others[index] as bigint);
			const fits = distance === 0 || (distance > 0 ? difference <= 0n : difference >= 0n);
			const message = `${tier} can't allow ${distance > 0 ? "more" : "less"} than ${row.tier}.`;
			if (!fits) throw new Refusal("INVALID_INPUT", message, [`${field}UsdMinor`]);
		}
	}
}
