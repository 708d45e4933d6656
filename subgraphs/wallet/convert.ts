import { batchOf } from "@mint/kit/batch.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Origin, Tx } from "@mint/kit/db.ts";
import { heldIn, hurried } from "@mint/kit/lockedRows.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { ConvertReply, ConvertRequest } from "@mint/schema/calls/wallet.ts";
import type { ConversionRow, QuoteRow } from "./entities.ts";
import { Journal, type PostingRow } from "./journal.ts";
import { lock } from "./ledger.ts";
import { type BrokenRule, firstBrokenRule, type LockedAccount, platformAccountId } from "./posting.ts";
import {
	insertConversions,
	selectConversions,
	selectConversionsByKey,
	selectHeldQuotes,
	selectQuotes,
} from "./queries.ts";
import { isTwin } from "./twin.ts";

const batching = {
	name: "convert money",
	sizeMax: 100,
	inFlightMax: 1,
	rows: {
		of: ({ quoteId }: Wish) => [quoteId],
		held: (ctx: Context, quoteIds: string[]) => heldIn(ctx, "system:ledger", selectHeldQuotes, quoteIds),
	},
};

/** A use of a quote on its way into the books. */
type Wish = ConvertRequest & { origin: Origin };

type ConvertRefusal = Extract<ConvertReply, { outcome: "REFUSED" }>["code"];

/** How it was decided: the conversion there is now, or why this wish has none. */
type Verdict = { conversion: ConversionRow; replayed: boolean } | { refusal: ConvertRefusal };

/**
 * Uses a quote: sells from one wallet of its owner and buys into another, through the platform's FX accounts, in one
 * transaction. Once per quote and per key of the owner: a repeat gives the same conversion, `replayed`, or the same
 * refusal. Another quote under the same key is IDEMPOTENCY_KEY_REUSED.
 *
 * Refuses with NOT_FOUND, QUOTE_EXPIRED, QUOTE_USED, and, kept with the quote, INSUFFICIENT_FUNDS, WALLET_FROZEN,
 * WALLET_CLOSED, CURRENCY_HALTED: whoever wants to try again asks for a new quote.
 */
export async function convert(ctx: Context, request: ConvertRequest): Promise<ConvertReply> {
	const origin = { actor: request.userId, traceparent: currentTraceparent() };
	const verdict = await convertTogether(ctx, { ...request, origin });
	if ("refusal" in verdict) return { outcome: "REFUSED", code: verdict.refusal };
	const { conversion, replayed } = verdict;
	if (conversion.outcome !== "POSTED") return { outcome: "REFUSED", code: conversion.outcome };
	return { outcome: "POSTED", replayed };
}

const convertTogether = batchOf(convertAll, batching);

/** One batch. A twin that slipped in through another process makes it fail; then each wish goes alone. */
async function convertAll(ctx: Context, wishes: Wish[]): Promise<Verdict[]> {
	try {
		return await convertBatch(ctx, wishes);
	} catch (error) {
		if (!isTwin(error)) throw error;
		const verdicts: Verdict[] = [];
		for (const wish of wishes) verdicts.push(...(await convertBatch(ctx, [wish])));
		return verdicts;
	}
}

function convertBatch(ctx: Context, wishes: Wish[]): Promise<Verdict[]> {
	const quoteIds = wishes.map((wish) => wish.quoteId);
	return ctx.db.transaction(
		"system:ledger",
		async (tx) => {
			// Quotes never change, so they may be read before the lock; whether one is used must be read inside it.
			const quotes = await tx.query<QuoteRow>(selectQuotes, [quoteIds]);
			const [accounts, used, byKey] = await Promise.all([
				lock(tx, [...new Set(quotes.flatMap(accountsOf))]),
				tx.query<ConversionRow>(selectConversions, [quoteIds]),
				tx.query<ConversionRow>(selectConversionsByKey, [
					wishes.map((wish) => wish.userId),
					wishes.map((wish) => wish.idempotencyKey),
				]),
			]);
			const batch = new Batch({ quotes, accounts, known: [...used, ...byKey], journal: new Journal(ctx) });
			const verdicts = wishes.map((wish) => batch.decide(wish));
			batch.write(tx);
			return verdicts;
		},
		hurried,
	);
}

function accountsOf(quote: QuoteRow): string[] {
	const fx = [quote.sold_currency, quote.bought_currency].map((currency) => platformAccountId("fx", currency));
	return [quote.from_account, quote.to_account, ...fx];
}

/** Decides wishes one after another on locked accounts, then writes everything at once. */
class Batch {
	readonly #quotes: Map<string, QuoteRow>;
	readonly #accounts: Map<string, LockedAccount>;
	readonly #byQuote: Map<string, ConversionRow>;
	readonly #byKey: Map<string, ConversionRow>;
	readonly #journal: Journal;
	readonly #made: { conversion: ConversionRow; quote: QuoteRow; origin: Origin }[] = [];

