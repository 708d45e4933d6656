import { outcome } from "@mint/kit/errors.ts";
import { moneyOf } from "@mint/kit/money.ts";
import { assessmentOfTransfer, findAssessment, fraudAssessments } from "./assessments.ts";
import { decideFraudCase, findCase, fraudCases } from "./cases.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { historyOf } from "./history.ts";
import { sanctions, setSanctioned } from "./sanctions.ts";
import { thresholdsInForce } from "./thresholds.ts";
import { whatIfAssessment } from "./whatIf.ts";

export const resolvers: Resolvers = {
	Query: {
		fraudAssessments: (_, args, ctx) => fraudAssessments(ctx, args),
		fraudCases: (_, args, ctx) => fraudCases(ctx, args),
		fraudCase: (_, { id }, ctx) => findCase(ctx, id),
		sanctions: (_, args, ctx) => sanctions(ctx, args),
		fraudThresholds: (_, _args, ctx) => thresholdsInForce(ctx.env),
		whatIfAssessment: (_, { input }, ctx) => outcome("FraudWhatIf", () => whatIfAssessment(ctx, input)),
	},
	Mutation: {
		decideFraudCase: (_, { input }, ctx) => outcome("DecideFraudCaseSuccess", () => decideFraudCase(ctx, input)),
		setSanctioned: (_, { input }, ctx) => outcome("SetSanctionedSuccess", () => setSanctioned(ctx, input)),
	},
	Transfer: {
		__resolveReference: async ({ id }) => ({ id }),
		fraudAssessment: ({ id }, _args, ctx) => assessmentOfTransfer(ctx, id),
	},
	FraudAssessment: {
		__resolveReference: async ({ id }, ctx) => findAssessment(ctx, id),
		movementId: (row) => row.movement_id,
		transferId: (row) => (row.kind === "TRANSFER" ? row.movement_id : null),
		transfer: (row) => (row.kind === "TRANSFER" ? { id: row.movement_id } : null),
		payout: (row) => (row.kind === "PAYOUT" ? { id: row.movement_id } : null),
		payeeKey: (row) => row.payee_key,
		user: (row) => ({ id: row.sender_id }),
		money: ({ evidence }) => evidence && moneyOf(evidence.facts.amountMinor, evidence.facts.currency),
		rawScore: (row) => row.raw_score,
		rulesFired: (row) => row.rules_fired,
		findings: (row) => row.evidence?.findings ?? [],
		assessedAt: (row) => row.assessed_at.toISOString(),
	},
	FraudCase: {
		__resolveReference: async ({ id }, ctx) => findCase(ctx, id),
		id: (row) => row.assessment_id,
		movementId: (row) => row.movement_id,
		transfer: (row) => (row.kind === "TRANSFER" ? { id: row.movement_id } : null),
		payout: (row) => (row.kind === "PAYOUT" ? { id: row.movement_id } : null),
		user: (row) => ({ id: row.sender_id }),
		recipient: (row) => (row.recipient_id ? { id: row.recipient_id } : null),
		payeeKey: (row) => row.payee_key,
		money: ({ amount, currency }) => (amount !== null && currency ? moneyOf(amount, currency) : null),
		rawScore: (row) => row.raw_score,
		findings: (row) => row.evidence?.findings ?? [],
		history: (row, _args, ctx) => historyOf(ctx, row.sender_id, row.assessment_id),
		openedAt: (row) => row.opened_at.toISOString(),
		expiresAt: (row) => (row.status === "OPEN" ? row.expires_at.toISOString() : null),
		closedAt: (row) => row.closed_at?.toISOString() ?? null,
		decidedBy: (row) => (row.decided_by ? { id: row.decided_by } : null),
	},
	Sanction: {
		user: (row) => ({ id: row.user_id }),
		listedBy: (row) => ({ id: row.listed_by }),
		listedAt: (row) => row.listed_at.toISOString(),
	},
};
