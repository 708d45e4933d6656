import type { MovementKind } from "../calls/fraud.ts";

/** Facts fraud states. An ALLOW is no fact: the transfer's own events tell of it. */
export interface FraudEvents {
	/** A movement was blocked or must be reviewed. Facts from before payouts were assessed name a transfer only. */
	"fraud.case.opened": {
		assessmentId: string;
		movementId?: string;
		kind?: MovementKind;
		/** Only of a transfer. */
		transferId?: string;
		userId: string;
		decision: "REVIEW" | "BLOCK";
		score: number;
		rulesFired: string[];
	};
	/** A person decided about a movement under review, or nobody did in time. */
	"fraud.case.closed": {
		assessmentId: string;
		movementId?: string;
		kind?: MovementKind;
		/** Only of a transfer. */
		transferId?: string;
		userId: string;
		outcome: "APPROVED" | "REFUSED" | "EXPIRED";
		/** Staff user id; null when the case expired, or the checks refused what was held without them. */
		decidedBy: string | null;
		/** Why, of the closed list; null when nobody decided. */
		reason?: string | null;
		note: string | null;
	};
	"fraud.sanction.changed": { userId: string; sanctioned: boolean; reason: string; note?: string };
}
