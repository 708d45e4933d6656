import type { CallReply } from "@mint/schema/calls/call.ts";
import type {
	CaptureReply,
	CaptureRequest,
	CreditRequest,
	PostingRefusal,
	WalletFacts,
} from "@mint/schema/calls/wallet.ts";

/** Where the ledger's next answer is lost, or its next act does not happen. */
export type Breakage = "NEVER" | "BEFORE_POST" | "AFTER_POST" | "BEFORE_RELEASE";

interface Posting {
	from: string;
	to: string;
	amount: bigint;
	kind: string;
	/** What a repeat must be the same in. */
	terms: string;
	reply: Exclude<CaptureReply, { outcome: "UNKNOWN_HOLD" | "TERMS_DIFFER" }>;
}

type Movement = Omit<Posting, "reply">;

/**
 * What the ledger promises, kept in memory for one wallet: once per id, its first word kept, holds captured by parts of
 * another id, and no debit of a wallet but by a capture.
 */
export class PaperLedger {
	wallet: WalletFacts;
	breaks: Breakage = "NEVER";
	/** Whether the currency's books are being looked into. */
	isHalted = false;
	/** Runs right before a posting is decided: what slips in between looking and posting. */
	beforePost: () => void = () => {};
	balance: bigint;
	readonly holds = new Map<string, { amount: bigint; open: boolean }>();
	readonly postings = new Map<string, Posting>();

	constructor(wallet: WalletFacts, balance: bigint) {
		this.wallet = wallet;
		this.balance = balance;
	}

	set status(status: WalletFacts["status"]) {
		this.wallet = { ...this.wallet, status };
	}

	get held(): bigint {
		return [...this.holds.values()].reduce((sum, { amount, open }) => sum + (open ? amount : 0n), 0n);
	}

	get posted(): Posting[] {
		return [...this.postings.values()].filter(({ reply }) => reply.outcome === "POSTED");
	}

	/** Movements that were posted, as signed changes of the wallet. */
	get moved(): bigint[] {
		return this.posted.map((posting) => this.#change(posting)).filter((change) => change !== 0n);
	}

	/** Where postings took money from and to, such as `bank>wallet 9000`. */
	get ways(): string[] {
		const name = (account: string) => (account === this.wallet.walletId ? "wallet" : account.replace("system:", ""));
		return this.posted.map(({ from, to, amount }) => `${name(from)}>${name(to)} ${amount}`);
	}

	find(walletId: string): WalletFacts | null {
		return walletId === this.wallet.walletId ? this.wallet : null;
	}

	/** Sets money aside, as the clearance does. */
	hold(id: string, amount: bigint): PostingRefusal | null {
		if (this.holds.has(id)) return null;
		const code = this.#refusal({ evenIfFrozen: false, needed: amount });
		if (!code) this.holds.set(id, { amount, open: true });
		return code;
	}

	release(holdId: string): boolean {
		if (this.breaks === "BEFORE_RELEASE") throw new Error("the ledger is away");
		const hold = this.holds.get(holdId);
		if (!hold?.open) return false;
		hold.open = false;
		return true;
	}

	capture({ holdId, captureId, amountMinor, final, evenIfFrozen = false }: CaptureRequest): CaptureReply {
		const hold = this.holds.get(holdId);
		if (!hold) return { outcome: "UNKNOWN_HOLD" };
		const amount = BigInt(amountMinor);
		const movement = { from: this.wallet.walletId, to: "system:bank", amount, kind: "PAYOUT" };
		const terms = JSON.stringify(["capture", holdId, amountMinor, final]);
		return this.#once(captureId, { ...movement, terms }, () => {
			if (!hold.open) return "HOLD_CLOSED";
			const code = this.#refusal({ evenIfFrozen, needed: 0n });
			if (!code) hold.open = false;
			return code;
		});
	}

	credit({ postingId, evenIfFrozen = false, ...request }: CreditRequest): CaptureReply {
		const { fromWalletId: from, toWalletId: to, amountMinor, kind } = request;
		if (!from.startsWith("system:")) throw new Error("only the platform pays a credit");
		if (this.holds.has(postingId)) return { outcome: "TERMS_DIFFER" };
		const terms = JSON.stringify([kind, from, to, amountMinor, request.currency]);
		return this.#once(postingId, { from, to, amount: BigInt(amountMinor), kind, terms }, () => {
			if (to === this.wallet.walletId) return this.#refusal({ evenIfFrozen, needed: null });
			return this.isHalted ? "CURRENCY_HALTED" : null;
		});
	}

	outcomeOf(id: string): CallReply<"wallet.outcomeOf"> {
		const posting = this.postings.get(id);
		if (posting?.reply.outcome === "REFUSED") return { outcome: "REFUSED", code: posting.reply.code };
		if (posting) return { outcome: "POSTED", code: null };
		const hold = this.holds.get(id);
		if (!hold) return { outcome: "UNKNOWN", code: null };
		return { outcome: hold.open ? "HELD" : "RELEASED", code: null };
	}

	/** Decides about an id once; its first word stands for the same terms. */
	#once(id: string, movement: Movement, decide: () => PostingRefusal | null): CaptureReply {
		if (this.breaks === "BEFORE_POST") throw new Error("the ledger is away");
		this.beforePost();
		const known = this.postings.get(id);
		if (known && known.terms !== movement.terms) return { outcome: "TERMS_DIFFER" };
		const posting = known ?? { ...movement, reply: this.#replyFor(decide()) };
		if (!known) {
			this.postings.set(id, posting);
			if (posting.reply.outcome === "POSTED") this.balance += this.#change(posting);
		}
		if (this.breaks === "AFTER_POST") throw new Error("the answer was lost");
		return posting.reply;
	}

	#replyFor(code: PostingRefusal | null): Posting["reply"] {
		if (code) return { outcome: "REFUSED", code, walletId: this.wallet.walletId };
		return { outcome: "POSTED", postedAt: "2026-11-20T12:00:00.000Z" };
	}

	#change({ from, to, amount }: Movement): bigint {
		if (from === this.wallet.walletId) return -amount;
		return to === this.wallet.walletId ? amount : 0n;
	}

	/** `needed` is what must be available; null when nothing is taken. */
	#refusal({ evenIfFrozen, needed }: { evenIfFrozen: boolean; needed: bigint | null }): PostingRefusal | null {
		if (this.wallet.status === "FROZEN" && !evenIfFrozen) return "WALLET_FROZEN";
		if (this.wallet.status === "CLOSED") return "WALLET_CLOSED";
		if (this.isHalted) return "CURRENCY_HALTED";
		return needed !== null && this.balance - this.held < needed ? "INSUFFICIENT_FUNDS" : null;
	}
}
