import { batchOf } from "@mint/kit/batch.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Origin, Tx } from "@mint/kit/db.ts";
import { heldIn, hurried } from "@mint/kit/lockedRows.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { CreditRequest, PostReply, PostRequest } from "@mint/schema/calls/wallet.ts";
import { type HoldRow, isOfTerms, mayBeCapturedWhole } from "./holdRules.ts";
import { Journal, type PostingRow, replyOf } from "./journal.ts";
import { accountIdOf, type BrokenRule, firstBrokenRule, type LockedAccount } from "./posting.ts";
import { captureHolds, lockAccounts, selectHeldAccounts, selectHolds, selectPostings } from "./queries.ts";
import { isTwin } from "./twin.ts";

/** While one batch waits for the disk another is decided; rows are locked in one order, so none waits for two. */
const batching = {
	name: "post movements",
	sizeMax: 400,
	inFlightMax: 2,
	rows: { of: ({ fromId, toId }: Movement) => [fromId, toId], held: heldAccounts },
};

/** A movement on its way into the books. */
interface Movement {
	request: PostRequest & Pick<CreditRequest, "evenIfFrozen">;
	fromId: string;
	toId: string;
	amount: bigint;
	origin: Origin;
}

/**
 * Moves money: both sides in one transaction, once per `postingId`. Repeating a movement gives the outcome it had, a
 * refusal included; the same id with other terms is TERMS_DIFFER and changes nothing. A hold of the same id is captured
 * on the way. Concurrent calls share a transaction; each is decided on its own, in the order in which they came.
 */
export function post(ctx: Context, request: PostRequest): Promise<PostReply> {
	return postTogether(ctx, movementOf(request));
}

/**
 * Moves money the platform pays, under the same rules and with the same promises; what would be taken from a wallet is
 * not even looked at. `evenIfFrozen` is for what staff put right.
 */
export function credit(ctx: Context, request: CreditRequest): Promise<PostReply> {
	if (!request.fromWalletId.startsWith("system:")) throw new Error("only the platform pays a credit");
	return postTogether(ctx, movementOf({ ...request, payerId: null }));
}

const postTogether = batchOf(postAll, batching);

function movementOf(request: Movement["request"]): Movement {
	return {
		request,
		fromId: accountIdOf(request.fromWalletId, request.currency),
		toId: accountIdOf(request.toWalletId, request.currency),
		amount: BigInt(request.amountMinor),
		origin: { actor: request.payerId ?? "system:ledger", traceparent: currentTraceparent() },
	};
}

/** One batch. A twin that slipped in through another batch makes its insert fail; then each movement goes alone. */
async function postAll(ctx: Context, movements: Movement[]): Promise<PostReply[]> {
	try {
		return await postBatch(ctx, movements);
	} catch (error) {
		if (!isTwin(error)) throw error;
		const replies: PostReply[] = [];
		for (const movement of movements) replies.push(...(await postBatch(ctx, [movement])));
		return replies;
	}
}

function postBatch(ctx: Context, movements: Movement[]): Promise<PostReply[]> {
	return ctx.db.transaction(
		"system:ledger",
		async (tx) => {
			// Asked for together, run in order: earlier postings and holds are read inside the lock.
			const [accounts, earlier, holds] = await Promise.all([
				lockFor(tx, movements),
				known(tx, movements),
				holdsOf(tx, movements),
			]);
			const books = new Batch({ accounts, earlier, holds, journal: new Journal(ctx) });
			const replies = movements.map((movement) => books.decide(movement));
			books.write(tx);
			return replies;
		},
		hurried,
	);
}

async function lockFor(tx: Tx, movements: Movement[]): Promise<Map<string, LockedAccount>> {
	return lock(tx, [...new Set(movements.flatMap((movement) => [movement.fromId, movement.toId]))]);
}

/** Which of these accounts somebody else holds now. */
export function heldAccounts(ctx: Context, ids: string[]): Promise<string[]> {
	return heldIn(ctx, "system:ledger", selectHeldAccounts, ids);
}

