/** Questions payments answers. */
export interface PaymentsCalls {
	/** Between whom a transfer is, whatever its status; null when there is none. */
	"payments.partiesOf": {
		request: { transferId: string };
		reply: { parties: { senderId: string; recipientId: string } | null };
	};
	/**
	 * A page of the facts payments has stated, in the order of their numbers, for those who make a copy again. `after`
	 * is the `last` of the page before; `last` is null when there is no more. A fact that commits late may be missing:
	 * it is yet to be relayed.
	 */
	"payments.statedFacts": {
		request: { after: string; types: string[] };
		reply: { bodies: string[]; last: string | null };
	};
}
