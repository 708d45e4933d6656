import type { HoldRequest, PostReply, PostRequest } from "@mint/schema/calls/wallet.ts";

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
		const enough = owned && this.available(request.fromWalletId) + (captured ? amount : 0n) >= amount;
		const reply: PostReply = enough
			? { outcome: "POSTED", postedAt }
			: { outcome: "REFUSED", code: owned ? "INSUFFICIENT_FUNDS" : "WALLET_NOT_FOUND", walletId: request.fromWalletId };
		this.#postings.set(request.postingId, { terms, reply });
		if (!enough) return reply;
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
			if (this.available(request.fromWalletId) < BigInt(request.amountMinor)) {
				return { outcome: "REFUSED", code: "INSUFFICIENT_FUNDS", walletId: request.fromWalletId };
			}
			this.#holds.set(request.postingId, { request, status: "OPEN" });
		}
		return { outcome: "POSTED", postedAt };
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
