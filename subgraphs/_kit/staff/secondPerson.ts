import type { DomainName } from "@mint/schema/domains.ts";
import { AskFailed } from "../ask.ts";
import { type Context, clientOf } from "../context.ts";
import type { Tx } from "../db.ts";
import { Refusal, worded } from "../errors.ts";
import { newId } from "../ids.ts";
import { factsOfApproval, statusOf } from "./approval.ts";
import type { ApprovalRow } from "./approvalQueries.ts";
import * as queries from "./approvalQueries.ts";
import { mustBeOrdered, type Order, originOf } from "./command.ts";
import { fourEyesUsdCents } from "./fourEyes.ts";
import { movedElsewhere } from "./movedAlone.ts";

const approvalLifeMs = 3_600_000;
/** An equal one may be decided about between two looks; each time the next look finds what to do. */
const looksMax = 3;

/** What a command comes to, for whoever must agree to it. */
export interface Deed {
	/** One sentence: what would be done, to what, how much. It names nobody, for facts tell it and are kept for ever. */
	summary: string;
	/** Ids of what it is about, the foremost first. */
	subjectIds: string[];
	/** What would move; minor units. */
	money?: { amount: bigint; currency: string };
	/** What counts against the sum, for commands that need a second person above it. */
	stakeUsdCents?: bigint;
	/** Whether it moves money, so that what its maker moved alone today elsewhere counts with it. */
	moves?: boolean;
}

/** Somebody else has carried the command out; what is left to do is nothing. */
export class CarriedOut extends Error {}

/**
 * What an order must wait for: null when it may be carried out now, or the approval a second person must decide about.
 * To be asked in the transaction that does the deed, once nothing else stands against it. An agreement that is there is
 * spent with it, so it is good for one deed. Equal open approvals are one, whoever asks.
 *
 * Refuses, for a key that was used before, with INVALID_STATE (somebody refused, or nobody agreed within the hour) and
 * IDEMPOTENCY_KEY_REUSED.
 */
export async function secondPerson(ctx: Context, tx: Tx, deed: Deed): Promise<ApprovalRow | null> {
	const order = mustBeOrdered(ctx);
	if (order.second === "NEVER") throw new Error(`${order.command} is declared to need no second person`);
	const approval = await approvalUnder(tx, order);
	if (approval) return standing(ctx, tx, order, approval);
	if (order.second === "ABOVE_THE_SUM") {
		if (deed.stakeUsdCents === undefined) throw new Error(`${order.command} doesn't tell what is at stake`);
		if (!(await isAboveTheSum(ctx, order, deed.stakeUsdCents, deed.moves ?? false))) return null;
	}
	return request(ctx, tx, order, deed);
}

/** What can't be known because a domain is silent is above every sum. */
async function isAboveTheSum(ctx: Context, { by }: Order, stakeUsdCents: bigint, moves: boolean): Promise<boolean> {
	const sum = fourEyesUsdCents(ctx);
	if (stakeUsdCents > sum || !moves) return stakeUsdCents > sum;
	try {
		return stakeUsdCents + (await movedElsewhere(ctx, by)) > sum;
	} catch (error) {
		if (!(error instanceof AskFailed)) throw error;
		return true;
	}
}

/**
 * The approval an order is carried out by, or the one there is under its key. Refuses with IDEMPOTENCY_KEY_REUSED when
 * that is for another command.
 */
export async function approvalUnder(tx: Tx, order: Order): Promise<ApprovalRow | null> {
	const key = order.input["idempotencyKey"];
	if (order.approval || key === undefined) return order.approval;
	const [approval] = await tx.query<ApprovalRow>(queries.selectByKey, [order.by, key]);
	if (!approval) return null;
	mustBeSameTerms({ command: approval.command, ...approval.input }, { command: order.command, ...order.input });
	return approval;
}

/** Refuses with IDEMPOTENCY_KEY_REUSED when a key comes back with other terms; names the fields that differ. */
export function mustBeSameTerms(earlier: Record<string, unknown>, later: Record<string, unknown>): void {
	const names = Object.keys({ ...earlier, ...later }).filter((name) => name !== "command");
	const differingFields = names.filter((name) => canonical(earlier[name]) !== canonical(later[name]));
	if (differingFields.length === 0 && earlier["command"] === later["command"]) return;
	throw worded("IDEMPOTENCY_KEY_REUSED", ["idempotencyKey"], { differingFields });
}

/** JSON in which the order of fields doesn't matter: the database keeps its own. */
function canonical(value: unknown): string | undefined {
	return JSON.stringify(value, (_, part) =>
		part !== null && typeof part === "object" && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
			: part,
	);
}

async function standing(ctx: Context, tx: Tx, order: Order, approval: ApprovalRow): Promise<ApprovalRow | null> {
	const status = statusOf(ctx, approval);
	if (status === "PENDING") return approval;
	if (status === "APPROVED") {
		const spent = await tx.query(queries.spendApproval, [approval.id, ctx.clock.now()]);
		// Under a key of its own a command knows by itself what it has done.
		if (spent.length === 0 && order.input["idempotencyKey"] === undefined) throw new CarriedOut();
		return null;
	}
	throw new Refusal(
		"INVALID_STATE",
		status === "REFUSED"
			? "A second person refused this command."
			: "Nobody agreed to this command in time. Ask again with a new key.",
	);
}

async function request(ctx: Context, tx: Tx, order: Order, deed: Deed): Promise<ApprovalRow> {
	const { command, input, by, affairs, scope, reason, note } = order;
	const now = ctx.clock.now();
	const { amount = null, currency = null } = deed.money ?? {};
	const money = amount === null ? null : { amountMinor: amount.toString(), currency };
	const exact = Buffer.from(JSON.stringify({ command, input, money, maker: by }));
	const key = input["idempotencyKey"] ?? null;
	const values = [newId("apr"), command, JSON.stringify(input), scope, deed.summary, deed.subjectIds, affairs, amount];
	const expiresAt = new Date(now.getTime() + approvalLifeMs);
	for (let look = 1; look <= looksMax; look++) {
		await tx.query(queries.expireEqual, [command, JSON.stringify(input), now]);
		const [made] = await tx.query<ApprovalRow>(queries.insertApproval, [
			...values,
			...[currency, reason, note, exact, by, key, now, expiresAt],
		]);
		if (made) {
			const type = `${ctx.domain as DomainName}.approval.requested` as const;
			tx.emit(type, made.id, factsOfApproval(made), { ...originOf(order), client: clientOf(ctx) });
			return made;
		}
		const twin = await approvalUnder(tx, order);
		const [open] = twin
			? [twin]
			: await tx.query<ApprovalRow>(queries.selectOpenEqual, [command, JSON.stringify(input)]);
		if (open) return open;
	}
	throw new Refusal("TEMPORARILY_UNAVAILABLE", "An equal command is being decided about right now. Ask again.");
}
