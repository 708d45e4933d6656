import { naturalBatch } from "@mint/kit/batch.ts";
import type { Context } from "@mint/kit/context.ts";
import { type Origin, sqlState, type Tx } from "@mint/kit/db.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { PostReply, PostRequest } from "@mint/schema/calls/wallet.ts";
import { accountIdOf, type BrokenRule, firstBrokenRule, type LockedAccount } from "./posting.ts";
import {
	captureHolds,
	insertEntries,
	insertPostings,
	lockAccounts,
	selectOpenHolds,
	selectPostings,
	updateAccounts,
} from "./queries.ts";

/** One batch at a time: what arrives meanwhile makes the next one larger, and no two wait for each other's rows. */
const batching = { name: "post movements", sizeMax: 200, inFlightMax: 1 };
const uniqueViolation = "23505";

/** A movement on its way into the books. */
interface Movement {
	request: PostRequest;
	fromId: string;
	toId: string;
	amount: bigint;
	origin: Origin;
}

/** A posting as it stands in the books. */
interface PostingRow {
	id: string;
	kind: string;
	from_account: string;
	to_account: string;
	amount: bigint;
	currency: string;
	payer_id: string | null;
	outcome: "POSTED" | BrokenRule["code"];
	refused_account: string | null;
	decided_at: Date;
}

interface HoldRow {
	id: string;
	account_id: string;
	amount: bigint;
}

/** An entry as it will be written, with the account right after it. */
interface NewEntry {
	account: LockedAccount;
	amount: bigint;
	version: bigint;
	balance: bigint;
	held: bigint;
}

type Poster = (item: { ctx: Context; movement: Movement }) => Promise<PostReply>;
const posters = new WeakMap<Context["db"], Poster>();

/**
 * Moves money: both sides in one transaction, once per `postingId`. Repeating a movement gives the outcome it had, a
 * refusal included; the same id with other terms is TERMS_DIFFER and changes nothing. A hold of the same id is captured
 * on the way. Concurrent calls share a transaction; each is decided on its own, in the order in which they came.
 */
export function post(ctx: Context, request: PostRequest): Promise<PostReply> {
	let poster = posters.get(ctx.db);
	if (!poster) {
		poster = naturalBatch(
			(items) =>
				postAll(
					items[0]?.ctx as Context,
					items.map((item) => item.movement),
				),
			batching,
		);
		posters.set(ctx.db, poster);
	}
	return poster({ ctx, movement: movementOf(request) });
}

function movementOf(request: PostRequest): Movement {
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
		if (sqlState(error) !== uniqueViolation) throw error;
		const replies: PostReply[] = [];
		for (const movement of movements) replies.push(...(await postBatch(ctx, [movement])));
		return replies;
	}
}

function postBatch(ctx: Context, movements: Movement[]): Promise<PostReply[]> {
	return ctx.db.transaction("system:ledger", async (tx) => {
		// Asked for together, run in order: earlier postings and holds are read inside the lock.
		const [accounts, earlier, holds] = await Promise.all([
			lock(tx, movements),
			known(tx, movements),
			openHolds(tx, movements),
		]);
		const books = new Batch(accounts, earlier, holds, ctx.clock.now());
		const replies = movements.map((movement) => books.decide(movement));
		books.write(tx);
		return replies;
	});
}

async function lock(tx: Tx, movements: Movement[]): Promise<Map<string, LockedAccount>> {
	const ids = [...new Set(movements.flatMap((movement) => [movement.fromId, movement.toId]))];
	const rows = await tx.query<Omit<LockedAccount, "ownerId"> & { owner_id: string | null }>(lockAccounts, [ids]);
	return new Map(rows.map(({ owner_id, ...row }) => [row.id, { ...row, ownerId: owner_id }]));
}

async function known(tx: Tx, movements: Movement[]): Promise<Map<string, PostingRow>> {
	const rows = await tx.query<PostingRow>(selectPostings, [movements.map((movement) => movement.request.postingId)]);
	return new Map(rows.map((row) => [row.id, row]));
}

async function openHolds(tx: Tx, movements: Movement[]): Promise<Map<string, HoldRow>> {
	const rows = await tx.query<HoldRow>(selectOpenHolds, [movements.map((movement) => movement.request.postingId)]);
	return new Map(rows.map((row) => [row.id, row]));
}

/** Decides movements one after another on locked accounts, then writes everything at once. */
class Batch {
	readonly #accounts: Map<string, LockedAccount>;
	readonly #known: Map<string, PostingRow>;
	readonly #holds: Map<string, HoldRow>;
	readonly #now: Date;
	readonly #postings: PostingRow[] = [];
	readonly #entries: { movement: Movement; lines: NewEntry[] }[] = [];
	readonly #captured: string[] = [];
	readonly #touched = new Set<LockedAccount>();

