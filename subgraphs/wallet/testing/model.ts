import type { Person } from "./people.ts";

const dayMs = 86_400_000;
const holdDays = 7;

/** What the model expects a command to be answered. */
export interface Expected {
	outcome: string;
	code?: string;
}

interface ModelHold {
	from: string;
	to: string;
	amount: bigint;
	left: bigint;
	open: boolean;
	whole: boolean;
	expiresAt: number;
}

const posted: Expected = { outcome: "POSTED" };
const refused = (code: string): Expected => ({ outcome: "REFUSED", code });

/**
 * The ledger as a child would keep it: one number per wallet, a list of holds, and what was answered under each id. It
 * knows nothing of locks, batches, versions or SQL.
 */
export class LedgerModel {
	readonly balances = new Map<string, bigint>();
	readonly holds = new Map<string, ModelHold>();
	readonly #answers = new Map<string, Expected>();
	readonly #frozen = new Set<string>();
	now: number;

	constructor(people: Person[], now: number) {
		this.now = now;
		for (const person of people) {
			for (const walletId of Object.values(person.walletIds)) this.balances.set(walletId, 0n);
		}
	}

	heldOf(walletId: string): bigint {
		let held = 0n;
		for (const hold of this.holds.values()) if (hold.open && hold.from === walletId) held += hold.left;
		return held;
	}

	leftOf(holdId: string): bigint {
		return this.holds.get(holdId)?.left ?? 0n;
	}

	availableOf(walletId: string): bigint {
		return (this.balances.get(walletId) ?? 0n) - this.heldOf(walletId);
	}

	topUp(id: string, to: string, amount: bigint): Expected {
		return this.#once(id, () => {
			if (this.#frozen.has(to)) return refused("WALLET_FROZEN");
			this.#add(to, amount);
			return posted;
		});
	}

	transfer(id: string, from: string, to: string, amount: bigint): Expected {
		return this.#once(id, () => {
			const broken = this.#brokenBy(from, to, amount);
			if (broken) return broken;
			this.#add(from, -amount);
			this.#add(to, amount);
			return posted;
		});
	}

	hold(id: string, from: string, to: string, amount: bigint): Expected {
		return this.#once(`hold ${id}`, () => {
			const broken = this.#brokenBy(from, to, amount);
			if (broken) return broken;
			const expiresAt = this.now + holdDays * dayMs;
			this.holds.set(id, { from, to, amount, left: amount, open: true, whole: true, expiresAt });
			return posted;
		});
	}

	/** A repeated hold that was given back meanwhile is closed; one that is open or captured is answered as it was. */
	holdAgain(id: string): Expected {
		const hold = this.holds.get(id);
		const answer = this.#answers.get(id);
		if (answer) return answer;
		if (!hold) return this.#answers.get(`hold ${id}`) as Expected;
		return hold.open || hold.left < hold.amount ? posted : refused("HOLD_CLOSED");
	}

	/** The posting of the hold's own id takes all of it. */
	captureWhole(id: string): Expected {
		return this.#once(id, () => {
			const hold = this.holds.get(id) as ModelHold;
			if (!this.#isOpen(hold) || !hold.whole) return refused("HOLD_CLOSED");
			if (this.#frozen.has(hold.from) || this.#frozen.has(hold.to)) return refused("WALLET_FROZEN");
			this.#take(hold, hold.amount, true);
			return posted;
		});
	}

	capturePart(captureId: string, id: string, amount: bigint, final: boolean): Expected {
		return this.#once(captureId, () => {
			const hold = this.holds.get(id) as ModelHold;
			if (!this.#isOpen(hold)) return refused("HOLD_CLOSED");
			if (amount > hold.left) return refused("HOLD_EXCEEDED");
			if (this.#frozen.has(hold.from) || this.#frozen.has(hold.to)) return refused("WALLET_FROZEN");
			this.#take(hold, amount, final);
			return posted;
		});
	}

	release(id: string): boolean {
		const hold = this.holds.get(id);
		if (!hold?.open) return false;
		hold.open = false;
		return true;
	}

	expire(): number {
		const due = [...this.holds.values()].filter((hold) => hold.open && hold.expiresAt <= this.now);
		for (const hold of due) hold.open = false;
		return due.length;
	}

	/** Null when it is done, else the code of the refusal. */
	convert(id: string, sides: { from: string; to: string; sold: bigint; bought: bigint }): Expected {
		return this.#once(id, () => {
			const broken = this.#brokenBy(sides.from, sides.to, sides.sold);
			if (broken) return broken;
			this.#add(sides.from, -sides.sold);
			this.#add(sides.to, sides.bought);
			return posted;
		});
	}

	/** Freezes what isn't frozen and the other way round; says whether it is now. */
	turnFreeze(walletId: string): boolean {
		if (this.#frozen.delete(walletId)) return false;
		this.#frozen.add(walletId);
		return true;
	}

	#once(id: string, work: () => Expected): Expected {
		const answer = this.#answers.get(id) ?? work();
		this.#answers.set(id, answer);
		return answer;
	}

	#brokenBy(from: string, to: string, amount: bigint): Expected | null {
		if (this.#frozen.has(from) || this.#frozen.has(to)) return refused("WALLET_FROZEN");
		return this.availableOf(from) < amount ? refused("INSUFFICIENT_FUNDS") : null;
	}

	#isOpen(hold: ModelHold): boolean {
		return hold.open && this.now < hold.expiresAt;
	}

	#take(hold: ModelHold, amount: bigint, final: boolean): void {
		hold.left -= amount;
		hold.whole = false;
		if (final || hold.left === 0n) hold.open = false;
		this.#add(hold.from, -amount);
		this.#add(hold.to, amount);
	}

	#add(walletId: string, amount: bigint): void {
		this.balances.set(walletId, (this.balances.get(walletId) ?? 0n) + amount);
	}
}
