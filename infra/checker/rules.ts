import type { Case, Entry, Evidence, Posting, Promised, Sending } from "./evidence.ts";
import { decisions, reviews } from "./reviews.ts";

/** A broken rule, and where. */
export interface Fault {
	rule: Rule;
	what: string;
}

export type Rule = keyof typeof rules;

/**
 * The rules of a bank, each answering with what breaks it; nothing when all is well. They know nothing of how the
 * product works, only of what it promises.
 */
const rules = {
	/** What was acknowledged is in the databases, with the terms it was asked for. */
	acknowledged,
	/** What was refused moved nothing and keeps nothing held. */
	refused,
	/** All answers to one key tell of the same outcome; only what is under review may still be refused. */
	"equal answers": equalAnswers,
	/** One promise for a key, one posting for a promise's step, and no posting without a promise. */
	once,
	/** Nothing is left half-done. */
	finished: ({ promises }: Evidence) =>
		promises.filter(({ state }) => state === "open").map(({ act, id }) => `${act} ${id} is still open`),
	/** A promise that was kept moved its money; one that wasn't moved none that didn't come back. */
	kept,
	/** Entries of a posting sum to zero, and so does each currency. */
	conservation,
	/** Entries of an account have the versions 1 to n, and each balance follows from the one before. */
	versions,
	/** No wallet ever held less than nothing, nor promises more than it holds. */
	floor,
	/** What is captured and released of a hold is never more than was held, and an account counts its open holds. */
	holds,
	/** Every decision that was acknowledged stands as it was made, and nobody is said to have decided who didn't. */
	decisions,
	/** Money held for a case stays held until the case ends, and then goes where it says: across once, or all back. */
	reviews,
	/** What was answered before another thing was asked for comes before it in the books. */
	"real time": realTime,
	/** Every reading of all balances, at whatever moment, sums to zero, and what is held is what holds set aside. */
	readings,
	/** One fact for every committed change, and no fact without one. */
	facts,
	/** Every fact is in the audit trail, and no consumer gave up. */
	recorded,
	/** The bank and we agree on which money moved; a return nobody heard of is named by our reconciliation. */
	bank,
};

/** Every broken rule. The order of what is wrong within a rule is that of the evidence. */
export function faultsOf(evidence: Evidence): Fault[] {
	const names = Object.keys(rules) as Rule[];
	return names.flatMap((rule) => rules[rule](evidence).map((what) => ({ rule, what })));
}

const keyOf = ({ act, scope, key }: { act: string; scope: string; key: string }) => `${act} ${scope} ${key}`;

function acknowledged({ sendings, promises, postings }: Evidence): string[] {
	const byKey = new Map(promises.map((promised) => [keyOf(promised), promised]));
	const posted = new Set(postings.filter(({ isPosted }) => isPosted).map(({ id }) => id));
	const cancelled = new Set(promises.filter(({ state }) => state === "cancelled").map(({ id }) => id));
	return sendings.flatMap((sending) => {
		if (sending.answer?.type !== "ok" || sending.act === "decision") return [];
		const { id, isDone } = sending.answer;
		const name = `${sending.act} ${id}`;
		if (sending.act === "reversal") return posted.has(id) ? [] : [`${name} was acknowledged and is not in the books`];
		if (sending.act === "cancelling") return cancelled.has(id) ? [] : [`${name} was acknowledged and it goes on`];
		if (sending.act === "conversion") {
			const legs = [`${id}.sold`, `${id}.bought`].filter((leg) => !posted.has(leg));
			return legs.map((leg) => `${name} was acknowledged and its leg ${leg} is not in the books`);
		}
		const promised = byKey.get(keyOf(sending));
		if (promised?.id !== id) return [`${name} was acknowledged and is lost`];
		const hasTerms = promised.amount === sending.amount && promised.walletId === sending.walletId;
		if (!hasTerms) return [`${name} has other terms than were asked for`];
		// A payout may come back after it was done; then it has postings, and isn't done any more.
		return isDone && promised.state !== "done" && promised.postings.length === 0
			? [`${name} was told as done and is ${promised.state}`]
			: [];
	});
}

function refused({ sendings, promises, postings }: Evidence): string[] {
	const kept = new Map(promises.map((promised) => [keyOf(promised), promised]));
	const posted = new Set(postings.filter(({ isPosted }) => isPosted).map(({ id }) => id));
	return sendings.flatMap((sending) => {
		if (sending.answer?.type !== "refused") return [];
		const promised = kept.get(keyOf(sending));
		if (!promised) return [];
		const name = `${sending.act} ${promised.id} was refused (${sending.answer.code})`;
		if (promised.state === "done" || posted.has(promised.id)) return [`${name} and moved money`];
		return promised.state === "held" ? [`${name} and its money is still held`] : [];
	});
}

