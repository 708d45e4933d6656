import { type Context, transaction } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { secondPerson } from "@mint/kit/staff/secondPerson.ts";
import type { SanctionRow } from "./entities.ts";
import { deleteSanction, insertSanction, selectPageOfSanctions, selectSanctioned } from "./queries.ts";

/**
 * Puts a user on the sanction list or takes them off, once a second person has agreed: from then on every transfer they
 * send or receive is blocked, or no longer. Until then it gives where they stand. Asking for what is so already needs
 * nobody, changes nothing and states no second fact.
 */
export async function setSanctioned(
	ctx: Context,
	{ userId, sanctioned }: { userId: string; sanctioned: boolean },
): Promise<{ sanctioned: boolean; approval: { id: string } | null }> {
	const { by, reason, note } = mustBeOrdered(ctx);
	return transaction(ctx, async (tx) => {
		const [listed] = await tx.query(selectSanctioned, [[userId]]);
		const isListed = listed !== undefined;
		if (isListed === sanctioned) return { sanctioned, approval: null };
		const summary = `${sanctioned ? "Put" : "Take"} this person ${sanctioned ? "on" : "off"} the sanction list.`;
		const approval = await secondPerson(ctx, tx, { summary, subjectIds: [userId] });
		if (approval) return { sanctioned: isListed, approval: approvalIn(ctx, approval) };
		const changed = sanctioned
			? await tx.query(insertSanction, [userId, reason, note, by, ctx.clock.now()])
			: await tx.query(deleteSanction, [userId]);
		if (changed.length > 0) tx.emit("fraud.sanction.changed", userId, { userId, sanctioned, reason, note });
		return { sanctioned, approval: null };
	});
}

/** Which of these people are on the list now, for another domain. */
export async function sanctionedAmong(
	ctx: Context,
	{ userIds }: { userIds: string[] },
): Promise<{ userIds: string[] }> {
	const rows = await ctx.db.transaction("system:sanctions", (tx) =>
		tx.query<{ user_id: string }>(selectSanctioned, [userIds]),
	);
	return { userIds: rows.map((row) => row.user_id) };
}

/** Who is on the sanction list, newest first. */
export async function sanctions(ctx: Context, page: PageArguments): Promise<Connection<SanctionRow>> {
	const request = pageRequest(page, 2);
	const [listedAt, userId] = request.after ?? [null, null];
	if (listedAt && Number.isNaN(Date.parse(listedAt))) {
		throw graphError("BAD_USER_INPUT", "after is not a cursor of this list");
	}
	const rows = await transaction(ctx, (tx) =>
		tx.query<SanctionRow>(selectPageOfSanctions, [listedAt, userId, request.limit]),
	);
	return connectionOf(
		request,
		rows,
		(row) => [row.listed_at.toISOString(), row.user_id],
		(row) => row,
	);
}
