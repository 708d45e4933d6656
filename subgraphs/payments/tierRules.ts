import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Tx } from "@mint/kit/db.ts";
import { rememberFrozen, rememberLimits } from "./queries.ts";

/**
 * Remembers whose tier is frozen and which limits were changed for everyone; the next claim of anybody knows them. Of a
 * batch the newest word about a person or a tier counts.
 */
export function rememberRules(tx: Tx, events: HeardEvent[]): void {
	const frozen = new Map<string, boolean>();
	const limits = new Map<string, Extract<HeardEvent, { type: "kyc.limits.changed" }>["data"]>();
	for (const event of events) {
		if (event.type === "kyc.tier.frozen") frozen.set(event.data.userId, true);
		else if (event.type === "kyc.tier.unfrozen") frozen.set(event.data.userId, false);
		else if (event.type === "kyc.limits.changed") limits.set(event.data.tier, event.data);
	}
	if (frozen.size > 0) tx.execute(rememberFrozen, [[...frozen.keys()], [...frozen.values()]]);
	const changed = [...limits.values()];
	if (changed.length === 0) return;
	tx.execute(rememberLimits, [
		changed.map((limit) => limit.tier),
		changed.map((limit) => limit.version),
		changed.map((limit) => limit.perTransferUsdMinor),
		changed.map((limit) => limit.perDayUsdMinor),
		changed.map((limit) => limit.perMonthUsdMinor),
	]);
}
