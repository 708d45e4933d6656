import type { Case, Evidence, Promised } from "../evidence.ts";

/**
 * A small day on which all went well. Ana tops up 100, sends Ben 30 and then 20, asks for more than she has, sends
 * again after an answer got lost, pays out 10, and has 5 that came back from the bank. Of what the checks stop, Cora
 * approves 8 and refuses 6; 7 aren't decided in time, 3 Ana cancels, 2 are blocked, and 4 wait.
 */
export function goodDay(): Evidence {
	const sending = (key: string, sentAt: number, answer: Evidence["sendings"][number]["answer"], amount: bigint) => ({
		act: "transfer" as const,
		scope: "ana",
		key,
		amount,
		walletId: "a",
		ruling: null,
		sentAt,
		answeredAt: answer && sentAt + 5,
		answer,
	});
	const ok = (id: string, isDone = true) => ({ type: "ok" as const, id, isDone });
	const promised = { scope: "ana", walletId: "a", state: "done" as const };
	const completed = ["payments.transfer.completed"];
	const paid = ["funding.payout.requested", "funding.payout.settled"];
	const moves: [string, string, string, string, bigint][] = [
		["top-1", "TOP_UP", "bank", "a", 100n],
		["t-1", "TRANSFER", "a", "b", 30n],
		["t-2", "TRANSFER", "a", "b", 20n],
		["p-1", "PAYOUT", "a", "bank", 10n],
		["p-2", "PAYOUT", "a", "bank", 5n],
		["p-2-back", "PAYOUT", "bank", "a", 5n],
	];
	const evidence: Evidence = {
		sendings: [
			{ ...sending("k-0", 0, ok("top-1", false), 100n), act: "topUp" },
			sending("k-1", 10, null, 30n),
			sending("k-1", 20, ok("t-1"), 30n),
			sending("k-2", 30, ok("t-2"), 20n),
			sending("k-3", 40, { type: "refused", code: "INSUFFICIENT_FUNDS" }, 500n),
			{ ...sending("k-4", 50, ok("p-1", false), 10n), act: "payout" },
			{ ...sending("k-5", 60, ok("p-2"), 5n), act: "payout" },
		],
		readings: [{ totals: { USD: 0n }, overdrawn: 0, miscounted: 0 }],
		accounts: ["a", "b", "bank"].map((id) => ({
			id,
			ownerId: id === "bank" ? null : id,
			currency: "USD",
			balance: 0n,
			held: 0n,
			version: 0,
		})),
		entries: [],
		postings: moves.map(([id, kind, fromId, toId, amount]) => ({ id, kind, fromId, toId, amount, isPosted: true })),
		holds: ["p-1", "p-2"].map((id) => ({
			id,
			accountId: "a",
			amount: id === "p-1" ? 10n : 5n,
			captured: id === "p-1" ? 10n : 5n,
			released: 0n,
			isOpen: false,
			wasDue: false,
		})),
		cases: [],
		promises: [
			{
				...promised,
				act: "topUp",
				id: "top-1",
				key: "k-0",
				amount: 100n,
				postings: ["top-1"],
				facts: ["funding.top_up.settled"],
			},
			{ ...promised, act: "transfer", id: "t-1", key: "k-1", amount: 30n, postings: ["t-1"], facts: completed },
			{ ...promised, act: "transfer", id: "t-2", key: "k-2", amount: 20n, postings: ["t-2"], facts: completed },
			{
				...promised,
				act: "transfer",
				id: "t-3",
				key: "k-3",
				amount: 500n,
				state: "undone",
				postings: [],
				facts: ["payments.transfer.failed"],
			},
			{ ...promised, act: "payout", id: "p-1", key: "k-4", amount: 10n, postings: ["p-1"], facts: paid },
			{
				...promised,
				act: "payout",
				id: "p-2",
				key: "k-5",
				amount: 5n,
				state: "undone",
				postings: ["p-2", "p-2-back"],
				facts: [...paid, "funding.payout.returned"],
			},
		],
		facts: [],
		recorded: [],
		bankOrders: [
			{ reference: "top-1", isMoved: true, cameBack: false },
			{ reference: "p-1", isMoved: true, cameBack: false },
			{ reference: "p-2", isMoved: false, cameBack: true },
		],
		reconciling: [],
		parked: 0,
	};
	reviewAll(evidence);
	for (const { id, fromId, toId, amount } of evidence.postings) enter(evidence, id, { fromId, toId, amount });
	tellAll(evidence);
	return evidence;
}

