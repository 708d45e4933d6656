import { type Context, maySee, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal, worded } from "@mint/kit/errors.ts";
import { newId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Money, parseMoney } from "@mint/kit/money.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { mustBeSameTerms } from "@mint/kit/staff/secondPerson.ts";
import { cleanText } from "@mint/kit/text.ts";
import type { WalletFacts } from "@mint/schema/calls/wallet.ts";
import { unknownOutcome } from "./afterRefusal.ts";
import { firstFrom } from "./calendar.ts";
import type { OccurrenceRow, ScheduleRow, TierRules } from "./entities.ts";
import type { ScheduleTransferInput } from "./graphql.generated.ts";
import { dayOf, limitRefusal, limitsInForce, standingRefusal, untold, usageOn } from "./limits.ts";
import { selectTierRules } from "./queries.ts";
import { mustBePayable, recipientOf } from "./recipient.ts";
import * as queries from "./scheduleQueries.ts";
import { noteLengthMax } from "./transferFunds.ts";

const standingMax = 100;
const countMax = 1_000;
const staffScope = "transfers:read";

/**
 * Orders transfers for later: once, or every day, week or month from `startsAt` on, until `endsAt` (which still counts)
 * or `count` occurrences. What could not be paid at any moment, as things stand, is refused at once; what is left of a
 * limit, and funds, are those of the moment each occurrence is due. Once per person and key; a repeat gives the
 * schedule there is.
 *
 * Refuses with INVALID_INPUT, IDEMPOTENCY_KEY_REUSED, WALLET_NOT_FOUND, RECIPIENT_NOT_FOUND, SELF_TRANSFER,
 * CURRENCY_MISMATCH, WALLET_CLOSED, TIER_FROZEN, LIMIT_EXCEEDED (even with nothing used) and INVALID_STATE (a hundred
 * schedules stand already).
 */
export async function scheduleTransfer(
	ctx: Context,
	input: ScheduleTransferInput,
): Promise<{ schedule: ScheduleRow; replayed: boolean }> {
	const { userId } = mustBeSignedIn(ctx);
	const { idempotencyKey, ...rest } = input;
	const terms = JSON.stringify(Object.fromEntries(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1))));
	const byKey = () =>
		transaction(ctx, (tx) => tx.query<ScheduleRow>(queries.selectScheduleByKey, [userId, idempotencyKey]));
	let [earlier] = await byKey();
	if (!earlier) {
		const values = await valuesOf(ctx, userId, input, terms);
		const [made] = await transaction(ctx, async (tx) => {
			const [count] = await tx.query<{ standing: bigint }>(queries.countSchedules, [userId]);
			if (count && count.standing >= standingMax) {
				throw new Refusal("INVALID_STATE", `At most ${standingMax} schedules stand at a time. Cancel one first.`);
			}
			return tx.query<ScheduleRow>(queries.insertSchedule, values);
		});
		if (made) return { schedule: made, replayed: false };
		[earlier] = await byKey();
	}
	if (!earlier) throw new Error("a schedule that stood in the way is not there");
	mustBeSameTerms(JSON.parse(earlier.terms), JSON.parse(terms));
	return { schedule: earlier, replayed: true };
}

async function valuesOf(ctx: Context, userId: string, input: ScheduleTransferInput, terms: string): Promise<unknown[]> {
	const money = parseMoney(input.money, ["money"]);
	const note = input.note ? cleanText(input.note, noteLengthMax, ["note"]) || null : null;
	const now = ctx.clock.now();
	const [startsAt, endsAt] = timesOf(input, now);
	const to = await recipientOf(ctx, input.to);
	const wish = { userId, fromWalletId: input.fromWalletId, to, currency: money.currency };
	mustBeOpen(await mustBePayable(ctx, wish));
	await mustBeSendable(ctx, userId, money);
	return [
		newId("sch"),
		userId,
		input.idempotencyKey,
		terms,
		input.fromWalletId,
		"userId" in to ? to.userId : null,
		"walletId" in to ? to.walletId : null,
		money.amountMinor,
		money.currency,
		note,
		input.category ?? null,
		input.recurrence,
		startsAt,
		endsAt,
		input.count ?? null,
		now,
	];
}

/** A closed wallet is closed for good. */
function mustBeOpen({ payer, payee }: { payer: WalletFacts; payee: WalletFacts }): void {
	if (payer.status === "CLOSED") throw worded("WALLET_CLOSED", ["fromWalletId"], { whose: "YOURS" });
	if (payee.status === "CLOSED") throw worded("WALLET_CLOSED", ["to"], { whose: "THEIRS" });
}

/** Refuses a sum that a person may not send even with nothing used of their limits. */
async function mustBeSendable(ctx: Context, userId: string, money: Money): Promise<void> {
	const [rules = untold] = await ctx.db.transaction("system:limits", (tx) =>
		tx.query<TierRules>(selectTierRules, [userId]),
	);
	const unused = limitsInForce(rules, usageOn(dayOf(ctx.clock.now()), undefined, userId));
	const refusal = standingRefusal(rules) ?? limitRefusal(unused, money);
	if (refusal) throw refusal;
}

