import { Refusal, type RefusalCode } from "@mint/kit/errors.ts";
import type { Claim } from "./claim.ts";
import type { TransferRow } from "./entities.ts";

const claimRefusals: Record<
	Exclude<Claim["kind"], "NEW" | "REPLAYED" | "LIMITED" | "REUSED">,
	[RefusalCode, string, string[]]
> = {
	SELF: ["SELF_TRANSFER", "You can't send money to yourself.", ["to"]],
	PAYER_UNKNOWN: ["WALLET_NOT_FOUND", "You have no such wallet.", ["fromWalletId"]],
	PAYEE_UNKNOWN: ["RECIPIENT_NOT_FOUND", "Nobody can be paid there in this currency.", ["to"]],
	PAYER_CURRENCY: ["CURRENCY_MISMATCH", "The wallet holds another currency.", ["money", "currency"]],
	PAYEE_CURRENCY: ["CURRENCY_MISMATCH", "The recipient's wallet holds another currency.", ["money", "currency"]],
};

/** What the sender is told of a wish that could not be claimed. */
export function refusalOfClaim(claimed: Exclude<Claim, { transfer: TransferRow }>): Refusal {
	if (claimed.kind === "REUSED") {
		return new Refusal(
			"IDEMPOTENCY_KEY_REUSED",
			"This key was used before for another transfer. Nothing happened now.",
			["idempotencyKey"],
			{ differingFields: claimed.differingFields },
		);
	}
	return new Refusal(...claimRefusals[claimed.kind]);
}
