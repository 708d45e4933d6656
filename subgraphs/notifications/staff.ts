import type { HeardEvent } from "@mint/kit/consume.ts";
import type { Tx } from "@mint/kit/db.ts";
import { rolesWith } from "@mint/schema/roles.ts";
import { selectStaff, upsertStaff } from "./queries.ts";

/** Remembers who is staff, and who isn't any more. Of two facts about a person the newer counts, however they come. */
export function rememberStaff(tx: Tx, events: HeardEvent[]): void {
	const changes = new Map<string, { role: string; at: string }>();
	for (const event of events.toSorted((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt))) {
		if (event.type !== "identity.role.changed") continue;
		changes.set(event.data.userId, { role: event.data.to, at: event.occurredAt });
	}
	// Sorted, so that two batches that know the same people lock them in one order.
	const ids = [...changes.keys()].toSorted();
	if (ids.length === 0) return;
	const newest = ids.map((id) => changes.get(id));
	tx.execute(upsertStaff, [ids, newest.map((change) => change?.role), newest.map((change) => change?.at)]);
}

/** Who of the staff may do what, read once for a batch. */
export async function staffBook(tx: Tx): Promise<(scope: string) => string[]> {
	const rows = await tx.query<{ user_id: string; role: string }>(selectStaff, []);
	return (scope) => {
		const roles: string[] = rolesWith(scope);
		return rows.filter(({ role }) => roles.includes(role)).map(({ user_id }) => user_id);
	};
}
