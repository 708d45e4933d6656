import type { TopUpStatus } from "../graphql/graphql.ts";
import type { Stand } from "../payments/stand.ts";

const stands: Record<TopUpStatus, Stand> = {
	REQUESTED: "open",
	PROCESSING: "open",
	REFUSED: "void",
	SUCCESS: "done",
	FAILURE: "void",
	IN_SUSPENSE: "open",
};

export const topUpStand = (status: TopUpStatus): Stand => stands[status] ?? "open";
