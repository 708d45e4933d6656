import type { Notice } from "./licence.ts";
import { type Sum, sumText } from "./wording.ts";

export const conversionWords = {
	completed: {
		licensedBy: { fact: "wallet.conversion.completed" },
		tell: ({ sold, bought }: { sold: Sum; bought: Sum }): Notice => ({
			title: `You converted ${sumText(sold)} to ${sumText(bought)}`,
			body: `It went from your ${sold.currency} wallet to your ${bought.currency} wallet.`,
		}),
	},
} as const;