/** What the checks stopped on the good day, by what became of it; each is paid by Ana to Ben. */
const stopped: [Case["status"], Promised["state"], bigint][] = [
	["APPROVED", "done", 8n],
	["REFUSED", "undone", 6n],
	["EXPIRED", "undone", 7n],
	["VOID", "cancelled", 3n],
	["BLOCKED", "undone", 2n],
	["OPEN", "held", 4n],
];
const endings = { done: ["completed"], undone: ["failed"], cancelled: ["cancelled"], held: [], open: [] };

/** Writes what the checks stopped: the transfer `t-` and the case `c-` of a status, and the hold between them. */
function reviewAll(evidence: Evidence): void {
	for (const [index, [status, state, amount]] of stopped.entries()) {
		const [id, caseId, key] = [`t-${status}`, `c-${status}`, `k-${status}`];
		const isDone = state === "done";
		const sentAt = 100 + index * 10;
		const asked = { scope: "ana", key, amount, walletId: "a", ruling: null, sentAt, answeredAt: sentAt + 5 };
		const maybe = { type: "ok" as const, id, isDone: false };
		if (status !== "BLOCKED") evidence.sendings.push({ ...asked, act: "transfer", answer: maybe });
		if (state === "undone") {
			const answer = { type: "refused" as const, code: "PAYMENT_BLOCKED" };
			evidence.sendings.push({ ...asked, act: "transfer", sentAt: sentAt + 200, answeredAt: sentAt + 205, answer });
		}
		if (state === "cancelled") evidence.sendings.push({ ...asked, act: "cancelling", key: id, answer: maybe });
		if (status === "APPROVED" || status === "REFUSED") {
			const ruling = { caseId, outcome: status };
			const answer = { type: "ok" as const, id: caseId, isDone: false };
			const said = { scope: "cora", key: `${caseId} ${status}`, amount: null, ruling };
			evidence.sendings.push({ ...asked, ...said, act: "decision", answer });
			evidence.cases.push({ id: caseId, movementId: id, status, decidedBy: "cora" });
		} else evidence.cases.push({ id: caseId, movementId: id, status, decidedBy: null });
		const facts = endings[state].map((ending) => `payments.transfer.${ending}`);
		const postings = isDone ? [id] : [];
		evidence.promises.push({ act: "transfer", id, scope: "ana", key, walletId: "a", amount, state, postings, facts });
		if (isDone) evidence.postings.push({ id, kind: "TRANSFER", fromId: "a", toId: "b", amount, isPosted: true });
		if (status === "BLOCKED" || status === "VOID") continue;
		const isOpen = state === "held";
		const [captured, released] = [isDone ? amount : 0n, isDone || isOpen ? 0n : amount];
		evidence.holds.push({ id, accountId: "a", amount, captured, released, isOpen, wasDue: false });
		if (isOpen) theOne(evidence.accounts, (account) => account.id === "a").held += amount;
	}
}

/** Tells of everything once, and records what was told. */
function tellAll(evidence: Evidence): void {
	const closed = evidence.cases.filter(({ status }) => ["APPROVED", "REFUSED", "EXPIRED"].includes(status));
	const told = [
		...evidence.promises.flatMap(({ id, facts }) => facts.map((type) => ({ type, aggregateId: id }))),
		...evidence.postings.map(({ id }) => ({ type: "wallet.posting.created", aggregateId: id })),
		...evidence.cases.map(({ id }) => ({ type: "fraud.case.opened", aggregateId: id })),
		...closed.map(({ id }) => ({ type: "fraud.case.closed", aggregateId: id })),
	];
	evidence.facts = told.map((fact, index) => ({ id: `fact-${index}`, ...fact }));
	evidence.recorded = evidence.facts.map(({ id }) => id);
}

/** Writes both entries of a movement, as a ledger would. */
export function enter(
	evidence: Evidence,
	postingId: string,
	move: { fromId: string; toId: string; amount: bigint },
): void {
	for (const [accountId, amount] of [
		[move.fromId, -move.amount],
		[move.toId, move.amount],
	] as const) {
		const account = theOne(evidence.accounts, ({ id }) => id === accountId);
		account.version += 1;
		account.balance += amount;
		evidence.entries.push({ accountId, version: account.version, postingId, amount, balanceAfter: account.balance });
	}
}

/** The one that fits; a day that has changed fails the test that spoils it. */
export function theOne<T>(all: T[], fits: (one: T) => boolean): T {
	const found = all.find(fits);
	if (!found) throw new Error("the good day has changed");
	return found;
}

export const idIs = (wanted: string) => (one: { id: string }) => one.id === wanted;

export function without<T extends { id: string }>(all: T[], id: string): T[] {
	return all.filter((one) => one.id !== id);
}
