import type { Context } from "@mint/kit/context.ts";
import type { Origin, Tx } from "@mint/kit/db.ts";
import type { PostingRefusal, PostReply } from "@mint/schema/calls/wallet.ts";
import type { EntryRow } from "./entities.ts";
import type { LockedAccount } from "./posting.ts";
import { insertEntries, insertPostings, updateAccounts } from "./queries.ts";
import { noteTouched } from "./touched.ts";

/** A posting as it stands in the books. */
export interface PostingRow {
	id: string;
	kind: EntryRow["kind"];
	from_account: string;
	to_account: string;
	amount: bigint;
	currency: string;
	payer_id: string | null;
	outcome: "POSTED" | PostingRefusal;
	refused_account: string | null;
	decided_at: Date;
}

/** An entry as it will be written, with the account right after it. */
interface NewEntry {
	account: LockedAccount;
	amount: bigint;
	version: bigint;
	balance: bigint;
	held: bigint;
}

/** Postings decided in memory on locked accounts; everything is written at once. */
export class Journal {
	/** When everything in it is decided; read inside the lock. */
	readonly now: Date;
	readonly #db: Context["db"];
	readonly #postings: PostingRow[] = [];
	readonly #movements: { row: PostingRow; lines: NewEntry[]; origin: Origin }[] = [];
	readonly #touched = new Set<LockedAccount>();

	constructor(ctx: Context) {
		this.now = ctx.clock.now();
		this.#db = ctx.db;
	}

	/** Keeps a posting, done or refused. */
	record(row: PostingRow): void {
		this.#postings.push(row);
	}

	/** Moves what a recorded posting says, between its locked accounts. Throws when a wallet would be overdrawn. */
	move(row: PostingRow, sides: { from: LockedAccount; to: LockedAccount; origin: Origin }): void {
		const lines = [this.#line(sides.from, -row.amount), this.#line(sides.to, row.amount)];
		this.#movements.push({ row, lines, origin: sides.origin });
	}

	/** Has an account written whose held amount changed. */
	touch(account: LockedAccount): void {
		this.#touched.add(account);
	}

	#line(account: LockedAccount, amount: bigint): NewEntry {
		account.balance += amount;
		account.version += 1n;
		this.#touched.add(account);
		if (account.ownerId !== null && account.balance < account.held) throw new Error("a rule let a wallet be overdrawn");
		return { account, amount, version: account.version, balance: account.balance, held: account.held };
	}

	write(tx: Tx): void {
		if (this.#postings.length > 0) this.#writePostings(tx);
		if (this.#movements.length > 0) this.#writeEntries(tx);
		if (this.#touched.size > 0) this.#writeAccounts(tx);
		for (const { row, lines, origin } of this.#movements) emitPosting(tx, row, lines, origin);
	}

	#writePostings(tx: Tx): void {
		const postings = this.#postings;
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
			this.now,
		]);
	}

	#writeEntries(tx: Tx): void {
		const lines = this.#movements.flatMap(({ row, lines }) => lines.map((line) => ({ ...line, row })));
		tx.execute(insertEntries, [
			lines.map((line) => line.account.id),
			lines.map((line) => line.version),
			lines.map((line) => line.row.id),
			lines.map((line) => line.row.kind),
			lines.map((line) => line.amount),
			lines.map((line) => line.balance),
			this.now,
		]);
		tx.afterCommit(() => noteTouched(this.#db, lines));
	}

	#writeAccounts(tx: Tx): void {
		const accounts = [...this.#touched];
		tx.execute(updateAccounts, [
			accounts.map((account) => account.id),
			accounts.map((account) => account.balance),
			accounts.map((account) => account.held),
			accounts.map((account) => account.version),
		]);
	}
}

function emitPosting(tx: Tx, row: PostingRow, lines: NewEntry[], origin: Origin): void {
	const { id: postingId, kind, currency } = row;
	const entries = lines.map((line) => ({
		walletId: line.account.id,
		ownerId: line.account.ownerId,
		amountMinor: line.amount.toString(),
		balanceMinor: line.balance.toString(),
		heldMinor: line.held.toString(),
		version: Number(line.version),
	}));
	tx.emit("wallet.posting.created", postingId, { postingId, kind, currency, entries }, origin);
}

/** What whoever asked for a posting hears, now and at every repeat. */
export function replyOf(row: PostingRow): PostReply {
	if (row.outcome === "POSTED") return { outcome: "POSTED", postedAt: row.decided_at.toISOString() };
	return { outcome: "REFUSED", code: row.outcome, walletId: row.refused_account ?? row.from_account };
}
