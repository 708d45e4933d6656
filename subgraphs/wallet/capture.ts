import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { CaptureReply, CaptureRequest, PostingRefusal } from "@mint/schema/calls/wallet.ts";
import { giveBackRest } from "./hold.ts";
import { type HoldRow, mayBeCaptured, remainingOf } from "./holdRules.ts";
import { Journal, type PostingRow, replyOf } from "./journal.ts";
import { lock } from "./ledger.ts";
import { firstBrokenRule, type LockedAccount } from "./posting.ts";
import { captureOfHold, insertCapture, selectCapture, selectHold, selectPostings } from "./queries.ts";
import { afterTwin } from "./twin.ts";

interface CaptureRow {
	hold_id: string;
	amount: bigint;
	final: boolean;
}

/** A capture with everything it is decided on, read inside the lock. */
interface Decision {
	request: CaptureRequest;
	amount: bigint;
	open: HoldRow;
	from: LockedAccount | undefined;
	to: LockedAccount | undefined;
	journal: Journal;
}

/**
 * Posts a part of a hold, in minor units, once per `captureId`: a repeat answers the same, a refusal included; other
 * terms are TERMS_DIFFER. `final` gives the rest back; without it the rest stays held until captured, released or
 * expired. `evenIfFrozen` takes from a frozen wallet too. Refuses with HOLD_CLOSED what is no longer open or has
 * expired, HOLD_EXCEEDED more than is left, and for the reasons a posting has. Of a capture, a release and an expiry at
 * the same moment one acts on the remainder.
 */
export function capture(ctx: Context, request: CaptureRequest): Promise<CaptureReply> {
	return afterTwin(() => captureOnce(ctx, request));
}

function captureOnce(ctx: Context, request: CaptureRequest): Promise<CaptureReply> {
	const amount = BigInt(request.amountMinor);
	if (amount <= 0n) throw new Error("a capture takes something");
	return ctx.db.transaction("system:ledger", async (tx) => {
		const [found] = await tx.query<HoldRow>(selectHold, [request.holdId]);
		if (!found) return { outcome: "UNKNOWN_HOLD" };
		const [accounts, [open], [posting], [earlier]] = await Promise.all([
			lock(tx, [found.account_id, found.to_account]),
			tx.query<HoldRow>(selectHold, [request.holdId]),
			tx.query<PostingRow>(selectPostings, [[request.captureId]]),
			tx.query<CaptureRow>(selectCapture, [request.captureId]),
		]);
		if (!open) throw new Error("a hold is gone");
		if (posting || earlier) {
			const same = earlier ? isSame(earlier, request, amount) : posting?.id === open.id && posting.amount === amount;
			return same && posting ? replyOf(posting) : { outcome: "TERMS_DIFFER" };
		}
		const [from, to] = [accounts.get(open.account_id), accounts.get(open.to_account)];
		return decide(tx, { request, amount, open, from, to, journal: new Journal(ctx) });
	});
}

/** A hold may also have been captured whole, by the posting of its own id. */
function isSame(earlier: CaptureRow, { holdId, final }: CaptureRequest, amount: bigint): boolean {
	return earlier.hold_id === holdId && earlier.amount === amount && earlier.final === final;
}

function decide(tx: Tx, decision: Decision): CaptureReply {
	const { request, amount, open, from, to, journal } = decision;
	const broken = brokenBy(decision);
	const row: PostingRow = {
		id: request.captureId,
		kind: open.kind,
		from_account: open.account_id,
		to_account: open.to_account,
		amount,
		currency: open.currency,
		payer_id: open.payer_id,
		outcome: broken?.code ?? "POSTED",
		refused_account: broken?.accountId ?? null,
		decided_at: journal.now,
	};
	journal.record(row);
	tx.execute(insertCapture, [request.captureId, open.id, amount, request.final]);
	if (!broken && from && to) {
		from.held -= amount;
		tx.execute(captureOfHold, [open.id, amount]);
		const after = { ...open, captured: open.captured + amount };
		if (request.final || remainingOf(after) === 0n) {
			giveBackRest(tx, { open: after, account: from, status: "CAPTURED", journal });
		}
		const origin = { actor: open.payer_id ?? "system:ledger", traceparent: currentTraceparent() };
		journal.move(row, { from, to, origin });
	}
	journal.write(tx);
	return replyOf(row);
}

function brokenBy({
	request,
	amount,
	open,
	from,
	to,
	journal,
}: Decision): { code: PostingRefusal; accountId: string } | null {
	if (!mayBeCaptured(open, journal.now)) return { code: "HOLD_CLOSED", accountId: open.account_id };
	if (amount > remainingOf(open)) return { code: "HOLD_EXCEEDED", accountId: open.account_id };
	const terms = { currency: open.currency, payerId: open.payer_id, amount, evenIfFrozen: request.evenIfFrozen };
	return firstBrokenRule({ ...terms, fromId: open.account_id, toId: open.to_account }, from, to, amount);
}
