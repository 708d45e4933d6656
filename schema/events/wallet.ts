/** One line of a posting, with the state of its account right after it. Amounts are signed minor units. */
export interface PostedEntry {
	walletId: string;
	/** Null for accounts of the platform. */
	ownerId: string | null;
	amountMinor: string;
	balanceMinor: string;
	heldMinor: string;
	version: number;
}

/** Facts the ledger states. */
export interface WalletEvents {
	"wallet.wallet.opened": { walletId: string; ownerId: string; currency: string };
	/** Money moved. `postingId` is the id of its cause: a transfer, a top-up. */
	"wallet.posting.created": { postingId: string; kind: string; currency: string; entries: PostedEntry[] };
	"wallet.hold.placed": { holdId: string; walletId: string; ownerId: string; amountMinor: string; currency: string };
	/**
	 * What was left of a hold went back: by request, because it expired, or because the last part was captured. Facts
	 * from before holds expired have no cause; they were all by request.
	 */
	"wallet.hold.released": {
		holdId: string;
		walletId: string;
		ownerId: string;
		amountMinor: string;
		currency: string;
		cause?: "CAPTURED" | "RELEASED" | "EXPIRED";
	};
	/** A conversion between two wallets of one user was posted. Amounts are minor units of their currency. */
	"wallet.conversion.completed": {
		conversionId: string;
		userId: string;
		fromWalletId: string;
		toWalletId: string;
		soldMinor: string;
		soldCurrency: string;
		boughtMinor: string;
		boughtCurrency: string;
		rate: string;
	};
	/** The books of a currency don't balance; its money stands still until staff clear it. */
	"wallet.currency.halted": { currency: string; driftMinor: string; accountId: string | null };
	"wallet.currency.cleared": { currency: string; clearedBy: string; reason: string; note?: string };
	/** Facts from before notes were kept have the note as their reason; those from before it was told, no currency. */
	"wallet.wallet.frozen": {
		walletId: string;
		ownerId: string;
		by: "OWNER" | "STAFF";
		reason: string | null;
		note?: string | null;
		currency?: string;
	};
	"wallet.wallet.unfrozen": {
		walletId: string;
		ownerId: string;
		by: "OWNER" | "STAFF";
		reason?: string | null;
		note?: string | null;
		currency?: string;
	};
}
