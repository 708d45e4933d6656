import type { PayoutStatus } from "../graphql/graphql.ts";
import type { Stand } from "../payments/stand.ts";

const stands: Record<PayoutStatus, Stand> = {
	REQUESTED: "open",
	IN_REVIEW: "open",
	PROCESSING: "open",
	REFUSED: "void",
	SETTLED: "done",
	RETURNED: "void",
	IN_SUSPENSE: "open",
};

export const payoutStand = (status: PayoutStatus): Stand => stands[status] ?? "open";
