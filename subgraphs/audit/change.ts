import type { EventType } from "@mint/schema/events/event.ts";

type Fields = Record<string, unknown>;

/** Facts whose type alone says what was before and what is after. */
const stated: Partial<Record<EventType, { before: Fields; after: Fields }>> = {
	"wallet.wallet.frozen": { before: { status: "ACTIVE" }, after: { status: "FROZEN" } },
	"wallet.wallet.unfrozen": { before: { status: "FROZEN" }, after: { status: "ACTIVE" } },
	"wallet.currency.halted": { before: { halted: false }, after: { halted: true } },
	"wallet.currency.cleared": { before: { halted: true }, after: { halted: false } },
	"kyc.tier.frozen": { before: { frozen: false }, after: { frozen: true } },
	"kyc.tier.unfrozen": { before: { frozen: true }, after: { frozen: false } },
	"identity.user.frozen": { before: { frozen: false }, after: { frozen: true } },
	"identity.user.unfrozen": { before: { frozen: true }, after: { frozen: false } },
};

/** What a fact changed, as JSON; null where it doesn't tell. A fact with `from` and `to` is about its noun. */
export function changeOf(action: string, data: Fields): { before: string | null; after: string | null } {
	const change = stated[action as EventType] ?? told(action, data);
	const text = (side: Fields | undefined) => (side ? JSON.stringify(side) : null);
	return { before: text(change?.before), after: text(change?.after) };
}

function told(action: string, data: Fields): { before: Fields; after: Fields } | undefined {
	if (action === "kyc.limits.changed" && data["before"]) {
		const before = data["before"] as Fields;
		return { before, after: Object.fromEntries(Object.keys(before).map((name) => [name, data[name]])) };
	}
	if (action === "fraud.sanction.changed" && typeof data["sanctioned"] === "boolean") {
		return { before: { sanctioned: !data["sanctioned"] }, after: { sanctioned: data["sanctioned"] } };
	}
	if (!("from" in data && "to" in data)) return undefined;
	const noun = action.split(".")[1] as string;
	return { before: { [noun]: data["from"] }, after: { [noun]: data["to"] } };
}
