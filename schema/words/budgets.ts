import type { Notice } from "./licence.ts";
import { monthText, type Sum, sumText } from "./wording.ts";

interface Budget {
	category: string;
	/** `2026-11`. */
	month: string;
	limit: Sum;
	spent: Sum;
	percent: number;
}

const nameOf = ({ category, month }: Budget) => `${category.toLowerCase()} budget for ${monthText(month)}`;

export const budgetWords = {
	nearlyUsed: {
		licensedBy: { fact: "analytics.budget.crossed", when: "threshold 80" },
		tell: (budget: Budget): Notice => ({
			title: `${budget.percent}% of your ${nameOf(budget)} is used`,
			body: `You have spent ${sumText(budget.spent)} of ${sumText(budget.limit)}.`,
		}),
	},
	usedUp: {
		licensedBy: { fact: "analytics.budget.crossed", when: "threshold 100" },
		tell: (budget: Budget): Notice => ({
			title: `Your ${nameOf(budget)} is used up`,
			body: `You have spent ${sumText(budget.spent)}; the budget is ${sumText(budget.limit)}.`,
		}),
	},
} as const;