	constructor(
		accounts: Map<string, LockedAccount>,
		known: Map<string, PostingRow>,
		holds: Map<string, HoldRow>,
		now: Date,
	) {
		this.#accounts = accounts;
		this.#known = known;
		this.#holds = holds;
		this.#now = now;
	}

	decide(movement: Movement): PostReply {
		const earlier = this.#known.get(movement.request.postingId);
		if (earlier) return sameTerms(earlier, movement) ? replyOf(earlier) : { outcome: "TERMS_DIFFER" };
		const from = this.#accounts.get(movement.fromId);
		const to = this.#accounts.get(movement.toId);
		const hold = this.#holds.get(movement.request.postingId);
		const broken = firstBrokenRule(
			{ ...movement.request, amount: movement.amount, fromId: movement.fromId, toId: movement.toId },
			from,
			to,
			hold?.account_id === movement.fromId ? hold.amount : 0n,
		);
		if (!broken && from && to) this.#move(movement, from, to, hold);
		return this.#record(movement, broken);
	}

	#move(movement: Movement, from: LockedAccount, to: LockedAccount, hold: HoldRow | undefined): void {
		if (hold && hold.account_id === from.id) {
			if (hold.amount !== movement.amount) throw new Error("a hold is captured whole");
			from.held -= hold.amount;
			this.#captured.push(hold.id);
		}
		const lines = [this.#line(from, -movement.amount), this.#line(to, movement.amount)];
		this.#entries.push({ movement, lines });
	}

	#line(account: LockedAccount, amount: bigint): NewEntry {
		account.balance += amount;
		account.version += 1n;
		this.#touched.add(account);
		if (account.ownerId !== null && account.balance < account.held) throw new Error("a rule let a wallet be overdrawn");
		return { account, amount, version: account.version, balance: account.balance, held: account.held };
	}

	#record(movement: Movement, broken: BrokenRule | null): PostReply {
		const { request } = movement;
		const row: PostingRow = {
			id: request.postingId,
			kind: request.kind,
			from_account: movement.fromId,
			to_account: movement.toId,
			amount: movement.amount,
			currency: request.currency,
			payer_id: request.payerId,
			outcome: broken?.code ?? "POSTED",
			refused_account: broken?.accountId ?? null,
			decided_at: this.#now,
		};
		this.#known.set(row.id, row);
		this.#postings.push(row);
		return replyOf(row);
	}

	write(tx: Tx): void {
		const postings = this.#postings;
		if (postings.length === 0) return;
		tx.execute(insertPostings, [
			postings.map((row) => row.id),
			postings.map((row) => row.kind),
			postings.map((row) => row.from_account),
			postings.map((row) => row.to_account),
			postings.map((row) => row.amount),
			postings.map((row) => row.currency),
			postings.map((row) => row.payer_id),
			postings.map((row) => row.outcome),
			postings.map((row) => row.refused_account),
			this.#now,
		]);
		if (this.#entries.length > 0) this.#writeEntries(tx);
		if (this.#captured.length > 0) tx.execute(captureHolds, [this.#captured, this.#now]);
	}

	#writeEntries(tx: Tx): void {
		const lines = this.#entries.flatMap(({ movement, lines }) => lines.map((line) => ({ ...line, movement })));
		tx.execute(insertEntries, [
			lines.map((line) => line.account.id),
			lines.map((line) => line.version),
			lines.map((line) => line.movement.request.postingId),
			lines.map((line) => line.movement.request.kind),
			lines.map((line) => line.amount),
			lines.map((line) => line.balance),
			this.#now,
		]);
		const accounts = [...this.#touched];
		tx.execute(updateAccounts, [
			accounts.map((account) => account.id),
			accounts.map((account) => account.balance),
			accounts.map((account) => account.held),
			accounts.map((account) => account.version),
		]);
		for (const { movement, lines } of this.#entries) emitPosting(tx, movement, lines);
	}
}

function emitPosting(tx: Tx, movement: Movement, lines: NewEntry[]): void {
	const { postingId, kind, currency } = movement.request;
	const entries = lines.map((line) => ({
		walletId: line.account.id,
		ownerId: line.account.ownerId,
		amountMinor: line.amount.toString(),
		balanceMinor: line.balance.toString(),
		heldMinor: line.held.toString(),
		version: Number(line.version),
	}));
	tx.emit("wallet.posting.created", postingId, { postingId, kind, currency, entries }, movement.origin);
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

function replyOf(row: PostingRow): PostReply {
	if (row.outcome === "POSTED") return { outcome: "POSTED", postedAt: row.decided_at.toISOString() };
	return { outcome: "REFUSED", code: row.outcome, walletId: row.refused_account ?? row.from_account };
}
