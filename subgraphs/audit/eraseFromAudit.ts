import { type Context, transaction } from "@mint/kit/context.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { secondPerson } from "@mint/kit/staff/secondPerson.ts";
import { erasePerson } from "./queries.ts";

/**
 * Deletes what the trail knows of a person in plain words, with the salts that tie it to the records, once a second
 * person has agreed; the records, their hashes and the tree stay as they are. That it happened is a fact. Doing it
 * again erases what came since.
 */
export function eraseFromAudit(
	ctx: Context,
	{ userId }: { userId: string },
): Promise<{ erasedValues: number | null; approval: { id: string } | null }> {
	const { by: erasedBy, reason, note } = mustBeOrdered(ctx);
	return transaction(ctx, async (tx) => {
		const summary = "Erase what the trail knows of this person in plain words.";
		const approval = await secondPerson(ctx, tx, { summary, subjectIds: [userId] });
		if (approval) return { erasedValues: null, approval: approvalIn(ctx, approval) };
		const [row] = await tx.query<{ erased: number }>(erasePerson, [userId]);
		const values = row?.erased ?? 0;
		tx.emit("audit.person.erased", userId, { userId, erasedBy, values, reason, note });
		return { erasedValues: values, approval: null };
	});
}
