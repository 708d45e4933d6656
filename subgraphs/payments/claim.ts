import { batchOf } from "@mint/kit/batch.ts";
import type { Context } from "@mint/kit/context.ts";
import { type Origin, sqlState, type Tx } from "@mint/kit/db.ts";
import { newId } from "@mint/kit/ids.ts";
import { heldIn, hurried } from "@mint/kit/lockedRows.ts";
import type { Money } from "@mint/kit/money.ts";
import type { LimitUsage, LockedUsage, TierRules, TransferRow, WalletCopy } from "./entities.ts";
import { factsOf } from "./finish.ts";
import { dayOf, limitCentsOf, limitRefusal, limitsInForce, standingRefusal, untold, usageOn } from "./limits.ts";
import { insertTransfers, lockUsage, selectByKeys, selectHeldUsages, updateUsage } from "./queries.ts";
import { beginCounting, type KnownWallets, knownWallets } from "./wallets.ts";

const batching = {
	name: "claim transfers",
	sizeMax: 400,
	inFlightMax: 2,
	rows: {
		of: ({ senderId }: Wish) => [senderId],
		held: (ctx: Context, people: string[]) => heldIn(ctx, "system:claim", selectHeldUsages, people),
	},
};
const uniqueViolation = "23505";

/** A wish to send money, checked for form. */
export interface Wish {
	senderId: string;
	idempotencyKey: string;
	/** The input without its key, canonical. */
	terms: string;
	fromWalletId: string;
	to: { walletId: string } | { userId: string };
	money: Money;
	note: string | null;
	category: string | null;
	/** The key of the bulk it is an item of. */
	bulkId: string | null;
	/** Ordered beforehand, by a schedule. */
	ordered: boolean;
	origin: Origin;
}

/** What became of a claim. Only NEW and LIMITED, which a limit or a freeze refused, wrote anything. */
export type Claim =
	| { kind: "NEW" | "REPLAYED" | "LIMITED"; transfer: TransferRow }
	| { kind: "REUSED"; differingFields: string[] }
	| { kind: "SELF" }
	/** A wallet payments has not heard of, or one that isn't the sender's or not of the currency. */
	| { kind: "PAYER_UNKNOWN" | "PAYEE_UNKNOWN" | "PAYER_CURRENCY" | "PAYEE_CURRENCY" };

/**
 * Claims a wish, in one transaction: the idempotency key is resolved first, then the wallets, then the limits are
 * reserved and the transfer stands as PENDING. Concurrent claims share a transaction and are decided in order, each on
 * its own.
 */
export const claim: (ctx: Context, wish: Wish) => Promise<Claim> = batchOf(claimAll, batching);

/** A twin with other terms may slip in through another batch; its insert fails, and then each wish goes alone. */
async function claimAll(ctx: Context, wishes: Wish[]): Promise<Claim[]> {
	try {
		return await claimBatch(ctx, wishes);
	} catch (error) {
		if (sqlState(error) !== uniqueViolation) throw error;
		const claims: Claim[] = [];
		for (const wish of wishes) claims.push(...(await claimBatch(ctx, [wish])));
		return claims;
	}
}

function claimBatch(ctx: Context, wishes: Wish[]): Promise<Claim[]> {
	const now = ctx.clock.now();
	return ctx.db.transaction(
		"system:claim",
		async (tx) => {
			// Asked for together, run in order: keys are looked up inside the lock on the sender's usage, so twins see each
			// other.
			const [locked, wallets] = await Promise.all([lockUsages(tx, wishes, now), knownWallets(ctx, tx, wishes)]);
			const batch = new ClaimBatch({ ...locked, wallets, now });
			const claims = wishes.map((wish) => batch.decide(wish));
			batch.write(tx);
			return claims;
		},
		hurried,
	);
}

function keyOf(senderId: string, rest: string): string {
	return `${senderId} ${rest}`;
}

/**
 * Locks what the senders have used and looks up their keys. A row that isn't there yet is made, and then everything is
 * read again.
 */
async function lockUsages(tx: Tx, wishes: Wish[], now: Date): Promise<Pick<KnownThings, "usage" | "known" | "rules">> {
	const day = dayOf(now);
	const people = [...new Set(wishes.map((wish) => wish.senderId))];
	const read = () => Promise.all([tx.query<LockedUsage>(lockUsage, [people]), knownKeys(tx, wishes)]);
	let [rows, known] = await read();
	if (rows.length < people.length) {
		beginCounting(tx, people, now);
		[rows, known] = await read();
	}
	return {
		usage: new Map(rows.map((row) => [row.user_id, usageOn(day, row, row.user_id)])),
		rules: new Map(rows.map((row) => [row.user_id, row])),
		known,
	};
}

async function knownKeys(tx: Tx, wishes: Wish[]): Promise<Map<string, TransferRow>> {
	const rows = await tx.query<TransferRow>(selectByKeys, [
		wishes.map((wish) => wish.senderId),
		wishes.map((wish) => wish.idempotencyKey),
	]);
	return new Map(rows.map((row) => [keyOf(row.sender_id, row.idempotency_key), row]));
}