	constructor(found: {
		quotes: QuoteRow[];
		accounts: Map<string, LockedAccount>;
		known: ConversionRow[];
		journal: Journal;
	}) {
		this.#quotes = new Map(found.quotes.map((quote) => [quote.id, quote]));
		this.#accounts = found.accounts;
		this.#byQuote = new Map(found.known.map((row) => [row.id, row]));
		this.#byKey = new Map(found.known.map((row) => [keyOf(row.user_id, row.idempotency_key), row]));
		this.#journal = found.journal;
	}

	decide(wish: Wish): Verdict {
		const earlier = this.#byKey.get(keyOf(wish.userId, wish.idempotencyKey));
		if (earlier && earlier.id !== wish.quoteId) return { refusal: "IDEMPOTENCY_KEY_REUSED" };
		const quote = this.#quotes.get(wish.quoteId);
		if (quote?.user_id !== wish.userId) return { refusal: "NOT_FOUND" };
		if (earlier) return { conversion: earlier, replayed: true };
		if (this.#byQuote.has(quote.id)) return { refusal: "QUOTE_USED" };
		if (this.#journal.now >= quote.expires_at) return { refusal: "QUOTE_EXPIRED" };
		return { conversion: this.#convert(wish, quote), replayed: false };
	}

	#convert(wish: Wish, quote: QuoteRow): ConversionRow {
		const legs = [soldLeg(quote, this.#journal.now), boughtLeg(quote, this.#journal.now)];
		const breaches = legs.map((row) => this.#brokenBy(row)).filter((rule) => rule !== null);
		// What is wrong with either wallet comes before what the payer has, as in every other movement.
		const broken = breaches.find((rule) => rule.code !== "INSUFFICIENT_FUNDS") ?? breaches[0];
		const conversion: ConversionRow = {
			id: quote.id,
			user_id: wish.userId,
			idempotency_key: wish.idempotencyKey,
			outcome: broken?.code ?? "POSTED",
			decided_at: this.#journal.now,
		};
		this.#byQuote.set(quote.id, conversion);
		this.#byKey.set(keyOf(wish.userId, wish.idempotencyKey), conversion);
		this.#made.push({ conversion, quote, origin: wish.origin });
		if (broken) return conversion;
		for (const row of legs) {
			const [from, to] = [this.#accounts.get(row.from_account), this.#accounts.get(row.to_account)];
			if (!from || !to) throw new Error("a rule let a missing account pass");
			this.#journal.record(row);
			this.#journal.move(row, { from, to, origin: wish.origin });
		}
		return conversion;
	}

	#brokenBy(row: PostingRow): BrokenRule | null {
		const { currency, payer_id: payerId, amount, from_account: fromId, to_account: toId } = row;
		const [from, to] = [this.#accounts.get(fromId), this.#accounts.get(toId)];
		return firstBrokenRule({ currency, payerId, amount, fromId, toId }, from, to, 0n);
	}

	write(tx: Tx): void {
		const rows = this.#made.map((made) => made.conversion);
		if (rows.length === 0) return;
		tx.execute(insertConversions, [
			rows.map((row) => row.id),
			rows.map((row) => row.user_id),
			rows.map((row) => row.idempotency_key),
			rows.map((row) => row.outcome),
			this.#journal.now,
		]);
		this.#journal.write(tx);
		for (const { conversion, quote, origin } of this.#made) {
			if (conversion.outcome === "POSTED") tellOfConversion(tx, quote, origin);
		}
	}
}

const leg = { kind: "CONVERSION", outcome: "POSTED", refused_account: null } as const;

function soldLeg(quote: QuoteRow, now: Date): PostingRow {
	return {
		...leg,
		id: `${quote.id}.sold`,
		from_account: quote.from_account,
		to_account: platformAccountId("fx", quote.sold_currency),
		amount: quote.sold,
		currency: quote.sold_currency,
		payer_id: quote.user_id,
		decided_at: now,
	};
}

function boughtLeg(quote: QuoteRow, now: Date): PostingRow {
	return {
		...leg,
		id: `${quote.id}.bought`,
		from_account: platformAccountId("fx", quote.bought_currency),
		to_account: quote.to_account,
		amount: quote.bought,
		currency: quote.bought_currency,
		payer_id: null,
		decided_at: now,
	};
}

function tellOfConversion(tx: Tx, quote: QuoteRow, origin: Origin): void {
	const facts = {
		conversionId: quote.id,
		userId: quote.user_id,
		fromWalletId: quote.from_account,
		toWalletId: quote.to_account,
		soldMinor: quote.sold.toString(),
		soldCurrency: quote.sold_currency,
		boughtMinor: quote.bought.toString(),
		boughtCurrency: quote.bought_currency,
		rate: quote.rate,
	};
	tx.emit("wallet.conversion.completed", quote.id, facts, origin);
}

function keyOf(userId: string, idempotencyKey: string): string {
	return `${userId} ${idempotencyKey}`;
}
