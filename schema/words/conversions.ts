import type { Notice, Shown } from "./licence.ts";
import { type Sum, sumText } from "./wording.ts";

/** Which wallets a conversion went between. */
const between = (sold: string, bought: string) => `It went from your ${sold} wallet to your ${bought} wallet.`;

/** A conversion is there once it was posted, so there is one thing to say of it. */
export const conversionWords = {
	completed: {
		licensedBy: { fact: "wallet.conversion.completed", known: "Query.conversion knows it" },
		/** Given are the two currencies. */
		shown: ({ sold, bought }: { sold: string; bought: string }): Shown => ({
			short: `${sold} to ${bought}`,
			sentence: between(sold, bought),
		}),
		tell: ({ sold, bought }: { sold: Sum; bought: Sum }): Notice => ({
			title: `You converted ${sumText(sold)} to ${sumText(bought)}`,
			body: between(sold.currency, bought.currency),
		}),
	},
} as const;
