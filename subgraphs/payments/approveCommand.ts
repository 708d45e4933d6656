import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import type { Job } from "@mint/kit/jobs.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { approvalFacts, type Order } from "./approval.ts";
import * as queries from "./commandQueries.ts";
import type { ApprovalRow, ReversalRow, TransferRow } from "./entities.ts";
import { carryOutForce } from "./forceCompleteTransfer.ts";
import type { ApprovalStatus, ApproveCommandInput } from "./graphql.generated.ts";
import { selectTransfers } from "./queries.ts";
import { carryOutReversal, settleReversal } from "./reverseTransfer.ts";

/** Younger ones are still in the hands of the request that made them. */
const patienceMs = 10_000;

/**
 * Agrees to a command of somebody else's, exactly as its hash says, within an hour of its being asked for, and carries
 * it out. Approving again carries on with it and moves nothing twice. Refuses with NOT_FOUND, SELF_APPROVAL,
 * INVALID_INPUT (another hash), INVALID_STATE (refused, or too late) and with what the command itself refuses with.
 */
export async function approveCommand(
	ctx: Context,
	input: ApproveCommandInput,
): Promise<{ approval: ApprovalRow; transfer: TransferRow }> {
	const approval = await decide(ctx, input.approvalId, "APPROVED", input.commandHash);
	const { transfer } = await carryOut(ctx, approval);
	return { approval, transfer };
}

/** Refuses a command of somebody else's for good. Refuses itself with NOT_FOUND, SELF_APPROVAL and INVALID_STATE. */
export async function refuseCommand(ctx: Context, approvalId: string): Promise<{ approval: ApprovalRow }> {
	return { approval: await decide(ctx, approvalId, "REFUSED", null) };
}

function decide(
	ctx: Context,
	approvalId: string,
	outcome: "APPROVED" | "REFUSED",
	commandHash: string | null,
): Promise<ApprovalRow> {
	const { userId } = mustBeSignedIn(ctx);
	const now = ctx.clock.now();
	return transaction(ctx, async (tx) => {
		const [approval] = await tx.query<ApprovalRow>(queries.lockApproval, [approvalId]);
		if (!approval) throw new Refusal("NOT_FOUND", "There is no such command.", ["approvalId"]);
		if (approval.maker === userId) {
			throw new Refusal("SELF_APPROVAL", "Somebody else must decide about your command.", ["approvalId"]);
		}
		if (commandHash !== null && commandHash !== approval.command_hash) {
			throw new Refusal("INVALID_INPUT", "This isn't the hash of the command.", ["commandHash"]);
		}
		if (approval.status === outcome) return approval;
		if (statusOf(ctx, approval) !== "PENDING") {
			throw new Refusal("INVALID_STATE", "This command was decided about, or its hour is over.", ["approvalId"]);
		}
		const [decided] = await tx.query<ApprovalRow>(queries.decideApproval, [approvalId, outcome, userId, now]);
		if (!decided) throw new Error("an approval changed inside its lock");
		tx.emit("payments.approval.decided", approvalId, { ...approvalFacts(decided), outcome, checker: userId });
		return decided;
	});
}

/** How far an approval has come; what nobody decided within its hour has expired. */
export function statusOf(ctx: Context, approval: ApprovalRow): ApprovalStatus {
	if (approval.status === "PENDING" && approval.expires_at <= ctx.clock.now()) return "EXPIRED";
	return approval.status;
}

/** Carries an approved command out for the one who asked for it, under their key. */
function carryOut(ctx: Context, approval: ApprovalRow): Promise<{ transfer: TransferRow }> {
	const order: Order = {
		kind: approval.kind,
		requestedBy: approval.maker,
		idempotencyKey: approval.idempotency_key,
		transferId: approval.transfer_id,
		reason: approval.reason,
		terms: approval.terms,
	};
	if (order.kind === "FORCE_COMPLETE_TRANSFER") return carryOutForce(ctx, order);
	return carryOutReversal(ctx, { ...order, amount: approval.amount, currency: approval.currency });
}

/**
 * Finishes what a crash left of the commands of staff: reversals whose end is unknown, and approved commands that
 * weren't carried out. Gives how many it found.
 */
export async function sweepCommands(ctx: Context): Promise<number> {
	const before = new Date(ctx.clock.now().getTime() - patienceMs);
	const [reversals, approvals] = await ctx.db.transaction("system:commands", (tx) =>
		Promise.all([
			tx.query<ReversalRow>(queries.selectPendingReversals, [before]),
			tx.query<ApprovalRow>(queries.selectUnspentApprovals, [before]),
		]),
	);
	for (const reversal of reversals) {
		const [transfer] = await ctx.db.transaction("system:commands", (tx) =>
			tx.query<TransferRow>(selectTransfers, [[reversal.transfer_id]]),
		);
		if (transfer) await unlessRefused(ctx, () => settleReversal(ctx, transfer, reversal));
	}
	for (const approval of approvals) await unlessRefused(ctx, () => carryOut(ctx, approval));
	return reversals.length + approvals.length;
}

/** A refusal is kept where it belongs; it stops nobody else's command. */
async function unlessRefused(ctx: Context, work: () => Promise<unknown>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		ctx.log.info({ code: error.code }, "a command of staff was refused");
	}
}

export const commandJob: Job = {
	name: "staff-commands",
	everyMs: 5_000,
	async run(ctx) {
		const count = await sweepCommands(ctx);
		if (count > 0) ctx.log.info({ count }, "commands of staff were taken further");
	},
};

const approvalById = loaderOf(
	(ctx, ids) => transaction(ctx, (tx) => tx.query<ApprovalRow>(queries.selectApprovals, [ids])),
	(row) => row.id,
);

/** An approval for staff who may move money; null for others. */
export async function findApproval(ctx: Context, id: string): Promise<ApprovalRow | null> {
	return ctx.viewer?.scopes.has("transfers:write") ? approvalById(ctx, id) : null;
}

/** Commands that needed a second person, newest first. */
export async function approvalsPage(ctx: Context, page: PageArguments): Promise<Connection<ApprovalRow>> {
	const request = pageRequest(page, 1);
	const rows = await transaction(ctx, (tx) =>
		tx.query<ApprovalRow>(queries.selectApprovalPage, [request.after?.[0] ?? null, request.limit]),
	);
	return connectionOf(
		request,
		rows,
		(row) => [row.id],
		(row) => row,
	);
}
