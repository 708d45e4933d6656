import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, clientOf, mustBeSignedIn } from "@mint/kit/context.ts";
import { Refusal, type RefusalCode, worded } from "@mint/kit/errors.ts";
import { parseMoney } from "@mint/kit/money.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import { cleanText } from "@mint/kit/text.ts";
import { unknownOutcome } from "@mint/schema/words/moneyAfter.ts";
import type { RefusalDetails } from "@mint/schema/words/refusals.ts";
import { advance } from "./advance.ts";
import { type Claim, claim, type Wish } from "./claim.ts";
import { refusalOfClaim } from "./claimRefusals.ts";
import type { TransferRow } from "./entities.ts";
import type { TransferFundsInput } from "./graphql.generated.ts";
import { recipientOf } from "./recipient.ts";
import { rememberWalletsOf } from "./wallets.ts";

export const noteLengthMax = 280;

/**
 * Sends money from one person to another: claim, assess, move, finish.
 *
 * The same key with the same terms gives the same transfer, `replayed`, however often and from wherever it is sent; an
 * unfinished one is taken further. Other terms: IDEMPOTENCY_KEY_REUSED. Refusals that depend on the state of things
 * (LIMIT_EXCEEDED, INSUFFICIENT_FUNDS, WALLET_FROZEN, WALLET_CLOSED, PAYMENT_BLOCKED) are kept under the key and
 * repeated; refusals of the input (INVALID_INPUT, WALLET_NOT_FOUND, RECIPIENT_NOT_FOUND, SELF_TRANSFER,
 * CURRENCY_MISMATCH) are not. TEMPORARILY_UNAVAILABLE means the outcome isn't known yet: ask again with the same key.
 */
export async function transferFunds(
	ctx: Context,
	input: TransferFundsInput,
	{ bulkId = null, ordered = false }: { bulkId?: string | null; ordered?: boolean } = {},
): Promise<{ transfer: TransferRow; replayed: boolean }> {
	const wish = { ...(await wishOf(ctx, input)), bulkId, ordered };
	const claimed = await claimHeard(ctx, wish);
	if (!("transfer" in claimed)) throw refusalOfClaim(claimed);
	const replayed = claimed.kind === "REPLAYED";
	const transfer = await settled(ctx, claimed.transfer, wish);
	if (transfer.status === "FAILED") throw refusalOf(transfer);
	return { transfer, replayed };
}

async function wishOf(ctx: Context, input: TransferFundsInput): Promise<Omit<Wish, "bulkId" | "ordered">> {
	const { userId } = mustBeSignedIn(ctx);
	const money = parseMoney(input.money, ["money"]);
	const note = input.note ? cleanText(input.note, noteLengthMax, ["note"]) || null : null;
	return {
		senderId: userId,
		idempotencyKey: input.idempotencyKey,
		terms: termsOf(input),
		fromWalletId: input.fromWalletId,
		to: await recipientOf(ctx, input.to),
		money,
		note,
		category: input.category ?? null,
		origin: { actor: userId, client: clientOf(ctx), traceparent: currentTraceparent() },
	};
}

/** The input without its key, written the same way however the client ordered it. */
export function termsOf(input: Omit<TransferFundsInput, "idempotencyKey">): string {
	const { userId, email, walletId } = input.to;
	return JSON.stringify({
		fromWalletId: input.fromWalletId,
		to: { userId: userId ?? null, email: email?.trim().toLowerCase() ?? null, walletId: walletId ?? null },
		money: { amountMinor: input.money.amountMinor, currency: input.money.currency },
		note: input.note ?? null,
		category: input.category ?? null,
	});
}

/** Claims; a wallet that was opened a moment ago may not have been heard of yet, so the ledger is asked once. */
async function claimHeard(ctx: Context, wish: Wish): Promise<Claim> {
	const first = await claim(ctx, wish);
	if (first.kind !== "PAYER_UNKNOWN" && first.kind !== "PAYEE_UNKNOWN") return first;
	return (await rememberWalletsOf(ctx, wish)) ? claim(ctx, wish) : first;
}

async function settled(ctx: Context, transfer: TransferRow, wish: Wish): Promise<TransferRow> {
	if (transfer.status !== "PENDING") return transfer;
	try {
		return await advance(ctx, transfer, wish.origin);
	} catch (error) {
		if (!(error instanceof AskFailed)) throw error;
		ctx.log.warn({ transferId: transfer.id, error: error.message }, "the outcome of a transfer is unknown for now");
		throw new Refusal("TEMPORARILY_UNAVAILABLE", unknownOutcome.PAYMENT, ["idempotencyKey"]);
	}
}

/** The refusal a failed transfer stands for, in the same words each time: what they rest on is kept with it. */
export function refusalOf(transfer: TransferRow): Refusal {
	const code = transfer.failure as RefusalCode;
	const details = transfer.failure_details ?? {};
	return worded(code, fieldOf(code, details), details);
}

/** The field a stored refusal is about. */
function fieldOf(code: RefusalCode, { whose }: RefusalDetails): string[] | null {
	if (code === "INSUFFICIENT_FUNDS" || code === "LIMIT_EXCEEDED") return ["money", "amountMinor"];
	if (code !== "WALLET_FROZEN" && code !== "WALLET_CLOSED") return null;
	return whose === "YOURS" ? ["fromWalletId"] : whose === "THEIRS" ? ["to"] : null;
}
