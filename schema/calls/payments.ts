import type { AnyEvent, ClientFacts } from "../events/event.ts";

/** What leaves, or moves within, a person's wallets and passes the clearance on behalf of another domain. */
export interface ClearanceRequest {
	/** Id of the cause; also that of the hold the ledger places for it. */
	movementId: string;
	kind: "PAYOUT";
	userId: string;
	walletId: string;
	amountMinor: string;
	currency: string;
	/** A name for whoever is paid that is the same each time: for a bank account `bank:` and the hash of its number. */
	payeeKey: string;
	/** Where the request came from. */
	client: ClientFacts | null;
}

/**
 * CLEARED: the money is set aside and may leave. IN_REVIEW: it is set aside, and a person decides; what they say is the
 * fact `payments.clearance.decided`. REFUSED: nothing happened, and never will under this id.
 */
export type ClearanceReply =
	| { outcome: "CLEARED" | "IN_REVIEW" }
	| { outcome: "REFUSED"; code: string; details: Record<string, unknown> | null };

/** Money that wants in. */
export interface AdmissionRequest {
	/** Id of the top-up. */
	movementId: string;
	userId: string;
	walletId: string;
	amountMinor: string;
	currency: string;
}

/** A fact that stops or lets go of money, ahead of the stream. */
export type HeedRequest = Pick<AnyEvent, "type" | "data" | "occurredAt">;

/** Questions payments answers. */
export interface PaymentsCalls {
	/** Takes in at once who may send what from now on. */
	"payments.heed": { request: HeedRequest; reply: Record<string, never> };
	/**
	 * The one gate for what is paid out: limits reserved, fraud asked, person, tier and wallet looked at, money set
	 * aside. Once per movement: asking again gives the same answer, or takes it further when something broke.
	 */
	"payments.clear": { request: ClearanceRequest; reply: ClearanceReply };
	/**
	 * Whether money that was cleared may still leave: what stood when it was cleared may not stand now. Its payer is
	 * frozen, their tier is, or either side is on the sanction list. Asked before each try to let it go.
	 */
	"payments.mayLeave": { request: { movementId: string; userId: string }; reply: { mayLeave: boolean } };
	/**
	 * Whether money may come in: bounded by the tier per top-up, per day and by the highest balance. Once per movement.
	 */
	"payments.admit": {
		request: AdmissionRequest;
		reply: { outcome: "ADMITTED" } | { outcome: "REFUSED"; code: string; details: Record<string, unknown> | null };
	};
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
