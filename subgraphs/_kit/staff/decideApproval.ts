import type { ApprovalDecision, DecisionReply } from "@mint/schema/calls/approvals.ts";
import type { DomainName } from "@mint/schema/domains.ts";
import { type Answer, type Answers, AskFailed } from "../ask.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db.ts";
import { Refusal } from "../errors.ts";
import type { Job } from "../jobs.ts";
import { approvalFrom, factsOfApproval, statusOf } from "./approval.ts";
import type { ApprovalRow } from "./approvalQueries.ts";
import * as queries from "./approvalQueries.ts";
import { type Order, originOf, type StaffCommands } from "./command.ts";
import { CarriedOut } from "./secondPerson.ts";

/**
 * The one domain that asks for people: it has judged who they are, what they may do and how long they have worked here.
 */
const askedBy = ["identity"];
/** Younger ones are still in the hands of the request that decided about them. */
const patienceMs = 10_000;

/** What a domain answers about commands of its own that need a second person. */
export function approvalAnswers(domain: DomainName, commands: StaffCommands): Answers {
	const list: Answer<"identity.approvals"> = {
		askedBy,
		async answer(ctx, { statuses, scopes, before, limit }) {
			const values = [statuses, scopes, before, limit, ctx.clock.now()];
			const rows = await ctx.db.transaction(ctx.actor, (tx) => tx.query<ApprovalRow>(queries.selectPage, values));
			return { approvals: rows.map((row) => approvalFrom(ctx, row)) };
		},
	};
	const find: Answer<"identity.approval"> = {
		askedBy,
		async answer(ctx, { id }) {
			const row = await ctx.db.transaction(ctx.actor, (tx) => selectOne(tx, id));
			return { approval: row ? approvalFrom(ctx, row) : null };
		},
	};
	const decide: Answer<"identity.decideApproval"> = {
		askedBy,
		answer: (ctx, decision) => decideApproval(ctx, commands, decision),
	};
	return {
		[`${domain}.approvals`]: list,
		[`${domain}.approval`]: find,
		[`${domain}.decideApproval`]: decide,
	} as Answers;
}

/** Writes down what a second person says, and carries out what they agreed to. The first word stands. */
async function decideApproval(
	ctx: Context,
	commands: StaffCommands,
	decision: ApprovalDecision,
): Promise<DecisionReply> {
	const decided = await ctx.db.transaction(ctx.actor, (tx) => decideIn(ctx, tx, decision));
	if (typeof decided === "string") return { outcome: decided };
	const refusal = decided.status === "APPROVED" ? await carryOut(ctx, commands, decided) : null;
	const standing = await ctx.db.transaction(ctx.actor, (tx) => selectOne(tx, decided.id));
	const { code, message, path, details } = refusal ?? {};
	return {
		outcome: "DONE",
		approval: approvalFrom(ctx, standing ?? decided),
		refusal: code && message ? { code, message, path: path ?? null, details: details ?? {} } : null,
	};
}

async function decideIn(
	ctx: Context,
	tx: Tx,
	{ id, outcome, checker, commandHash }: ApprovalDecision,
): Promise<ApprovalRow | Exclude<DecisionReply["outcome"], "DONE">> {
	const [approval] = await tx.query<ApprovalRow>(queries.lockApproval, [id]);
	if (!approval) return "UNKNOWN";
	if (approval.maker === checker) return "SELF_APPROVAL";
	if (approval.affairs.includes(checker)) return "OWN_AFFAIRS";
	if (commandHash !== null && commandHash !== approval.command_hash) return "OTHER_HASH";
	if (approval.status === outcome) return approval;
	if (statusOf(ctx, approval) !== "PENDING") return "UNDECIDABLE";
	const values = [id, outcome, checker, ctx.clock.now()];
	const [decided] = await tx.query<ApprovalRow>(queries.decideApproval, values);
	if (!decided) throw new Error("an approval changed inside its lock");
	const type = `${ctx.domain as DomainName}.approval.decided` as const;
	tx.emit(type, id, { ...factsOfApproval(decided), outcome, checker }, originOf({ by: checker }));
	return decided;
}

async function selectOne(tx: Tx, id: string): Promise<ApprovalRow | null> {
	const [row] = await tx.query<ApprovalRow>(queries.selectApproval, [id]);
	return row ?? null;
}

/**
 * Carries an approved command out for whoever asked for it, if they still may. Gives what it was refused with; what
 * comes of a refusal that time doesn't lift is written down, and the approval is spent.
 */
async function carryOut(ctx: Context, commands: StaffCommands, approval: ApprovalRow): Promise<Refusal | null> {
	if (approval.spent_at) return approval.failure === null ? null : failedBefore(approval);
	const { id, command, maker, scope, affairs, reason, note, input } = approval;
	const declared = commands[command];
	if (!declared || declared.second === "NEVER") throw new Error(`nobody here carries out ${command}`);
	const { second } = declared;
	const order: Order = { command, scope, by: maker, affairs, reason, note, input, second, approval };
	const change = (statement: string, ...values: unknown[]) =>
		ctx.db.transaction(ctx.actor, (tx) => tx.query(statement, [id, ctx.clock.now(), ...values]));
	try {
		const { holds } = await ctx.ask("identity.holdsScope", { userId: maker, scope });
		if (!holds) throw new Refusal("INVALID_STATE", "Who asked for this may not do it any more.");
		await declared.carryOut({ ...ctx, actor: originOf(order).actor, memo: new Map(), order }, input as never);
		// What was so already needed no deed to spend it.
		await change(queries.spendApproval);
		return null;
	} catch (error) {
		if (error instanceof CarriedOut) return null;
		if (error instanceof AskFailed) return new Refusal("TEMPORARILY_UNAVAILABLE", "It is agreed to, and done soon.");
		if (!(error instanceof Refusal)) throw error;
		if (error.code !== "TEMPORARILY_UNAVAILABLE") await change(queries.failApproval, error.code);
		return error;
	}
}

function failedBefore({ failure }: ApprovalRow): Refusal {
	return new Refusal(failure as Refusal["code"], "This was agreed to, and refused when it was to be done.");
}

/** Carries out what was agreed to just before a crash. Gives how many commands it found. */
export async function sweepApprovals(ctx: Context, commands: StaffCommands): Promise<number> {
	const before = new Date(ctx.clock.now().getTime() - patienceMs);
	const unspent = await ctx.db.transaction(ctx.actor, (tx) => tx.query<ApprovalRow>(queries.selectUnspent, [before]));
	for (const approval of unspent) {
		const refusal = await carryOut(ctx, commands, approval);
		if (refusal) ctx.log.info({ approvalId: approval.id, code: refusal.code }, "a command of staff was refused");
	}
	return unspent.length;
}

/** The job of a domain whose commands may need a second person; none where none does. */
export function approvalJobs(commands: StaffCommands): Job[] {
	if (Object.values(commands).every(({ second }) => second === "NEVER")) return [];
	return [
		{
			name: "staff-approvals",
			everyMs: 5_000,
			async run(ctx) {
				const count = await sweepApprovals(ctx, commands);
				if (count > 0) ctx.log.info({ count }, "commands that were agreed to were taken further");
			},
		},
	];
}
