import type { Case, Evidence, Hold, Promised } from "./evidence.ts";

/** What breaks the rule that decisions stand, and are only those of who made them. */
export function decisions({ sendings, cases }: Evidence): string[] {
	const byId = new Map(cases.map((found) => [found.id, found]));
	const asked = new Set<string>();
	const faults = sendings.flatMap(({ ruling, scope, answer }) => {
		if (!ruling) return [];
		const { caseId, outcome } = ruling;
		asked.add(`${scope} ${outcome} ${caseId}`);
		const found = byId.get(caseId);
		const stands = found?.status === outcome && found.decidedBy === scope;
		if (answer?.type === "ok" && !stands) return [`${caseId} was told as ${outcome} and is ${found?.status ?? "gone"}`];
		return answer?.type === "refused" && stands
			? [`${caseId} is ${outcome} by ${scope}, who was told ${answer.code}`]
			: [];
	});
	const unsaid = cases.filter(
		({ id, status, decidedBy }) => decidedBy !== null && !asked.has(`${decidedBy} ${status} ${id}`),
	);
	return [
		...faults,
		...unsaid.map(({ id, status, decidedBy }) => `${id} is ${status} by ${decidedBy}, who never said so`),
	];
}

/** What breaks the rule that held money is where the case about it says. */
export function reviews({ cases, promises, holds: all, sendings }: Evidence): string[] {
	const transfers = new Map(promises.flatMap((one) => (one.act === "transfer" ? [[one.id, one] as const] : [])));
	const held = new Map(all.map((hold) => [hold.id, hold]));
	const caseOf = new Map(cases.map((found) => [found.transferId, found]));
	const wrong = cases.flatMap((found) => {
		const transfer = transfers.get(found.transferId);
		if (!transfer) return [`case ${found.id} is about no transfer`];
		const hold = held.get(transfer.id);
		return isCarriedOut(found, transfer, hold)
			? []
			: [`case ${found.id} is ${found.status}, its transfer ${transfer.state}, ${sayingOf(hold)}`];
	});
	const loose = all.filter(({ id, isOpen }) => isOpen && transfers.has(id) && caseOf.get(id)?.status !== "OPEN");
	const waiting = sendings.flatMap(({ act, answer }) =>
		act === "transfer" && answer?.type === "ok" && !answer.isDone ? [answer.id] : [],
	);
	const unexplained = [...new Set(waiting)].filter(
		(id) => transfers.get(id)?.state !== "cancelled" && transfers.has(id) && !caseOf.has(id),
	);
	return [
		...wrong,
		...loose.map(({ id }) => `money of ${id} is held and nobody has to decide about it`),
		...unexplained.map((id) => `${id} was told as under review and has no case`),
	];
}

/** Whether money is where a case says it should be. */
function isCarriedOut({ status }: Case, transfer: Promised, hold: Hold | undefined): boolean {
	if (status === "OPEN") return transfer.state === "held" && hold?.isOpen === true && hold.amount === transfer.amount;
	const isBack = (transfer.state === "undone" || transfer.state === "cancelled") && !hold?.isOpen && !hold?.captured;
	if (status === "BLOCKED") return isBack && !hold;
	if (status !== "APPROVED") return isBack;
	if (transfer.state === "done") return hold?.captured === transfer.amount;
	// An approval comes too late when the hold's own time is over, or the sender was faster.
	return isBack && (transfer.state === "cancelled" || hold?.wasDue === true);
}

function sayingOf(hold: Hold | undefined): string {
	if (!hold) return "nothing was held";
	return `${hold.captured} of ${hold.amount} taken and ${hold.isOpen ? "the rest held" : `${hold.released} given back`}`;
}
