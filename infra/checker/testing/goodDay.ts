import type { Evidence } from "../evidence.ts";

/**
 * A small day on which all went well. Ana tops up 100, sends Ben 30 and then 20, asks for more than she has, sends
 * again after an answer got lost, pays out 10, and has 5 that came back from the bank.
 */
export function goodDay(): Evidence {
	const sending = (key: string, sentAt: number, answer: Evidence["sendings"][number]["answer"], amount: bigint) => ({
		act: "transfer" as const,
		scope: "ana",
		key,
		amount,
		walletId: "a",
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
		readings: [{ totals: { USD: 0n }, overdrawn: 0 }],
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
		})),
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
			{ ...promised, act: "transfer", id: "t-3", key: "k-3", amount: 500n, state: "undone", postings: [], facts: [] },
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
	for (const { id, fromId, toId, amount } of evidence.postings) enter(evidence, id, { fromId, toId, amount });
	const told = evidence.promises.flatMap(({ id, facts }) => facts.map((type) => ({ type, aggregateId: id })));
	const posted = evidence.postings.map(({ id }) => ({ type: "wallet.posting.created", aggregateId: id }));
	evidence.facts = [...told, ...posted].map((fact, index) => ({ id: `fact-${index}`, ...fact }));
	evidence.recorded = evidence.facts.map(({ id }) => id);
	return evidence;
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
