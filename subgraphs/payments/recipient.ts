import type { Context } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import type { TransferRecipientInput } from "./graphql.generated.ts";

/** Who is paid, by exactly one of the three ways of naming them. Refuses with INVALID_INPUT or RECIPIENT_NOT_FOUND. */
export async function recipientOf(
	ctx: Context,
	to: TransferRecipientInput,
): Promise<{ walletId: string } | { userId: string }> {
	const given = [to.userId, to.email, to.walletId].filter((value) => value !== null && value !== undefined);
	if (given.length !== 1) {
		throw new Refusal("INVALID_INPUT", "Name the recipient by exactly one of userId, email and walletId.", ["to"]);
	}
	if (to.walletId) return { walletId: to.walletId };
	if (to.userId) return { userId: to.userId };
	const { userId } = await ctx.ask("identity.lookUpByEmail", { email: to.email ?? "" });
	if (!userId) throw new Refusal("RECIPIENT_NOT_FOUND", "Nobody can be paid under this address.", ["to", "email"]);
	return { userId };
}
