import { createHmac, timingSafeEqual } from "node:crypto";
import { type Context, transaction } from "@mint/kit/context.ts";
import type { CallReply, CallRequest } from "@mint/schema/calls/call.ts";
import { readState } from "./bank.ts";
import type { PayoutRow, TopUpRow } from "./entities.ts";
import { selectPayoutsByIds } from "./payoutQueries.ts";
import { hearBankOfPayout } from "./payoutSettlement.ts";
import type { CollectionState, PayoutState } from "./provider.ts";
import { selectByIds } from "./queries.ts";
import { settingsOf } from "./settings.ts";
import { hearBank } from "./settlement.ts";

const bodyLengthMax = 16_384;
/** A webhook whose time is farther off than this is a recording, or a clock that needs attention. */
const ageMaxSeconds = 300;

type Webhook = CallRequest<"funding.receiveBankWebhook">;
type Reply = CallReply<"funding.receiveBankWebhook">;

/** What a webhook says: of a collection or of a payout. */
type Told = { about: "TOP_UP"; state: CollectionState } | { about: "PAYOUT"; state: PayoutState };

const collectionOutcomes: Record<string, CollectionState["outcome"]> = {
	"collection.settled": "SETTLED",
	"collection.failed": "FAILED",
};

const payoutOutcomes: Record<string, PayoutState["outcome"]> = {
	"payout.settled": "SETTLED",
	"payout.failed": "FAILED",
	"payout.returned": "RETURNED",
};

/**
 * Takes a webhook of the bank. It is accepted once what it says is committed; repeats are accepted and change nothing.
 * Everything else is refused with a reason: BAD_SIGNATURE, TOO_OLD, MALFORMED, UNKNOWN_REFERENCE, or a mismatch that
 * was parked (see Mismatch and PayoutMismatch).
 */
export async function receiveBankWebhook(ctx: Context, { rawBody, headers }: Webhook): Promise<Reply> {
	if (rawBody.length > bodyLengthMax) return refuse(ctx, "MALFORMED");
	const timestamp = headers["bank-timestamp"] ?? "";
	if (!isSigned(`${timestamp}.${rawBody}`, headers["bank-signature"] ?? "", settingsOf(ctx.env).webhookSecret)) {
		return refuse(ctx, "BAD_SIGNATURE");
	}
	if (!isFresh(timestamp, ctx.clock.now())) return refuse(ctx, "TOO_OLD");
	const told = readWebhook(rawBody);
	if (!told) return refuse(ctx, "MALFORMED");
	const reason = told.about === "PAYOUT" ? await tellPayout(ctx, told.state) : await tellTopUp(ctx, told.state);
	if (reason === "UNKNOWN_REFERENCE") return refuse(ctx, reason);
	return { accepted: reason === null, reason };
}

async function tellTopUp(ctx: Context, told: CollectionState): Promise<string | null> {
	const [topUp] = await transaction(ctx, (tx) => tx.query<TopUpRow>(selectByIds, [[told.reference]]));
	return topUp ? hearBank(ctx, topUp, told) : "UNKNOWN_REFERENCE";
}

async function tellPayout(ctx: Context, told: PayoutState): Promise<string | null> {
	const [payout] = await transaction(ctx, (tx) => tx.query<PayoutRow>(selectPayoutsByIds, [[told.reference]]));
	return payout ? hearBankOfPayout(ctx, payout, told) : "UNKNOWN_REFERENCE";
}

/** Compares in constant time. Without a secret nothing is signed. */
function isSigned(text: string, signature: string, secret: string): boolean {
	const given = /^v1=([0-9a-f]{64})$/.exec(signature)?.[1];
	if (!given || secret === "") return false;
	return timingSafeEqual(Buffer.from(given, "hex"), createHmac("sha256", secret).update(text).digest());
}

function isFresh(timestamp: string, now: Date): boolean {
	if (!/^\d{1,12}$/.test(timestamp)) return false;
	return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= ageMaxSeconds;
}

function readWebhook(rawBody: string): Told | null {
	try {
		const body = JSON.parse(rawBody) as Record<string, unknown> | null;
		const type = String(body?.["type"]);
		const collection = readState<CollectionState>({ ...body, outcome: collectionOutcomes[type] });
		if (collection) return { about: "TOP_UP", state: collection };
		const payout = readState<PayoutState>({ ...body, outcome: payoutOutcomes[type] });
		return payout && { about: "PAYOUT", state: payout };
	} catch {
		return null;
	}
}

function refuse(ctx: Context, reason: string): Reply {
	ctx.log.warn({ reason }, "a webhook of the bank was refused");
	return { accepted: false, reason };
}
