import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { cleanText } from "@mint/kit/text.ts";
import { erasePerson } from "./queries.ts";

const reasonLengthMax = 500;

/**
 * Deletes what the trail knows of a person in plain words, with the salts that tie it to the records; the records,
 * their hashes and the tree stay as they are. That it happened is a fact. Doing it again erases what came since.
 * Refuses with INVALID_INPUT (user, reason).
 */
export async function eraseFromAudit(
	ctx: Context,
	input: { userId: string; reason: string },
): Promise<{ erasedValues: number }> {
	const erasedBy = mustBeSignedIn(ctx).userId;
	const { userId } = input;
	if (!isId("usr", userId)) throw new Refusal("INVALID_INPUT", "That is no id of a user.", ["userId"]);
	const reason = cleanText(input.reason, reasonLengthMax, ["reason"]);
	if (reason === "") throw new Refusal("INVALID_INPUT", "Say why.", ["reason"]);
	return transaction(ctx, async (tx) => {
		const [row] = await tx.query<{ erased: number }>(erasePerson, [userId]);
		const values = row?.erased ?? 0;
		tx.emit("audit.person.erased", userId, { userId, erasedBy, values, reason });
		return { erasedValues: values };
	});
}
