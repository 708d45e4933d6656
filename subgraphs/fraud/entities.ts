import type { Decision } from "./rules.ts";

/** A row of `assessment` as hand-written SQL reads it. */
export interface AssessmentRow {
	id: string;
	transfer_id: string;
	sender_id: string;
	decision: Decision;
	score: number;
	raw_score: number;
	rules_fired: string[];
	reason: string;
	assessed_at: Date;
}

/** What the resolvers of `FraudAssessment` start from. */
export type FraudAssessmentParent = AssessmentRow;
/** What fraud's part of `Transfer` starts from. */
export type TransferParent = { id: string };
/** What fraud's part of `User` starts from. */
export type UserParent = { id: string };
