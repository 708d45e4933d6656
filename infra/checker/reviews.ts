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
	const movements = new Map(promises.flatMap((one) => (one.act === "topUp" ? [] : [[one.id, one] as const])));
	const held = new Map(all.map((hold) => [hold.id, hold]));
	const caseOf = new Map(cases.map((found) => [found.movementId, found]));
	const wrong = cases.flatMap((found) => {
		const movement = movements.get(found.movementId);
		if (!movement) return [`case ${found.id} is about no transfer and no payout`];
		const hold = held.get(movement.id);
		return isCarriedOut(found, movement, hold)
			? []
			: [`case ${found.id} is ${found.status}, its ${movement.act} ${movement.state}, ${sayingOf(hold)}`];
	});
	const loose = all.filter(
		({ id, isOpen }) => isOpen && waitsForSomebody(movements.get(id)) && caseOf.get(id)?.status !== "OPEN",
	);
	const waiting = sendings.flatMap(({ act, answer }) =>
		act === "transfer" && answer?.type === "ok" && !answer.isDone ? [answer.id] : [],
	);
	const unexplained = [...new Set(waiting)].filter(
		(id) => movements.get(id)?.state !== "cancelled" && movements.has(id) && !caseOf.has(id),
	);
	return [
		...wrong,
		...loose.map(({ id }) => `money of ${id} is held and nobody has to decide about it`),
		...unexplained.map((id) => `${id} was told as under review and has no case`),
	];
}

/** A transfer's money is held for a person only; a payout's for the bank as well, once it isn't under review. */
function waitsForSomebody(movement: Promised | undefined): boolean {
	return movement?.act === "transfer" || movement?.state === "held";
}

/** Whether money is where a case says it should be. */
function isCarriedOut({ status }: Case, movement: Promised, hold: Hold | undefined): boolean {
	if (status === "OPEN") return movement.state === "held" && hold?.isOpen === true && hold.amount === movement.amount;
	// What the bank makes of an approved payout is its own affair, with rules of their own.
	if (status === "APPROVED" && movement.act === "payout") return movement.state !== "held" && hold !== undefined;
	const isBack = (movement.state === "undone" || movement.state === "cancelled") && !hold?.isOpen && !hold?.captured;
	if (status === "BLOCKED") return isBack && !hold;
	if (status !== "APPROVED") return isBack;
	if (movement.state === "done") return hold?.captured === movement.amount;
	// An approval comes too late when the hold's own time is over, or the sender was faster.
	return isBack && (movement.state === "cancelled" || hold?.wasDue === true);
}

function sayingOf(hold: Hold | undefined): string {
	if (!hold) return "nothing was held";
	return `${hold.captured} of ${hold.amount} taken and ${hold.isOpen ? "the rest held" : `${hold.released} given back`}`;
}
