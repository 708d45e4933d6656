/** What is known of a transfer before it moves. */
export interface AssessRequest {
	transferId: string;
	senderId: string;
	recipientId: string;
	amountMinor: string;
	currency: string;
	/** The bulk the transfer is an item of; a bulk is one act of sending and counts once towards velocity. */
	bulkId: string | null;
	/** Network address of the sender, when known. */
	ipAddress: string | null;
}

/** Users never see more than the decision. */
export interface AssessReply {
	decision: "ALLOW" | "REVIEW" | "BLOCK";
	score: number;
}

/** Questions fraud answers. */
export interface FraudCalls {
	/** Decides about one transfer. The same transfer gets the same answer, however often it is asked. */
	"fraud.assess": { request: AssessRequest; reply: AssessReply };
}