function equalAnswers({ sendings }: Evidence): string[] {
	const outcomes = Map.groupBy(
		sendings.filter(({ answer }) => answer !== null),
		keyOf,
	);
	return [...outcomes].flatMap(([key, same]) => {
		const refusedAt = Math.min(
			...same.flatMap(({ answer, answeredAt }) => (answer?.type === "refused" ? [answeredAt ?? 0] : [])),
		);
		// What is under review may still be refused, but what was refused is not under review any more.
		const mayStillFail = ({ act, answer, sentAt }: Sending) =>
			(act === "transfer" || act === "payout") && answer?.type === "ok" && !answer.isDone && sentAt < refusedAt;
		const isRefused = refusedAt < Number.POSITIVE_INFINITY;
		const final = isRefused ? same.filter((sending) => !mayStillFail(sending)) : same;
		const told = new Set(final.map(({ answer }) => (answer?.type === "ok" ? answer.id : `refused ${answer?.code}`)));
		const ids = new Set(same.flatMap(({ answer }) => (answer?.type === "ok" ? [answer.id] : [])));
		const ways = new Set([...told, ...(ids.size > 1 ? ids : [])]);
		return ways.size > 1 ? [`${key} was answered in ${ways.size} ways: ${[...ways].join(", ")}`] : [];
	});
}

function once({ promises, postings, sendings }: Evidence): string[] {
	const twins = [...Map.groupBy(promises, keyOf)].filter(([, same]) => same.length > 1);
	const caused = promises.flatMap((promised) => promised.postings);
	const steps = new Set(caused);
	const known = new Set(promises.map(({ act }) => act));
	const orphans = postings.filter(({ id, kind, isPosted }) => isPosted && isKindOf(known, kind) && !steps.has(id));
	return [
		...twins.map(([key, same]) => `${key} was done ${same.length} times`),
		...duplicates(caused).map((id) => `posting ${id} serves two promises`),
		...duplicates(postings.map(({ id }) => id)).map((id) => `posting ${id} stands twice in the books`),
		...orphans.map(({ id, kind }) => `posting ${id} (${kind}) has no cause`),
		...tooMany(sendings, postings, "reversal"),
		...tooMany(sendings, postings, "conversion"),
	];
}

const kinds: Record<Promised["act"], string> = { transfer: "TRANSFER", topUp: "TOP_UP", payout: "PAYOUT" };

function isKindOf(acts: ReadonlySet<Promised["act"]>, kind: string): boolean {
	return [...acts].some((act) => kinds[act] === kind);
}

/** Reversals and conversions have no promise we read; there are never more of them than keys that were not refused. */
function tooMany(sendings: Sending[], postings: Posting[], act: "reversal" | "conversion"): string[] {
	const sent = sendings.filter((sending) => sending.act === act);
	const no = new Set(sent.filter(({ answer }) => answer?.type === "refused").map(keyOf));
	const keys = new Set(sent.map(keyOf).filter((key) => !no.has(key)));
	const legs = act === "conversion" ? 2 : 1;
	const posted = postings.filter(({ kind, isPosted }) => isPosted && kind === act.toUpperCase()).length / legs;
	return posted > keys.size ? [`${posted} postings of kind ${act} for ${keys.size} keys`] : [];
}

function kept({ promises, postings }: Evidence): string[] {
	const byId = new Map(postings.map((posting) => [posting.id, posting]));
	return promises.flatMap(({ act, id, state, amount, postings: steps }) => {
		if (state !== "done" && steps.length === 0 && byId.get(id)?.isPosted)
			return [`${act} ${id} failed and moved money`];
		return steps.flatMap((step) => {
			const posting = byId.get(step);
			if (!posting?.isPosted) return [`${act} ${id} lacks its posting ${step}`];
			return posting.amount === amount ? [] : [`posting ${step} moved ${posting.amount} and not ${amount}`];
		});
	});
}

