import type { MovementKind } from "@mint/schema/calls/fraud.ts";
import type { StaffReason } from "@mint/schema/staff.ts";
import type { Evidence } from "./findings.ts";
import type { Decision } from "./rules.ts";

/** A row of `assessment` as hand-written SQL reads it. */
export interface AssessmentRow {
	id: string;
	movement_id: string;
	kind: MovementKind;
	sender_id: string;
	/** A user, or `bank:` and a hash; null where it isn't known. */
	payee_key: string | null;
	decision: Decision;
	score: number;
	raw_score: number;
	rules_fired: string[];
	reason: string;
	assessed_at: Date;
	/** What the rules that fired saw; null when none did. */
	evidence: Evidence | null;
}

/** What the resolvers of `FraudAssessment` start from. */
export type FraudAssessmentParent = AssessmentRow;
/** What fraud's part of `Transfer` starts from. */
export type TransferParent = { id: string };
/** What fraud's part of `User` starts from. */
export type UserParent = { id: string };

export type CaseStatus = "OPEN" | "APPROVED" | "REFUSED" | "EXPIRED" | "VOID" | "BLOCKED";

/** A row of `fraud_case` with its assessment. */
export interface CaseRow {
	assessment_id: string;
	movement_id: string;
	kind: MovementKind;
	sender_id: string;
	/** Only of a transfer. */
	recipient_id: string | null;
	/** Minor units; null where it isn't known, and then the currency isn't either. */
	amount: bigint | null;
	currency: string | null;
	payee_key: string | null;
	status: CaseStatus;
	opened_at: Date;
	expires_at: Date;
	closed_at: Date | null;
	decided_by: string | null;
	reason: StaffReason | null;
	note: string | null;
	decision: Decision;
	score: number;
	raw_score: number;
	evidence: Evidence | null;
}

/** What the resolvers of `FraudCase` start from. */
export type FraudCaseParent = CaseRow;

/** A row of `sanction`. */
export interface SanctionRow {
	user_id: string;
	reason: StaffReason;
	note: string;
	/** Staff user id. */
	listed_by: string;
	listed_at: Date;
}

/** What the resolvers of `Sanction` start from. */
export type SanctionParent = SanctionRow;
