import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { graphError, Refusal, type RefusalResult, refusalResult } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { cleanText } from "@mint/kit/text.ts";
import type { SanctionRow } from "./entities.ts";
import { deleteSanction, insertSanction, selectPageOfSanctions } from "./queries.ts";

const reasonLengthMax = 500;

export interface SanctionInput {
	userId: string;
	sanctioned: boolean;
	reason: string;
}

/**
 * Puts a user on the sanction list or takes them off: from then on every transfer they send or receive is blocked,
 * or no longer. Repeating changes nothing and states no second fact. Every fault of the input is told at once.
 */
export async function setSanctioned(
	ctx: Context,
	input: SanctionInput,
): Promise<{ sanctioned: boolean | null; userErrors: RefusalResult[] }> {
	const { reason, faults } = checkInput(input);
	if (faults.length > 0) return { sanctioned: null, userErrors: faults.map(refusalResult) };
	const { userId, sanctioned } = input;
	const listedBy = mustBeSignedIn(ctx).userId;
	await transaction(ctx, async (tx) => {
		const changed = sanctioned
			? await tx.query(insertSanction, [userId, reason, listedBy, ctx.clock.now()])
			: await tx.query(deleteSanction, [userId]);
		if (changed.length > 0) tx.emit("fraud.sanction.changed", userId, { userId, sanctioned, reason });
	});
	return { sanctioned, userErrors: [] };
}

function checkInput(input: SanctionInput): { reason: string; faults: Refusal[] } {
	const faults: Refusal[] = [];
	if (!isId("usr", input.userId)) faults.push(new Refusal("NOT_FOUND", "There is no such user.", ["userId"]));
	let reason = "";
	try {
		reason = cleanText(input.reason, reasonLengthMax, ["reason"]);
		if (reason === "") faults.push(new Refusal("INVALID_INPUT", "A reason is needed.", ["reason"]));
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		faults.push(error);
	}
	return { reason, faults };
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
