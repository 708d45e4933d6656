import { linkOptions } from "@tanstack/react-router";

/** What somebody's activity is made of. */
export type ItemKind = "transfer" | "topUp" | "payout" | "conversion";

/** The page of one item of activity. */
export function itemLink(kind: ItemKind, id: string) {
	switch (kind) {
		case "transfer":
			return linkOptions({ to: "/activity/$transferId", params: { transferId: id } });
		case "topUp":
			return linkOptions({ to: "/activity/top-up/$topUpId", params: { topUpId: id } });
		case "payout":
			return linkOptions({ to: "/activity/payout/$payoutId", params: { payoutId: id } });
		case "conversion":
			return linkOptions({ to: "/activity/conversion/$conversionId", params: { conversionId: id } });
	}
}
