/** Facts fraud states. An ALLOW is no fact: the transfer's own events tell of it. */
export interface FraudEvents {
	/** A transfer was blocked or must be reviewed. */
	"fraud.case.opened": {
		assessmentId: string;
		transferId: string;
		userId: string;
		decision: "REVIEW" | "BLOCK";
		score: number;
		rulesFired: string[];
	};
	/** A person decided about a transfer under review, or nobody did in time. */
	"fraud.case.closed": {
		assessmentId: string;
		transferId: string;
		userId: string;
		outcome: "APPROVED" | "REFUSED" | "EXPIRED";
		/** Staff user id; null when the case expired, or the checks refused what was held without them. */
		decidedBy: string | null;
		note: string | null;
	};
	"fraud.sanction.changed": { userId: string; sanctioned: boolean; reason: string };
}
