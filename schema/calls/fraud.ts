/** What leaves a wallet: to another person, to a bank, or into another currency of the same person. */
export type MovementKind = "TRANSFER" | "PAYOUT" | "CONVERSION";

/** What is known of a movement before it moves. */
export interface AssessRequest {
	movementId: string;
	kind: MovementKind;
	senderId: string;
	/** Who is paid: a user id, the sender's own for a conversion, `bank:` and a hash for a bank account. */
	payeeKey: string;
	amountMinor: string;
	currency: string;
	/** Ordered beforehand, by a schedule: no act of sending, so it doesn't count towards velocity. */
	ordered: boolean;
	/** The bulk the transfer is an item of; a bulk is one act of sending and counts once towards velocity. */
	bulkId: string | null;
	/** Network address of the sender, when known. */
	ipAddress: string | null;
}

/** A movement nobody has asked for yet, by an act of sending. */
export type ForeseeRequest = Omit<AssessRequest, "movementId" | "ordered" | "bulkId">;

/** Users never see more than the decision. */
export interface AssessReply {
	decision: "ALLOW" | "REVIEW" | "BLOCK";
	score: number;
}

/** Questions fraud answers. */
export interface FraudCalls {
	/** Which of these people are on the sanction list now. */
	"fraud.sanctioned": { request: { userIds: string[] }; reply: { userIds: string[] } };
	/** Decides about one movement. The same movement gets the same answer, however often it is asked. */
	"fraud.assess": { request: AssessRequest; reply: AssessReply };
	/** What would be decided about one at this moment. Nothing is kept, and nothing counts. */
	"fraud.foresee": { request: ForeseeRequest; reply: Pick<AssessReply, "decision"> };
}
