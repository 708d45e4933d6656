import type { AmountTone } from "../ui/Amount.tsx";
import type { MoneyValue } from "../ui/money.ts";

/** How an item of activity stands: it may change by itself, it is over, or it is over and moved no money for good. */
export type Stand = "open" | "done" | "void";

/** What is open or void changes no balance by its whole sum, so only what is done may be green. */
export function toneOf(stand: Stand, { amountMinor }: MoneyValue): AmountTone {
	if (stand === "void") return "void";
	return stand === "done" && !amountMinor.startsWith("-") ? "credit" : "plain";
}

/** What leaves, as the reader's wallet sees it. */
export function outgoing(money: MoneyValue): MoneyValue {
	return { ...money, amountMinor: `-${money.amountMinor}` };
}