function timesOf(input: ScheduleTransferInput, now: Date): [startsAt: Date, endsAt: Date | null] {
	const startsAt = new Date(input.startsAt);
	const endsAt = input.endsAt ? new Date(input.endsAt) : null;
	if (startsAt < now) throw new Refusal("INVALID_INPUT", "This moment has passed.", ["startsAt"]);
	if (endsAt && endsAt < startsAt) throw new Refusal("INVALID_INPUT", "The end comes before the start.", ["endsAt"]);
	const count = input.count ?? null;
	if (count !== null && (count < 1 || count > countMax)) {
		throw new Refusal("INVALID_INPUT", `A schedule has 1 to ${countMax} occurrences.`, ["count"]);
	}
	if (input.recurrence === "ONCE" && (endsAt || count !== null)) {
		throw new Refusal("INVALID_INPUT", "What happens once has no end of its own.", [endsAt ? "endsAt" : "count"]);
	}
	return [startsAt, endsAt];
}

/** What its owner may do to a schedule. */
export type ScheduleChange = "CANCEL" | "PAUSE" | "RESUME";

/**
 * Cancels a schedule for good, pauses it, or resumes it with the first occurrence that isn't past: what would have been
 * due in the pause is left out. An occurrence whose time has come is still paid if it can be at once; one that waits
 * for another try is left out. Doing it again changes nothing. Refuses with NOT_FOUND and INVALID_STATE (it was
 * cancelled, or has ended and nothing of it waits).
 */
export function changeSchedule(
	ctx: Context,
	scheduleId: string,
	change: ScheduleChange,
): Promise<{ schedule: ScheduleRow }> {
	const { userId } = mustBeSignedIn(ctx);
	return transaction(ctx, async (tx) => {
		const [schedule] = await tx.query<ScheduleRow>(queries.lockSchedule, [scheduleId, userId]);
		if (!schedule) throw new Refusal("NOT_FOUND", "You have no such schedule.", ["scheduleId"]);
		const next = stateAfter(schedule, change, ctx.clock.now());
		if (next.status === schedule.status) return { schedule };
		const stopped = change === "RESUME" ? [] : await tx.query(queries.stopOccurrences, [schedule.id, unknownOutcome]);
		const waited = change === "CANCEL" && stopped.length > 0;
		if (schedule.status === "CANCELLED" || (schedule.status === "ENDED" && !waited)) {
			throw new Refusal("INVALID_STATE", "This schedule is over.", ["scheduleId"]);
		}
		const [changed] = await tx.query<ScheduleRow>(queries.changeSchedule, [
			schedule.id,
			schedule.status,
			next.status,
			next.number,
			next.at,
		]);
		if (!changed) throw new Error("a schedule changed inside its lock");
		return { schedule: changed };
	});
}

function stateAfter(
	schedule: ScheduleRow,
	change: ScheduleChange,
	now: Date,
): { status: ScheduleRow["status"]; number: number; at: Date | null } {
	const number = schedule.next_number;
	if (change === "CANCEL") return { status: "CANCELLED", number, at: null };
	if (change === "PAUSE") return { status: "PAUSED", number, at: null };
	if (schedule.status === "ACTIVE") return { status: "ACTIVE", number, at: schedule.next_at };
	const next = firstFrom(schedule, number, now);
	return next ? { status: "ACTIVE", ...next } : { status: "ENDED", number, at: null };
}

const scheduleById = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<ScheduleRow>(queries.selectSchedules, [ids])),
	(row) => row.id,
);

/** A schedule of the viewer's, or any for staff; null for others. */
export async function findSchedule(ctx: Context, id: string): Promise<ScheduleRow | null> {
	const schedule = await scheduleById(ctx, id);
	return schedule && maySee(ctx, schedule.sender_id, staffScope) ? schedule : null;
}

/** Schedules of a person, newest first; null when the viewer may not know. */
export async function schedulesOf(
	ctx: Context,
	userId: string,
	page: PageArguments,
): Promise<Connection<ScheduleRow> | null> {
	if (!maySee(ctx, userId, staffScope)) return null;
	const request = pageRequest(page, 1);
	const values = [userId, request.after?.[0] ?? null, request.limit];
	const rows = await transaction(ctx, (tx) => tx.query<ScheduleRow>(queries.selectSchedulePage, values));
	return connectionOf(
		request,
		rows,
		(row) => [row.id],
		(row) => row,
	);
}

const occurrencesBySchedule = loaderOf(
	async (ctx, ids) => {
		const rows = await transaction(ctx, (tx) => tx.query<OccurrenceRow>(queries.selectOccurrences, [ids]));
		return [...Map.groupBy(rows, (row) => row.schedule_id)].map(([id, occurrences]) => ({ id, occurrences }));
	},
	({ id }) => id,
);

/** Whether an occurrence could not be paid yet and waits for another try. */
export function isPostponed({ status, code }: OccurrenceRow): boolean {
	return status === "CLAIMED" && code !== null;
}

/** The latest occurrences of a schedule, newest first. */
export async function occurrencesOf(ctx: Context, schedule: ScheduleRow): Promise<OccurrenceRow[]> {
	return (await occurrencesBySchedule(ctx, schedule.id))?.occurrences ?? [];
}
