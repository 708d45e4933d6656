/**
 * Why the ledger refuses. HOLD_CLOSED: the hold of this posting was given back, has expired, or was captured in parts.
 * HOLD_EXCEEDED: more was to be captured than is left. CURRENCY_HALTED: its books are being looked into.
 */
export type PostingRefusal =
	| "WALLET_NOT_FOUND"
	| "WALLET_FROZEN"
	| "WALLET_CLOSED"
	| "CURRENCY_HALTED"
	| "CURRENCY_MISMATCH"
	| "HOLD_CLOSED"
	| "HOLD_EXCEEDED"
	| "INSUFFICIENT_FUNDS";

/** A movement between two accounts. Amounts are minor units as decimal strings. */
export interface PostRequest {
	/** Id of the cause; the posting's id and its idempotency key. */
	postingId: string;
	kind: "TRANSFER" | "TOP_UP" | "PAYOUT" | "REVERSAL";
	/** A wallet id, or `system:<purpose>` for the platform's account of that purpose in the currency. */
	fromWalletId: string;
	toWalletId: string;
	amountMinor: string;
	currency: string;
	/** User who must own the paying wallet; null when the platform pays. */
	payerId: string | null;
}

/** `POSTED` once, and again for every repeat of the same terms; a refusal is kept and repeated the same way. */
export type PostReply =
	| { outcome: "POSTED"; postedAt: string }
	| { outcome: "REFUSED"; code: PostingRefusal; walletId: string }
	| { outcome: "TERMS_DIFFER" };

/** A part of a hold to post. */
export interface CaptureRequest {
	holdId: string;
	/** Id of the cause of this part; its posting's id and its idempotency key. */
	captureId: string;
	amountMinor: string;
	/** Whether the rest of the hold is given back with it. */
	final: boolean;
}

export type CaptureReply = PostReply | { outcome: "UNKNOWN_HOLD" };

/** What payments must know of a wallet before it moves money. */
export interface WalletFacts {
	walletId: string;
	ownerId: string;
	currency: string;
	status: "ACTIVE" | "FROZEN" | "CLOSED";
	availableMinor: string;
}

/** Questions the ledger answers. */
export interface WalletCalls {
	/** Moves money, both sides in one transaction, once per posting id. */
	"wallet.post": { request: PostRequest; reply: PostReply };
	/** Sets money of the paying wallet aside for a later posting of the same id. */
	"wallet.hold": { request: PostRequest; reply: PostReply };
	/** Posts a part of a hold, once per capture id. */
	"wallet.capture": { request: CaptureRequest; reply: CaptureReply };
	/** Gives held money back. Repeating is harmless. */
	"wallet.release": { request: { holdId: string }; reply: { released: boolean } };
	/** What became of a posting or hold, for a sweeper that lost the answer. */
	"wallet.outcomeOf": {
		request: { postingId: string };
		reply: { outcome: "POSTED" | "HELD" | "RELEASED" | "REFUSED" | "UNKNOWN"; code: PostingRefusal | null };
	};
	/** One wallet by id. */
	"wallet.find": { request: { walletId: string }; reply: { wallet: WalletFacts | null } };
	/** The wallet of a user in a currency. */
	"wallet.findOfUser": { request: { userId: string; currency: string }; reply: { wallet: WalletFacts | null } };
}