/** Locks accounts in the one order; by id. What isn't there is missing. */
export async function lock(tx: Tx, ids: string[]): Promise<Map<string, LockedAccount>> {
	const rows = await tx.query<Omit<LockedAccount, "ownerId"> & { owner_id: string | null }>(lockAccounts, [ids]);
	return new Map(rows.map(({ owner_id, ...row }) => [row.id, { ...row, ownerId: owner_id }]));
}

async function known(tx: Tx, movements: Movement[]): Promise<Map<string, PostingRow>> {
	const rows = await tx.query<PostingRow>(selectPostings, [movements.map((movement) => movement.request.postingId)]);
	return new Map(rows.map((row) => [row.id, row]));
}

async function holdsOf(tx: Tx, movements: Movement[]): Promise<Map<string, HoldRow>> {
	const rows = await tx.query<HoldRow>(selectHolds, [movements.map((movement) => movement.request.postingId)]);
	return new Map(rows.map((row) => [row.id, row]));
}

/** Decides movements one after another on locked accounts, then writes everything at once. */
class Batch {
	readonly #accounts: Map<string, LockedAccount>;
	readonly #known: Map<string, PostingRow>;
	readonly #holds: Map<string, HoldRow>;
	readonly #journal: Journal;
	readonly #captured: string[] = [];

	constructor(found: {
		accounts: Map<string, LockedAccount>;
		earlier: Map<string, PostingRow>;
		holds: Map<string, HoldRow>;
		journal: Journal;
	}) {
		this.#accounts = found.accounts;
		this.#known = found.earlier;
		this.#holds = found.holds;
		this.#journal = found.journal;
	}

	decide(movement: Movement): PostReply {
		const earlier = this.#known.get(movement.request.postingId);
		if (earlier) return sameTerms(earlier, movement) ? replyOf(earlier) : { outcome: "TERMS_DIFFER" };
		const hold = this.#holds.get(movement.request.postingId);
		if (hold && !isOfTerms(hold, movement)) return { outcome: "TERMS_DIFFER" };
		const from = this.#accounts.get(movement.fromId);
		const to = this.#accounts.get(movement.toId);
		const broken = this.#brokenBy(movement, { from, to, hold });
		const row = this.#rowOf(movement, broken);
		this.#known.set(row.id, row);
		this.#journal.record(row);
		if (!broken && from && to) {
			if (hold) this.#capture(hold, from);
			this.#journal.move(row, { from, to, origin: movement.origin });
		}
		return replyOf(row);
	}

	#brokenBy(
		movement: Movement,
		found: { from: LockedAccount | undefined; to: LockedAccount | undefined; hold: HoldRow | undefined },
	): BrokenRule | null {
		const { hold } = found;
		// What was given back, or promised to be, is no longer there for the one it was held for.
		if (hold && !mayBeCapturedWhole(hold, this.#journal.now))
			return { code: "HOLD_CLOSED", accountId: movement.fromId };
		const { request, amount, fromId, toId } = movement;
		return firstBrokenRule({ ...request, amount, fromId, toId }, found.from, found.to, hold?.amount ?? 0n);
	}

	#capture(hold: HoldRow, from: LockedAccount): void {
		from.held -= hold.amount;
		this.#captured.push(hold.id);
	}

	#rowOf(movement: Movement, broken: BrokenRule | null): PostingRow {
		const { request } = movement;
		return {
			id: request.postingId,
			kind: request.kind,
			from_account: movement.fromId,
			to_account: movement.toId,
			amount: movement.amount,
			currency: request.currency,
			payer_id: request.payerId,
			outcome: broken?.code ?? "POSTED",
			refused_account: broken?.accountId ?? null,
			decided_at: this.#journal.now,
		};
	}

	write(tx: Tx): void {
		this.#journal.write(tx);
		if (this.#captured.length > 0) tx.execute(captureHolds, [this.#captured, this.#journal.now]);
	}
}

function sameTerms(row: PostingRow, movement: Movement): boolean {
	return (
		row.kind === movement.request.kind &&
		row.from_account === movement.fromId &&
		row.to_account === movement.toId &&
		row.amount === movement.amount &&
		row.currency === movement.request.currency &&
		row.payer_id === movement.request.payerId
	);
}