function conservation({ accounts, entries, postings }: Evidence): string[] {
	const currencies = new Map(accounts.map(({ id, currency }) => [id, currency]));
	const byPosting = Map.groupBy(entries, ({ postingId }) => postingId);
	const unbalanced = [...byPosting].flatMap(([id, lines]) => {
		const sums = sumsOf(lines, ({ accountId }) => currencies.get(accountId) ?? "no currency");
		return nonZero(sums).map((currency) => `entries of posting ${id} sum to ${sums.get(currency)} ${currency}`);
	});
	const totals = sumsOf(entries, ({ accountId }) => currencies.get(accountId) ?? "no currency");
	const bare = postings.filter(({ id, isPosted }) => isPosted !== (byPosting.get(id)?.length ?? 0) >= 2);
	const wrong = postings.filter(
		({ id, fromId, toId, amount, isPosted }) => isPosted && !movesAs(byPosting.get(id) ?? [], { fromId, toId, amount }),
	);
	return [
		...unbalanced,
		...nonZero(totals).map((currency) => `all entries sum to ${totals.get(currency)} ${currency}`),
		...bare.map(({ id }) => `posting ${id} has ${byPosting.get(id)?.length ?? 0} entries`),
		...wrong.map(({ id }) => `entries of posting ${id} don't say what it says`),
	];
}

function movesAs(lines: Entry[], { fromId, toId, amount }: Pick<Posting, "fromId" | "toId" | "amount">): boolean {
	const has = (accountId: string, signed: bigint) =>
		lines.some((line) => line.accountId === accountId && line.amount === signed);
	return has(fromId, -amount) && has(toId, amount);
}

function versions({ accounts, entries }: Evidence): string[] {
	const byAccount = Map.groupBy(entries, ({ accountId }) => accountId);
	const strangers = [...byAccount.keys()].filter((id) => !accounts.some((account) => account.id === id));
	return [
		...strangers.map((id) => `there are entries of no account ${id}`),
		...accounts.flatMap((account) => {
			let balance = 0n;
			const faults: string[] = [];
			const lines = (byAccount.get(account.id) ?? []).toSorted((a, b) => a.version - b.version);
			for (const [index, line] of lines.entries()) {
				balance += line.amount;
				if (line.version !== index + 1)
					faults.push(`${account.id} has version ${line.version} where ${index + 1} is due`);
				if (line.balanceAfter !== balance) faults.push(`${account.id} stands at ${line.balanceAfter}, not ${balance}`);
			}
			if (account.version !== lines.length)
				faults.push(`${account.id} counts ${account.version} of ${lines.length} entries`);
			if (account.balance !== balance) faults.push(`${account.id} holds ${account.balance}, its entries ${balance}`);
			return faults;
		}),
	];
}

function floor({ accounts, entries }: Evidence): string[] {
	const wallets = new Map(accounts.filter(({ ownerId }) => ownerId !== null).map((wallet) => [wallet.id, wallet]));
	const dips = entries.filter(({ accountId, balanceAfter }) => wallets.has(accountId) && balanceAfter < 0n);
	const spent = [...wallets.values()].filter(({ balance, held }) => balance < held);
	return [
		...dips.map(({ accountId, version }) => `${accountId} was below zero at version ${version}`),
		...spent.map(({ id }) => `${id} holds less than is set aside`),
	];
}

function holds({ accounts, holds: all }: Evidence): string[] {
	const open = new Map<string, bigint>();
	const faults = all.flatMap(({ id, accountId, amount, captured, released, isOpen }) => {
		if (isOpen) open.set(accountId, (open.get(accountId) ?? 0n) + amount - captured - released);
		if (captured + released > amount) return [`hold ${id} gave ${captured + released} of ${amount}`];
		return isOpen || captured + released === amount ? [] : [`hold ${id} is closed and keeps a rest`];
	});
	const miscounted = accounts.filter(({ id, held }) => held !== (open.get(id) ?? 0n));
	return [...faults, ...miscounted.map(({ id, held }) => `${id} counts ${held} held, its holds ${open.get(id) ?? 0n}`)];
}

/** Only transfers: their answer comes after their posting, so it fixes a moment before which they are in the books. */
function realTime({ sendings, promises, entries }: Evidence): string[] {
	const spans = spansOf(sendings, promises);
	const byAccount = Map.groupBy(
		entries.filter(({ postingId }) => spans.has(postingId)),
		({ accountId }) => accountId,
	);
	return [...byAccount].flatMap(([account, lines]) => {
		let newest = { postingId: "", sentAt: Number.NEGATIVE_INFINITY };
		return lines
			.toSorted((a, b) => a.version - b.version)
			.flatMap(({ postingId }) => {
				const span = spans.get(postingId) as Span;
				const inverted = span.answeredAt < newest.sentAt;
				const earlier = newest.postingId;
				if (span.sentAt > newest.sentAt) newest = { postingId, sentAt: span.sentAt };
				return inverted ? [`${postingId} was answered before ${earlier} was sent, and follows it on ${account}`] : [];
			});
	});
}

interface Span {
	sentAt: number;
	answeredAt: number;
}

