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
	"fraud.sanction.changed": { userId: string; sanctioned: boolean; reason: string };
}
