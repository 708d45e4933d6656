import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, mustBeSignedIn } from "@mint/kit/context.ts";
import { Refusal, type RefusalResult, refusalResult, worded } from "@mint/kit/errors.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import type { PageArguments } from "@mint/kit/pages.ts";
import { idAt, type Place, type PlacedConnection, pageOfDomains, placeOf } from "@mint/kit/places.ts";
import { ownAffairs, touchesOwn } from "@mint/kit/staff/guard.ts";
import { standingOf } from "@mint/kit/standing.ts";
import type { Approval, ApprovalStatus, DecisionReply } from "@mint/schema/calls/approvals.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { onePersonUntil } from "./standing.ts";

/** Whatever is agreed to is carried out before the answer; moving money may take a few seconds. */
const decideDeadlineMs = 4_500;
const statuses: readonly ApprovalStatus[] = ["PENDING", "APPROVED", "REFUSED", "EXPIRED"];

/** An approval and where it lies: what the resolvers of `Approval` start from. */
export type PlacedApproval = Approval & Place;

/**
 * A page of the commands the viewer might decide about, of all domains, newest first. A domain that doesn't answer is
 * named and what waits there is left out.
 */
export function approvals(
	ctx: Context,
	{ filter, ...page }: PageArguments & { filter?: { status?: readonly ApprovalStatus[] | null } | null | undefined },
): Promise<PlacedConnection<Approval>> {
	const question = { statuses: [...(filter?.status ?? statuses)], scopes: [...mustBeSignedIn(ctx).scopes] };
	return pageOfDomains("apr", page, domainNames, async (domain, from) => {
		return (await ctx.ask(`${domain}.approvals`, { ...question, ...from })).approvals;
	});
}

const byId = loaderOf(
	async (ctx, ids) => {
		const places = ids.flatMap((id) => placeOf("apr", id) ?? []);
		const replies = await Promise.all(places.map(({ domain, id }) => ctx.ask(`${domain}.approval`, { id })));
		return places.flatMap(({ domain }, index) => {
			const approval = replies[index]?.approval;
			return approval ? [{ ...approval, domain }] : [];
		});
	},
	(approval) => idAt(approval),
);

/** An approval for whoever asked for it and those who might decide; null for others. */
export async function findApproval(ctx: Context, id: string): Promise<PlacedApproval | null> {
	const { userId, scopes } = mustBeSignedIn(ctx);
	const approval = await byId(ctx, id);
	return approval && (approval.maker === userId || scopes.has(approval.scope)) ? approval : null;
}

/** Whose affairs a command touches that waits for a second person. Refuses with TEMPORARILY_UNAVAILABLE. */
export async function peopleOfCommand(ctx: Context, id: string): Promise<string[]> {
	return (await unlessSilent(findApproval(ctx, id)))?.affairs ?? [];
}

/** The approval as it stands; or, when what was agreed to is refused as it is carried out, that refusal. */
export type Decided = { approval: PlacedApproval } | RefusalResult;

/**
 * Agrees to a command of somebody else's, exactly as its hash says, within an hour of its being asked for, and has it
 * carried out. Approving again changes nothing. Refuses with NOT_FOUND (also what the viewer may not decide about),
 * SELF_APPROVAL, OWN_AFFAIRS, NEW_STAFF (who became staff a short time ago, or by the word of who asks), INVALID_INPUT
 * (another hash), INVALID_STATE (refused, or too late), TEMPORARILY_UNAVAILABLE, and with what the command is refused.
 */
export function approveCommand(
	ctx: Context,
	{ approvalId, commandHash }: { approvalId: string; commandHash: string },
): Promise<Decided> {
	return decide(ctx, approvalId, { outcome: "APPROVED", commandHash });
}

/** Refuses a command of somebody else's for good. Refuses itself as `approveCommand` does. */
export function refuseCommand(ctx: Context, { approvalId }: { approvalId: string }): Promise<Decided> {
	return decide(ctx, approvalId, { outcome: "REFUSED", commandHash: null });
}

async function decide(
	ctx: Context,
	approvalId: string,
	word: { outcome: "APPROVED" | "REFUSED"; commandHash: string | null },
): Promise<Decided> {
	const approval = await unlessSilent(findApproval(ctx, approvalId));
	if (!approval) throw absent();
	const { domain, id } = approval;
	await mustBeSecond(ctx, approval);
	const checker = mustBeSignedIn(ctx).userId;
	const reply = await unlessSilent(ctx.ask(`${domain}.decideApproval`, { id, checker, ...word }, decideDeadlineMs));
	if (reply.outcome !== "DONE") throw refusals[reply.outcome]();
	// What a command is refused with has types of its own, which this mutation doesn't know.
	if (reply.refusal) return { ...refusalResult(refusalOf(reply.refusal)), __typename: "RefusedError" };
	return { approval: { ...reply.approval, domain } };
}

/** Two people are two only if neither made the other. */
async function mustBeSecond(ctx: Context, { maker, scope, affairs }: Approval): Promise<void> {
	const { userId, scopes } = mustBeSignedIn(ctx);
	if (maker === userId) throw refusals.SELF_APPROVAL();
	if (!scopes.has(scope)) throw absent();
	if (await touchesOwn(ctx, affairs)) throw refusals.OWN_AFFAIRS();
	const [{ mayApprove, newUntil }, apartFrom] = await Promise.all([
		standingOf(ctx),
		onePersonUntil(ctx, [userId, maker]),
	]);
	const pair = apartFrom?.toISOString() ?? null;
	if (mayApprove && pair === null) return;
	const retryAt =
		[newUntil, pair]
			.filter((at) => at !== null)
			.toSorted()
			.at(-1) ?? null;
	throw worded("NEW_STAFF", ["approvalId"], { retryAt });
}

const refusals: Record<Exclude<DecisionReply["outcome"], "DONE">, () => Refusal> = {
	UNKNOWN: absent,
	SELF_APPROVAL: () => new Refusal("SELF_APPROVAL", "Somebody else must decide about your command.", ["approvalId"]),
	OWN_AFFAIRS: ownAffairs,
	OTHER_HASH: () => new Refusal("INVALID_INPUT", "This isn't the hash of the command.", ["commandHash"]),
	UNDECIDABLE: () =>
		new Refusal("INVALID_STATE", "This command was decided about, or its hour is over.", ["approvalId"]),
};

function refusalOf({ code, message }: { code: string; message: string }): Refusal {
	return new Refusal(code as Refusal["code"], message);
}

function absent(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such command.", ["approvalId"]);
}

async function unlessSilent<T>(asked: Promise<T>): Promise<T> {
	try {
		return await asked;
	} catch (error) {
		if (!(error instanceof AskFailed)) throw error;
		const message = "The domain of this command doesn't answer; repeating is harmless.";
		throw new Refusal("TEMPORARILY_UNAVAILABLE", message);
	}
}
