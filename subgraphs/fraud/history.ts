import { type Context, transaction } from "@mint/kit/context.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { moneyOf } from "@mint/kit/money.ts";
import { selectCasesOfSenders } from "./caseQueries.ts";
import type { CaseRow } from "./entities.ts";
import { type HabitRow, habitOf } from "./known.ts";
import { selectHabits, selectHomeCountries, selectRecipientsPaid } from "./queries.ts";
import { type Habit, squareRoot } from "./rules.ts";

const pastCasesMax = 20;

/** What is known of a user who sends money. */
interface History {
	userId: string;
	habits: (Habit & { currency: string })[];
	recipientsPaid: number;
	homeCountry: string | null;
	/** Newest first. */
	cases: CaseRow[];
}

const bySender = loaderOf(readHistories, (history) => history.userId);

/** What is known of a user who sends money, without the case it is looked at from. For staff with `fraud:read`. */
export async function historyOf(ctx: Context, userId: string, exceptCaseId: string) {
	const history = await bySender(ctx, userId);
	return {
		recipientsPaid: history?.recipientsPaid ?? 0,
		homeCountry: history?.homeCountry ?? null,
		habits: (history?.habits ?? []).map(habitInWords),
		cases: (history?.cases ?? []).filter((row) => row.assessment_id !== exceptCaseId).slice(0, pastCasesMax),
	};
}

async function readHistories(ctx: Context, userIds: string[]): Promise<History[]> {
	return transaction(ctx, async (tx) => {
		const [habits, homes, paid, cases] = await Promise.all([
			tx.query<HabitRow>(selectHabits, [userIds]),
			tx.query<{ user_id: string; country: string }>(selectHomeCountries, [userIds]),
			tx.query<{ sender_id: string; recipients: number }>(selectRecipientsPaid, [userIds]),
			tx.query<CaseRow>(selectCasesOfSenders, [userIds, pastCasesMax + 1]),
		]);
		return userIds.map((userId) => ({
			userId,
			habits: habits
				.filter((row) => row.user_id === userId)
				.map((row) => ({ currency: row.currency, ...habitOf(row) })),
			recipientsPaid: paid.find((row) => row.sender_id === userId)?.recipients ?? 0,
			homeCountry: homes.find((row) => row.user_id === userId)?.country ?? null,
			cases: cases.filter((row) => row.sender_id === userId),
		}));
	});
}

/** Mean and standard deviation are rounded down to whole minor units. */
function habitInWords({ currency, transfers, sumMinor, sumOfSquares }: History["habits"][number]) {
	const spread = squareRoot(transfers * sumOfSquares - sumMinor ** 2n);
	return {
		transfers: Number(transfers),
		total: moneyOf(sumMinor, currency),
		mean: moneyOf(sumMinor / transfers, currency),
		deviation: moneyOf(spread / transfers, currency),
	};
}
