/** What a provider is asked to collect from a payer. */
export interface Collection {
	/** Id of the top-up: the provider collects once per reference, however often it is asked. */
	reference: string;
	amountMinor: bigint;
	currency: string;
	payerName: string;
}

/** What a provider says of one collection. Amounts are minor units, as the provider wrote them. */
export interface CollectionState {
	id: string;
	reference: string;
	amountMinor: string;
	currency: string;
	outcome: "PROCESSING" | "SETTLED" | "FAILED";
	/** Why it failed, in the provider's words. */
	reason: string | null;
}

/** Someone who brings money in. Every call may reject with ProviderUnreachable: then what it did is unknown. */
export interface Provider {
	/** Asks for money. Idempotent by reference; the outcome comes later, by webhook. */
	collect(collection: Collection): Promise<{ taken: true; id: string } | { taken: false; reason: string }>;
	/** What became of a collection; null when the provider knows of none. */
	find(reference: string): Promise<CollectionState | null>;
}

/** The provider could not be reached, did not answer in time, or answered with something else than promised. */
export class ProviderUnreachable extends Error {
	constructor(reason: string) {
		super(`the provider can't be reached: ${reason}`);
		this.name = "ProviderUnreachable";
	}
}
