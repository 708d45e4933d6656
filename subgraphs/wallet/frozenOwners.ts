import type { Tx } from "@mint/kit/db.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { setFrozenOwners } from "./queries.ts";

/**
 * Notes whose accounts are frozen now. From the next lock on the ledger treats each active wallet of theirs as frozen;
 * unfrozen, each is again what it was. Facts that come late or again change nothing.
 */
export async function followFreezes(
	tx: Tx,
	events: readonly Pick<AnyEvent, "type" | "data" | "occurredAt">[],
): Promise<void> {
	const newest = new Map<string, { frozen: boolean; statedAt: string }>();
	for (const event of events as readonly AnyEvent[]) {
		if (event.type !== "identity.user.frozen" && event.type !== "identity.user.unfrozen") continue;
		const { type, data, occurredAt } = event;
		const known = newest.get(data.userId);
		if (known && known.statedAt > occurredAt) continue;
		newest.set(data.userId, { frozen: type === "identity.user.frozen", statedAt: occurredAt });
	}
	const owners = [...newest].toSorted(([one], [other]) => (one < other ? -1 : 1));
	await tx.query(setFrozenOwners, [
		owners.map(([userId]) => userId),
		owners.map(([, { frozen }]) => frozen),
		owners.map(([, { statedAt }]) => statedAt),
	]);
}