interface KnownThings {
	usage: Map<string, LimitUsage>;
	rules: Map<string, TierRules>;
	known: Map<string, TransferRow>;
	wallets: KnownWallets;
	now: Date;
}

/** Decides wishes one after another, then writes everything at once. */
class ClaimBatch {
	readonly #things: KnownThings;
	readonly #written: { wish: Wish; transfer: TransferRow }[] = [];
	readonly #touched = new Set<LimitUsage>();

	constructor(things: KnownThings) {
		this.#things = things;
	}

	decide(wish: Wish): Claim {
		const earlier = this.#things.known.get(keyOf(wish.senderId, wish.idempotencyKey));
		if (earlier) {
			if (earlier.terms === wish.terms) return { kind: "REPLAYED", transfer: earlier };
			return { kind: "REUSED", differingFields: differingFields(earlier.terms, wish.terms) };
		}
		const { wallets } = this.#things;
		const from = wallets.byId(wish.fromWalletId);
		if (!from || from.owner_id !== wish.senderId) return { kind: "PAYER_UNKNOWN" };
		if (from.currency !== wish.money.currency) return { kind: "PAYER_CURRENCY" };
		const to =
			"walletId" in wish.to ? wallets.byId(wish.to.walletId) : wallets.ofUser(wish.to.userId, wish.money.currency);
		if ("userId" in wish.to && wish.to.userId === wish.senderId) return { kind: "SELF" };
		if (!to) return { kind: "PAYEE_UNKNOWN" };
		if (to.owner_id === wish.senderId) return { kind: "SELF" };
		if (to.currency !== wish.money.currency) return { kind: "PAYEE_CURRENCY" };
		return this.#accept(wish, to);
	}

	#accept(wish: Wish, to: WalletCopy): Claim {
		const { amountMinor: amount, currency } = wish.money;
		const usage = this.#things.usage.get(wish.senderId);
		if (!usage) throw new Error("the sender's usage isn't locked");
		const rules = this.#things.rules.get(wish.senderId) ?? untold;
		const refusal = standingRefusal(rules) ?? limitRefusal(limitsInForce(rules, usage), wish.money);
		const cents = refusal ? 0n : limitCentsOf(wish.money);
		if (!refusal) {
			usage.day_used += cents;
			usage.month_used += cents;
			this.#touched.add(usage);
		}
		const transfer: TransferRow = {
			id: newId("trf"),
			sender_id: wish.senderId,
			recipient_id: to.owner_id,
			from_wallet_id: wish.fromWalletId,
			to_wallet_id: to.wallet_id,
			amount,
			currency,
			note: wish.note,
			category: wish.category,
			status: refusal ? "FAILED" : "PENDING",
			failure: refusal?.code ?? null,
			failure_details: refusal?.details ?? null,
			idempotency_key: wish.idempotencyKey,
			terms: wish.terms,
			limit_day: usage.day,
			limit_usd_cents: cents,
			ordered: wish.ordered,
			bulk_id: wish.bulkId,
			traceparent: wish.origin.traceparent,
			created_at: this.#things.now,
			completed_at: null,
		};
		this.#things.known.set(keyOf(wish.senderId, wish.idempotencyKey), transfer);
		this.#written.push({ wish, transfer });
		return { kind: refusal ? "LIMITED" : "NEW", transfer };
	}

	write(tx: Tx): void {
		if (this.#written.length === 0) return;
		const rows = this.#written.map(({ transfer }) => transfer);
		const column = <K extends keyof TransferRow>(name: K) => rows.map((row) => row[name]);
		tx.execute(insertTransfers, [
			column("id"),
			column("sender_id"),
			column("recipient_id"),
			column("from_wallet_id"),
			column("to_wallet_id"),
			column("amount"),
			column("currency"),
			column("note"),
			column("category"),
			column("status"),
			column("failure"),
			rows.map((row) => (row.failure_details ? JSON.stringify(row.failure_details) : null)),
			column("idempotency_key"),
			column("terms"),
			dayOf(this.#things.now),
			this.#things.now,
			column("traceparent"),
			column("bulk_id"),
			column("limit_usd_cents"),
			column("ordered"),
		]);
		this.#writeUsage(tx);
		for (const { wish, transfer } of this.#written) {
			if (!transfer.failure) continue;
			const told = { ...factsOf(transfer), code: transfer.failure };
			tx.emit("payments.transfer.failed", transfer.id, told, wish.origin);
		}
	}

	#writeUsage(tx: Tx): void {
		const touched = [...this.#touched];
		if (touched.length === 0) return;
		tx.execute(updateUsage, [
			touched.map((usage) => usage.user_id),
			touched.map((usage) => usage.day),
			touched.map((usage) => usage.day_used),
			touched.map((usage) => usage.month),
			touched.map((usage) => usage.month_used),
		]);
	}
}

/** Top-level fields of two inputs that differ. */
export function differingFields(earlier: string, later: string): string[] {
	const [one, other] = [JSON.parse(earlier), JSON.parse(later)] as Record<string, unknown>[];
	return Object.keys({ ...one, ...other }).filter(
		(field) => JSON.stringify(one?.[field]) !== JSON.stringify(other?.[field]),
	);
}
