import type {
	ConvertReply,
	ConvertRequest,
	HoldRequest,
	PostReply,
	PostRequest,
	QuoteFacts,
} from "@mint/schema/calls/wallet.ts";

const postedAt = "2026-11-20T12:00:00.000Z";

interface Kept {
	terms: string;
	reply: PostReply;
}

/**
 * A ledger in memory that keeps the promises of `schema/calls/wallet.ts`: once per id, refusals kept, holds captured by
 * the posting of their id. It can be told to lose its answers, before or after it has acted.
 */
export class PreparedLedger {
	readonly balances = new Map<string, bigint>();
	readonly moved: PostRequest[] = [];
	/** Wallets that pay nothing now. */
	readonly frozen = new Set<string>();
	readonly quotes = new Map<string, QuoteFacts>();
	readonly #conversions = new Map<string, { key: string; reply: ConvertReply }>();
	/** Whether the hold placed last is given back by itself. */
	expiring: boolean | null = null;
	/** How many questions to leave unanswered before acting, and after. */
	silentBefore = 0;
	silentAfter = 0;
	readonly #postings = new Map<string, Kept>();
	readonly #holds = new Map<string, { request: PostRequest; status: "OPEN" | "CAPTURED" | "RELEASED" }>();

	/** What can be spent: the balance less open holds. */
	available(walletId: string): bigint {
		let available = this.balances.get(walletId) ?? 0n;
		for (const { request, status } of this.#holds.values()) {
			if (status === "OPEN" && request.fromWalletId === walletId) available -= BigInt(request.amountMinor);
		}
		return available;
	}

	/** Gives a hold back as the ledger does when its time is over. */
	expire(holdId: string): void {
		const held = this.#holds.get(holdId);
		if (held?.status === "OPEN") held.status = "RELEASED";
	}

	readonly answers = {
		"wallet.post": (request: PostRequest) => this.#answer(() => this.#post(request)),
		"wallet.hold": ({ expires, ...request }: HoldRequest) =>
			this.#answer(() => {
				this.expiring = expires;
				return this.#hold(request);
			}),
		"wallet.release": ({ holdId }: { holdId: string }) =>
			this.#answer(() => {
				const open = this.#holds.get(holdId)?.status === "OPEN";
				this.expire(holdId);
				return { released: open };
			}),
		"wallet.quote": ({ quoteId }: { quoteId: string }) => ({ quote: this.quotes.get(quoteId) ?? null }),
		"wallet.convert": (request: ConvertRequest) => this.#answer(() => this.#convert(request)),
		"wallet.outcomeOf": ({ postingId }: { postingId: string }) => this.#outcomeOf(postingId),
	};

	#answer<T>(act: () => T): T {
		if (this.silentBefore > 0) {
			this.silentBefore--;
			throw new Error("the process died before the ledger acted");
		}
		const reply = act();
		if (this.silentAfter > 0) {
			this.silentAfter--;
			throw new Error("the process died after the ledger acted");
		}
		return reply;
	}

	#post(request: PostRequest): PostReply {
		const terms = JSON.stringify(request);
		const earlier = this.#postings.get(request.postingId);
		if (earlier) return earlier.terms === terms ? earlier.reply : { outcome: "TERMS_DIFFER" };
		const held = this.#holds.get(request.postingId);
		if (held && JSON.stringify(held.request) !== terms) return { outcome: "TERMS_DIFFER" };
		const captured = held?.status === "OPEN";
		const amount = BigInt(request.amountMinor);
		const owned = request.payerId !== "nobody";
		const freed = captured ? amount : 0n;
		const code = owned ? this.#refusalOf(request, freed) : "WALLET_NOT_FOUND";
		const reply: PostReply = code
			? { outcome: "REFUSED", code, walletId: request.fromWalletId }
			: { outcome: "POSTED", postedAt };
		this.#postings.set(request.postingId, { terms, reply });
		if (code) return reply;
		if (held && captured) held.status = "CAPTURED";
		this.#add(request.fromWalletId, -amount);
		this.#add(request.toWalletId, amount);
		this.moved.push(request);
		return reply;
	}

	#hold(request: PostRequest): PostReply {
		const posted = this.#postings.get(request.postingId);
		if (posted) return posted.terms === JSON.stringify(request) ? posted.reply : { outcome: "TERMS_DIFFER" };
		if (!this.#holds.has(request.postingId)) {
			const code = this.#refusalOf(request, 0n);
			if (code) return { outcome: "REFUSED", code, walletId: request.fromWalletId };
			this.#holds.set(request.postingId, { request, status: "OPEN" });
		}
		return { outcome: "POSTED", postedAt };
	}

	#refusalOf({ fromWalletId, amountMinor }: { fromWalletId: string; amountMinor: string }, freed: bigint) {
		if (this.frozen.has(fromWalletId)) return "WALLET_FROZEN" as const;
		return this.available(fromWalletId) + freed < BigInt(amountMinor) ? ("INSUFFICIENT_FUNDS" as const) : null;
	}

	#convert({ quoteId, idempotencyKey }: ConvertRequest): ConvertReply {
		const earlier = this.#conversions.get(quoteId);
		if (earlier?.key === idempotencyKey && earlier.reply.outcome === "POSTED")
			return { outcome: "POSTED", replayed: true };
		if (earlier) return earlier.key === idempotencyKey ? earlier.reply : { outcome: "REFUSED", code: "QUOTE_USED" };
		const quote = this.quotes.get(quoteId);
		if (!quote) return { outcome: "REFUSED", code: "NOT_FOUND" };
		const code = this.#refusalOf({ fromWalletId: quote.fromWalletId, amountMinor: quote.soldMinor }, 0n);
		const reply: ConvertReply = code ? { outcome: "REFUSED", code } : { outcome: "POSTED", replayed: false };
		this.#conversions.set(quoteId, { key: idempotencyKey, reply });
		if (code) return reply;
		this.#add(quote.fromWalletId, -BigInt(quote.soldMinor));
		this.#add(quote.toWalletId, BigInt(quote.boughtMinor));
		return reply;
	}

	#outcomeOf(postingId: string) {
		const posting = this.#postings.get(postingId)?.reply;
		if (posting?.outcome === "POSTED") return { outcome: "POSTED" as const, code: null };
		if (posting?.outcome === "REFUSED") return { outcome: "REFUSED" as const, code: posting.code };
		const held = this.#holds.get(postingId);
		if (!held) return { outcome: "UNKNOWN" as const, code: null };
		return { outcome: held.status === "OPEN" ? ("HELD" as const) : ("RELEASED" as const), code: null };
	}

	#add(walletId: string, amount: bigint): void {
		this.balances.set(walletId, (this.balances.get(walletId) ?? 0n) + amount);
	}
}
