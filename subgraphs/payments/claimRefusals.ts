import { type Refusal, worded } from "@mint/kit/errors.ts";
import type { Claim } from "./claim.ts";
import type { TransferRow } from "./entities.ts";

const claimRefusals: Record<
	Exclude<Claim["kind"], "NEW" | "REPLAYED" | "LIMITED" | "REUSED">,
	Parameters<typeof worded>
> = {
	SELF: ["SELF_TRANSFER", ["to"]],
	PAYER_UNKNOWN: ["WALLET_NOT_FOUND", ["fromWalletId"], { whose: "YOURS" }],
	PAYEE_UNKNOWN: ["RECIPIENT_NOT_FOUND", ["to"]],
	PAYER_CURRENCY: ["CURRENCY_MISMATCH", ["money", "currency"]],
	PAYEE_CURRENCY: ["CURRENCY_MISMATCH", ["money", "currency"]],
};

/** What the sender is told of a wish that could not be claimed. */
export function refusalOfClaim(claimed: Exclude<Claim, { transfer: TransferRow }>): Refusal {
	if (claimed.kind === "REUSED") {
		return worded("IDEMPOTENCY_KEY_REUSED", ["idempotencyKey"], { differingFields: claimed.differingFields });
	}
	return worded(...claimRefusals[claimed.kind]);
}
