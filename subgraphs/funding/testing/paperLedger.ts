import type { PostingRefusal, PostReply, PostRequest, WalletFacts } from "@mint/schema/calls/wallet.ts";

/** Where the ledger's next answer is lost, or its next act does not happen. */
export type Breakage = "NEVER" | "BEFORE_HOLD" | "AFTER_HOLD" | "BEFORE_POST" | "AFTER_POST" | "BEFORE_RELEASE";

/** What the ledger promises, kept in memory for one wallet: once per id, refusals of postings kept, holds captured. */
export class PaperLedger {
	wallet: WalletFacts;
	breaks: Breakage = "NEVER";
	/** Runs right before a posting is decided: what slips in between looking and posting. */
	beforePost: () => void = () => {};
	balance = 0n;
	readonly holds = new Map<string, { amount: bigint; open: boolean }>();
	readonly postings = new Map<string, { request: PostRequest; reply: PostReply }>();

	constructor(wallet: WalletFacts, balance: bigint) {
		this.wallet = wallet;
		this.balance = balance;
	}

	get held(): bigint {
		return [...this.holds.values()].reduce((sum, { amount, open }) => sum + (open ? amount : 0n), 0n);
	}

	/** Movements that were posted, as signed changes of the wallet. */
	get moved(): bigint[] {
		return [...this.postings.values()].flatMap(({ request, reply }) =>
			reply.outcome === "POSTED" ? [this.#change(request)] : [],
		);
	}

	hold(request: PostRequest): PostReply {
		if (this.breaks === "BEFORE_HOLD") throw new Error("the ledger is away");
		if (!this.holds.has(request.postingId)) {
			const code = this.#refusal(BigInt(request.amountMinor));
			if (code) return { outcome: "REFUSED", code, walletId: request.fromWalletId };
			this.holds.set(request.postingId, { amount: BigInt(request.amountMinor), open: true });
		}
		if (this.breaks === "AFTER_HOLD") throw new Error("the answer was lost");
		return posted;
	}

	release(holdId: string): boolean {
		if (this.breaks === "BEFORE_RELEASE") throw new Error("the ledger is away");
		const hold = this.holds.get(holdId);
		if (!hold?.open) return false;
		hold.open = false;
		return true;
	}

	post(request: PostRequest): PostReply {
		if (this.breaks === "BEFORE_POST") throw new Error("the ledger is away");
		this.beforePost();
		const known = this.postings.get(request.postingId);
		const reply = known?.reply ?? this.#decide(request);
		if (!known) this.postings.set(request.postingId, { request, reply });
		if (this.breaks === "AFTER_POST") throw new Error("the answer was lost");
		return reply;
	}

	#decide(request: PostRequest): PostReply {
		const hold = this.holds.get(request.postingId);
		const change = this.#change(request);
		const code = this.#refusal(-change - (hold?.open ? hold.amount : 0n));
		if (code) return { outcome: "REFUSED", code, walletId: this.wallet.walletId };
		if (hold) hold.open = false;
		this.balance += change;
		return posted;
	}

	#change({ fromWalletId, amountMinor }: PostRequest): bigint {
		return fromWalletId === this.wallet.walletId ? -BigInt(amountMinor) : BigInt(amountMinor);
	}

	#refusal(needed: bigint): PostingRefusal | null {
		if (this.wallet.status === "FROZEN") return "WALLET_FROZEN";
		if (this.wallet.status === "CLOSED") return "WALLET_CLOSED";
		return this.balance - this.held < needed ? "INSUFFICIENT_FUNDS" : null;
	}
}

const posted: PostReply = { outcome: "POSTED", postedAt: "2026-11-20T12:00:00.000Z" };
