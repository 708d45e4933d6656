const keptWish = { known: "a request that moves money left, and no clear answer has come" };

/** What screens say of a wish to move money whose outcome is unknown. */
export const openWishWords = {
	/** By the kind of wish. */
	sessionEnded: {
		licensedBy: { known: "the session ended while a wish was kept whose outcome is unknown" },
		transfer: {
			title: "Your session ended while a payment was under way.",
			about: "Whether it went through isn't known yet. Sign in again: it is looked up then, and can't happen twice.",
		},
		"top-up": {
			title: "Your session ended while a top-up was under way.",
			about: "Whether it went through isn't known yet. Sign in again: it is looked up then, and can't happen twice.",
		},
	},
	sending: {
		licensedBy: keptWish,
		title: (sum: string) => `Sending ${sum}…`,
		about: (name: string) => `To ${name}. This takes a moment.`,
	},
	payment: {
		licensedBy: keptWish,
		title: "We are checking what happened",
		about: (sum: string, name: string) =>
			`No clear answer came for ${sum} to ${name}. We keep checking. ` +
			"You will not be charged twice, even if you ask again or reload this page.",
	},
	topUp: {
		licensedBy: keptWish,
		title: "We are checking what happened",
		about: (sum: string) =>
			`No clear answer came for your top-up of ${sum}. We keep asking. ` +
			"You will not be charged twice, even if you reload this page.",
	},
	absent: {
		licensedBy: {
			known: "transferByIdempotencyKey knows no such key, longer after the request than any request lives",
		},
		title: "Nothing was sent",
		about: (sum: string, name: string) =>
			`We know of no payment under its key, so nothing was charged. You can send ${sum} to ${name} now: ` +
			"it is still the same payment and can happen once only.",
	},
	unreachable: {
		licensedBy: { known: "no answer came, and every wish carries its key" },
		title: "No answer came.",
		about:
			"Check your connection. A payment that was on its way is looked up when the connection is back; " +
			"it can't happen twice.",
	},
} as const;

/** What a payment is called on the page that waits for it. */
export const paymentUnderWay = {
	licensedBy: { status: "TransferStatus" },
	open: (sum: string, held: boolean) => (held ? `${sum} is held` : `Sending ${sum}`),
	done: (sum: string) => `${sum} sent`,
	void: () => "Nothing was sent",
} as const;

/** What a wallet has after a top-up. */
export const afterTopUp = {
	licensedBy: { known: "Wallet.available, as the ledger answered it" },
	available: (sum: string) => `${sum} is available.`,
} as const;

/** What can't be asked for now. */
export const offlineWords = {
	licensedBy: { known: "the browser has no network, so no request leaves" },
	PAYMENT: "You are offline: nothing can be sent now.",
	TOP_UP: "You are offline: nothing can be charged now.",
} as const;

/** What is held of a balance, and for what: payments in review and payouts alike. */
export const heldWords = {
	licensedBy: { known: "Wallet.held, as the ledger answered it" },
	nothing: "Nothing is held.",
	why: "for what is under way",
} as const;

/** What stands in place of a balance's line before there is one. */
export const emptyBooksWords = {
	licensedBy: { known: "Wallet.entries is empty" },
	none: "Nothing has moved yet. Each movement will draw one step here.",
} as const;

/** What is said before a payment is asked for. */
export const beforeSending = {
	licensedBy: {
		known: "no command lets a sender take back what has arrived; TransferPreview.review",
	},
	finality: "Is this who you want to pay? You can't call back money that has arrived.",
	review: (name: string) => `A person will review this payment before ${name} gets it. The money is held until then.`,
} as const;
