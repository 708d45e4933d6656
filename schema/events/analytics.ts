/** Facts analytics states. */
export interface AnalyticsEvents {
	/**
	 * Spending of a month reached a threshold of a budget. Stated once per budget, month and threshold; of two that are
	 * reached at once only the higher. `percent` is what is used, in whole percent rounded down.
	 */
	"analytics.budget.crossed": {
		budgetId: string;
		userId: string;
		category: string;
		currency: string;
		/** `2026-11`, UTC. */
		month: string;
		limitMinor: string;
		spentMinor: string;
		threshold: 80 | 100;
		percent: number;
	};
	/** Staff ordered the numbers to be made again from the facts. */
	"analytics.rebuild.requested": { rebuildId: string; reason?: string; note?: string };
	/** `transfers` is how many the numbers rest on. */
	"analytics.rebuild.finished": { rebuildId: string; transfers: number };
}
