import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import type { HeedRequest } from "@mint/schema/calls/payments.ts";
import { rememberFrozen, rememberLimits, rememberPersonFrozen, rememberSanctioned, rememberTiers } from "./queries.ts";

/** Remembers who is at which tier. Of two facts about a person the newer counts, in whatever order they come. */
export function rememberTierChanges(tx: Tx, events: HeardEvent[]): void {
	const tiers = new Map<string, { tier: string; at: string }>();
	for (const event of events.toSorted(byTime)) {
		if (event.type === "kyc.tier.changed") tiers.set(event.data.userId, { tier: event.data.to, at: event.occurredAt });
	}
	const newest = [...tiers.values()];
	const columns = [newest.map(({ tier }) => tier), newest.map(({ at }) => at)];
	if (tiers.size > 0) tx.execute(rememberTiers, [[...tiers.keys()], ...columns]);
}

/**
 * Remembers whose tier or whole account is frozen, who is on the sanction list, and which limits were changed for
 * everyone; the next claim of anybody knows them. Of two facts about a person or a tier the newer counts, in whatever
 * order they come.
 */
export function rememberRules(tx: Tx, events: HeardEvent[]): void {
	const frozen = new Map<string, { is: boolean; at: string }>();
	const people = new Map<string, { is: boolean; at: string }>();
	const sanctioned = new Map<string, { is: boolean; at: string }>();
	const limits = new Map<string, Extract<HeardEvent, { type: "kyc.limits.changed" }>["data"]>();
	for (const event of events.toSorted(byTime)) {
		const at = event.occurredAt;
		if (event.type === "kyc.tier.frozen") frozen.set(event.data.userId, { is: true, at });
		else if (event.type === "kyc.tier.unfrozen") frozen.set(event.data.userId, { is: false, at });
		else if (event.type === "identity.user.frozen") people.set(event.data.userId, { is: true, at });
		else if (event.type === "identity.user.unfrozen") people.set(event.data.userId, { is: false, at });
		else if (event.type === "fraud.sanction.changed")
			sanctioned.set(event.data.userId, { is: event.data.sanctioned, at });
		else if (event.type === "kyc.limits.changed") limits.set(event.data.tier, event.data);
	}
	rememberFreezes(tx, rememberFrozen, frozen);
	rememberFreezes(tx, rememberPersonFrozen, people);
	rememberFreezes(tx, rememberSanctioned, sanctioned);
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

function rememberFreezes(tx: Tx, statement: string, freezes: Map<string, { is: boolean; at: string }>): void {
	const words = [...freezes.values()];
	if (words.length === 0) return;
	tx.execute(statement, [[...freezes.keys()], words.map(({ is }) => is), words.map(({ at }) => at)]);
}

/** Takes in ahead of the stream who may send what from now on. */
export async function heed(ctx: Context, fact: HeedRequest): Promise<Record<string, never>> {
	const events = [fact as HeardEvent];
	await ctx.db.transaction("system:tier-rules", async (tx) => {
		rememberTierChanges(tx, events);
		rememberRules(tx, events);
	});
	return {};
}

function byTime(one: HeardEvent, other: HeardEvent): number {
	return Date.parse(one.occurredAt) - Date.parse(other.occurredAt);
}