/** From the first sending of a transfer to its first acknowledgement as done. */
function spansOf(sendings: Sending[], promises: Promised[]): Map<string, Span> {
	const byKey = Map.groupBy(
		sendings.filter(({ act }) => act === "transfer"),
		keyOf,
	);
	const spans = new Map<string, Span>();
	for (const promised of promises) {
		const same = byKey.get(keyOf(promised)) ?? [];
		const done = same.filter(({ answer }) => answer?.type === "ok" && answer.isDone);
		if (done.length === 0) continue;
		spans.set(promised.id, {
			sentAt: Math.min(...same.map(({ sentAt }) => sentAt)),
			answeredAt: Math.min(...done.map(({ answeredAt }) => answeredAt ?? Number.POSITIVE_INFINITY)),
		});
	}
	return spans;
}

function readings({ readings: all }: Evidence): string[] {
	return all.flatMap(({ totals, overdrawn, miscounted }, index) => [
		...Object.entries(totals).flatMap(([currency, sum]) =>
			sum === 0n ? [] : [`reading ${index + 1} totals ${sum} ${currency}`],
		),
		...(overdrawn > 0 ? [`reading ${index + 1} shows ${overdrawn} overdrawn wallets`] : []),
		...(miscounted > 0 ? [`reading ${index + 1} shows ${miscounted} accounts that miscount what is held`] : []),
	]);
}

/** How a case ends that others must hear of: its money is theirs to move. */
const closings: ReadonlySet<Case["status"]> = new Set(["APPROVED", "REFUSED", "EXPIRED"]);

function facts({ facts: all, promises, postings, cases }: Evidence): string[] {
	const counts = new Map<string, number>();
	for (const { type, aggregateId } of all) {
		counts.set(`${type} ${aggregateId}`, (counts.get(`${type} ${aggregateId}`) ?? 0) + 1);
	}
	const posted = postings.filter(({ isPosted }) => isPosted).map(({ id }) => `wallet.posting.created ${id}`);
	const due = [
		...posted,
		...promises.flatMap(({ id, facts }) => facts.map((type) => `${type} ${id}`)),
		...cases.map(({ id }) => `fraud.case.opened ${id}`),
		...cases.flatMap(({ id, status }) => (closings.has(status) ? [`fraud.case.closed ${id}`] : [])),
	];
	const wanted = new Set(due);
	const watched = new Set([
		...["wallet.posting.created", "fraud.case.opened", "fraud.case.closed"],
		...promises.flatMap((promised) => promised.facts),
	]);
	const idle = [...counts.keys()].filter((fact) => watched.has(fact.split(" ")[0] as string) && !wanted.has(fact));
	return [
		...due.filter((fact) => counts.get(fact) !== 1).map((fact) => `${fact} was told ${counts.get(fact) ?? 0} times`),
		...idle.map((fact) => `${fact} was told and never happened`),
	];
}

function recorded({ facts: all, recorded: ids, parked }: Evidence): string[] {
	const trail = new Set(ids);
	const missing = all.filter(({ id }) => !trail.has(id));
	return [
		...missing.map(({ id, type }) => `${type} ${id} is not in the audit trail`),
		...duplicates(ids).map((id) => `fact ${id} was recorded twice`),
		...(parked > 0 ? [`${parked} messages are parked`] : []),
	];
}

function bank({ bankOrders, promises, reconciling }: Evidence): string[] {
	const byId = new Map(promises.map((promised) => [promised.id, promised]));
	const named = new Set(reconciling);
	const disagreed = bankOrders.filter(
		({ reference, isMoved, cameBack }) =>
			isMoved !== (byId.get(reference)?.state === "done") && !(cameBack && named.has(reference)),
	);
	const asked = new Set(bankOrders.map(({ reference }) => reference));
	const unasked = promises.filter(({ act, id, state }) => act !== "transfer" && state === "done" && !asked.has(id));
	return [
		...disagreed.map(({ reference, isMoved }) =>
			isMoved ? `the bank moved ${reference} and we did not` : `we moved ${reference} and the bank did not`,
		),
		...unasked.map(({ act, id }) => `${act} ${id} is done and the bank knows nothing of it`),
	];
}

function sumsOf(lines: Entry[], groupOf: (line: Entry) => string): Map<string, bigint> {
	const sums = new Map<string, bigint>();
	for (const line of lines) sums.set(groupOf(line), (sums.get(groupOf(line)) ?? 0n) + line.amount);
	return sums;
}

const nonZero = (sums: Map<string, bigint>) => [...sums.keys()].filter((key) => sums.get(key) !== 0n);

function duplicates(texts: string[]): string[] {
	const seen = new Set<string>();
	return [...new Set(texts.filter((text) => seen.size === seen.add(text).size))];
}
