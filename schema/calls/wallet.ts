import type { HeedRequest } from "./payments.ts";

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
	kind: "TRANSFER" | "TOP_UP" | "PAYOUT" | "REVERSAL" | "RESOLUTION";
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

/** Money to set aside. */
export interface HoldRequest extends PostRequest {
	/**
	 * Whether it is given back by itself after a while. What somebody else decides about, is closed by its domain only.
	 */
	expires: boolean;
}

/** A movement the platform pays. `evenIfFrozen` is for what staff resolve: the wallet's state doesn't stop it. */
export interface CreditRequest {
	postingId: string;
	kind: "TOP_UP" | "PAYOUT" | "RESOLUTION";
	/** `system:<purpose>`; anything else is refused. */
	fromWalletId: string;
	toWalletId: string;
	amountMinor: string;
	currency: string;
	evenIfFrozen?: boolean;
}

/** A quote to use. */
export interface ConvertRequest {
	quoteId: string;
	userId: string;
	idempotencyKey: string;
}

export type ConvertReply =
	| { outcome: "POSTED"; replayed: boolean }
	| {
			outcome: "REFUSED";
			code: PostingRefusal | "NOT_FOUND" | "QUOTE_EXPIRED" | "QUOTE_USED" | "IDEMPOTENCY_KEY_REUSED";
	  };

/** What a quote says it would move. Amounts are minor units. */
export interface QuoteFacts {
	quoteId: string;
	userId: string;
	fromWalletId: string;
	toWalletId: string;
	soldMinor: string;
	soldCurrency: string;
	boughtMinor: string;
	boughtCurrency: string;
	/** ISO 8601. */
	expiresAt: string;
}

/** A part of a hold to post. */
export interface CaptureRequest {
	holdId: string;
	/** Id of the cause of this part; its posting's id and its idempotency key. */
	captureId: string;
	amountMinor: string;
	/** Whether the rest of the hold is given back with it. */
	final: boolean;
	/** Whether a frozen wallet pays all the same: for money that has left already, by order of staff. */
	evenIfFrozen?: boolean;
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
	/** Takes in at once whose account is frozen from now on. */
	"wallet.heed": { request: HeedRequest; reply: Record<string, never> };
	/**
	 * Moves money, both sides in one transaction, once per posting id. Only whoever clears may ask: it may debit a
	 * person.
	 */
	"wallet.post": { request: PostRequest; reply: PostReply };
	/** Sets money of the paying wallet aside for a later posting of the same id. Only whoever clears may ask. */
	"wallet.hold": { request: HoldRequest; reply: PostReply };
	/** Moves money of the platform's into a wallet, or between its own accounts; a person never pays it. */
	"wallet.credit": { request: CreditRequest; reply: PostReply };
	/** Uses a quote, once. Only whoever clears may ask. */
	"wallet.convert": { request: ConvertRequest; reply: ConvertReply };
	/** What a quote would move; null when there is none of this id. */
	"wallet.quote": { request: { quoteId: string }; reply: { quote: QuoteFacts | null } };
	/** Everything a person has, by currency. */
	"wallet.balancesOf": {
		request: { userId: string };
		reply: { balances: { currency: string; balanceMinor: string }[] };
	};
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
