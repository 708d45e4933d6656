/**
 * What clients and staff ask for. Each has a scope (who asks) and a key that makes it happen once: of a cancelling that
 * is the transfer's id, of a decision the case's with what was decided.
 */
export type Act = "transfer" | "topUp" | "payout" | "reversal" | "conversion" | "cancelling" | "decision";

/** What a member of staff says about a case. */
export interface Ruling {
	caseId: string;
	outcome: "APPROVED" | "REFUSED";
}

/** One sending of a request, as its client remembers it. A request that is sent again is another sending. */
export interface Sending {
	act: Act;
	/** Who asks: a key belongs to its owner. */
	scope: string;
	key: string;
	/** Minor units; null where the terms don't name an amount. */
	amount: bigint | null;
	walletId: string;
	/** Null for every act but a decision. */
	ruling: Ruling | null;
	/** Milliseconds on the clients' one clock. */
	sentAt: number;
	answeredAt: number | null;
	/** Null when the client doesn't know what became of it. */
	answer: { type: "ok"; id: string; isDone: boolean } | { type: "refused"; code: string } | null;
}

/** One reading of all balances in one snapshot, while everything was going on. */
export interface Reading {
	/** Sum of all balances by currency; each is zero when no money was made or lost. */
	totals: Record<string, bigint>;
	/** Wallets in which less was available than nothing. */
	overdrawn: number;
	/** Accounts that counted something else as held than their open holds set aside. */
	miscounted: number;
}

export interface Account {
	id: string;
	/** Null for the platform's own. */
	ownerId: string | null;
	currency: string;
	balance: bigint;
	held: bigint;
	version: number;
}

export interface Entry {
	accountId: string;
	version: number;
	postingId: string;
	amount: bigint;
	balanceAfter: bigint;
}

export interface Posting {
	id: string;
	kind: string;
	fromId: string;
	toId: string;
	amount: bigint;
	isPosted: boolean;
}

export interface Hold {
	id: string;
	accountId: string;
	amount: bigint;
	captured: bigint;
	released: bigint;
	isOpen: boolean;
	/** Whether its time had come when it was closed. */
	wasDue: boolean;
}

/** A transfer or payout the checks stopped, which a person may have to decide about. */
export interface Case {
	id: string;
	movementId: string;
	status: "OPEN" | "APPROVED" | "REFUSED" | "EXPIRED" | "VOID" | "BLOCKED";
	decidedBy: string | null;
}

/** A promise a domain keeps a row for, what it came to, and the postings that must exist because of it. */
export interface Promised {
	act: "transfer" | "topUp" | "payout";
	id: string;
	scope: string;
	key: string;
	amount: bigint;
	walletId: string;
	/** Held: under review, with its money set aside until somebody decides. Cancelled: undone by who asked for it. */
	state: "open" | "held" | "done" | "undone" | "cancelled";
	postings: string[];
	/** Types of the facts that must have been stated about it, once each. */
	facts: string[];
}

/** A fact in an outbox. */
export interface Fact {
	id: string;
	type: string;
	aggregateId: string;
}

/** What the bank did on its side. */
export interface BankOrder {
	reference: string;
	/** Whether the money moved and stayed moved. */
	isMoved: boolean;
	/** Whether it moved and came back. */
	cameBack: boolean;
}

/** Everything there is to judge: what clients saw, and what the databases and the bank hold in the end. */
export interface Evidence {
	sendings: Sending[];
	readings: Reading[];
	accounts: Account[];
	entries: Entry[];
	postings: Posting[];
	holds: Hold[];
	promises: Promised[];
	cases: Case[];
	facts: Fact[];
	/** Ids of the facts the audit trail recorded. */
	recorded: string[];
	bankOrders: BankOrder[];
	/** References the product's own reconciliation says it must look at. */
	reconciling: string[];
	/** Messages a consumer gave up on. */
	parked: number;
}
