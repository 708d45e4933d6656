import { type Context, transaction } from "@mint/kit/context.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { moneyOf } from "@mint/kit/money.ts";
import type { MovementKind } from "@mint/schema/calls/fraud.ts";
import { selectCasesOfSenders } from "./caseQueries.ts";
import type { CaseRow } from "./entities.ts";
import { type HabitRow, habitOf } from "./known.ts";
import { selectHabits, selectHomeCountries, selectPayeesPaid } from "./queries.ts";
import { type Habit, squareRoot } from "./rules.ts";

const pastCasesMax = 20;

/** What is known of a user who sends money. */
interface History {
	userId: string;
	habits: (Habit & { kind: MovementKind; currency: string })[];
	recipientsPaid: number;
	/** Bank accounts. */
	accountsPaid: number;
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
		accountsPaid: history?.accountsPaid ?? 0,
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
			tx.query<{ sender_id: string; recipients: number; accounts: number }>(selectPayeesPaid, [userIds]),
			tx.query<CaseRow>(selectCasesOfSenders, [userIds, pastCasesMax + 1]),
		]);
		return userIds.map((userId) => ({
			userId,
			habits: habits
				.filter((row) => row.user_id === userId)
				.toSorted((one, other) => (one.kind + one.currency < other.kind + other.currency ? -1 : 1))
				.map((row) => ({ kind: row.kind, currency: row.currency, ...habitOf(row) })),
			recipientsPaid: paid.find((row) => row.sender_id === userId)?.recipients ?? 0,
			accountsPaid: paid.find((row) => row.sender_id === userId)?.accounts ?? 0,
			homeCountry: homes.find((row) => row.user_id === userId)?.country ?? null,
			cases: cases.filter((row) => row.sender_id === userId),
		}));
	});
}

/** Mean and standard deviation are rounded down to whole minor units. */
function habitInWords({ kind, currency, movements, sumMinor, sumOfSquares }: History["habits"][number]) {
	const spread = squareRoot(movements * sumOfSquares - sumMinor ** 2n);
	return {
		kind,
		movements: Number(movements),
		total: moneyOf(sumMinor, currency),
		mean: moneyOf(sumMinor / movements, currency),
		deviation: moneyOf(spread / movements, currency),
	};
}
