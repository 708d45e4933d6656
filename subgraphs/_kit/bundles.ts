import { headers, type MsgHdrs } from "@nats-io/transport-node";
import { isUuid, uuidFrom } from "./ids.ts";

/**
 * How facts travel: those that wait together and have one subject go as one message, a JSON text per line. A server's
 * work is per message, and so is much of ours; a lone fact goes alone and at once.
 */

/** Far below what a message may hold, with room for characters of three bytes. */
const factsMax = 64;
const charactersMax = 65_536;

/** By this the server drops a repeat. */
export const idHeader = "Nats-Msg-Id";
const traceHeader = "traceparent";
/** How many facts a message carries; absent for one. */
const countHeader = "Mint-Facts";
/** The numbers of the facts a message carries, by which whoever hears them knows what it has heard. */
const numbersHeader = "Mint-Numbers";

/** What identifies a fact on its way, and what orders it. */
interface Fact {
	seq: bigint;
	id: string;
	aggregate_id: string;
	subject: string;
	body: string;
}

/** Facts that become one message, in the order in which they were stated. */
export interface Bundle<F> {
	facts: F[];
	/** Those that hold earlier facts of the same aggregates: they must be stored first. */
	after: Set<Bundle<F>>;
}

/**
 * Puts facts together, each into one bundle. In the order given a bundle comes after all that it must follow, and
 * within a bundle facts keep their order, so facts of one aggregate never overtake each other.
 */
export function bundlesOf<F extends Fact>(facts: readonly F[]): Bundle<F>[] {
	const bundles: (Bundle<F> & { place: number; characters: number })[] = [];
	const open = new Map<string, (typeof bundles)[number]>();
	const lastOf = new Map<string, (typeof bundles)[number]>();
	for (const fact of facts) {
		const before = lastOf.get(fact.aggregate_id);
		let bundle = open.get(fact.subject);
		const isFull = bundle && (bundle.facts.length === factsMax || bundle.characters + fact.body.length > charactersMax);
		if (!bundle || isFull || (before && before.place > bundle.place)) {
			bundle = { facts: [], after: new Set(), place: bundles.length, characters: 0 };
			bundles.push(bundle);
			open.set(fact.subject, bundle);
		}
		if (before && before !== bundle) bundle.after.add(before);
		bundle.facts.push(fact);
		bundle.characters += fact.body.length;
		lastOf.set(fact.aggregate_id, bundle);
	}
	return bundles;
}

/** The message of facts of one subject. The same facts make the same id, by which the server drops a repeat. */
export function messageOf(facts: readonly (Fact & { traceparent: string | null })[]): {
	id: string;
	subject: string;
	body: string;
	headers: MsgHdrs;
} {
	const carried = headers();
	const [first] = facts;
	if (!first) throw new Error("a message carries a fact");
	const ids = facts.map(({ id }) => id);
	const id = ids.length === 1 ? first.id : uuidFrom(ids.join());
	carried.append(idHeader, id);
	carried.append(numbersHeader, facts.map(({ seq }) => seq).join());
	if (facts.length > 1) carried.append(countHeader, String(facts.length));
	if (facts.some(({ traceparent }) => traceparent)) {
		carried.append(traceHeader, facts.map(({ traceparent }) => traceparent ?? "").join());
	}
	return { id, subject: first.subject, body: facts.map(({ body }) => body).join("\n"), headers: carried };
}

/** A fact as a message brought it, before anybody knows whether it can be read. */
export interface Carried {
	id: string;
	/** Its number among the facts of its domain; null when no relay of ours has sent it. */
	number: bigint | null;
	subject: string;
	body: string;
	traceparent: string | null;
}

/** A message as it comes from the server. */
interface Incoming {
	subject: string;
	headers?: MsgHdrs | undefined;
	string(): string;
}

/** How many facts a message says it carries. */
export function factCount({ headers: given }: Pick<Incoming, "headers">): number {
	return Number(given?.get(countHeader) || 1);
}

const envelopeStart = '{"id":"';
const uuidLength = 36;

/**
 * What a message carries, in order. A fact's id stands at the start of its envelope; what has no envelope can still be
 * parked, under the id of the message or one that follows from what it says.
 */
export function factsIn(message: { subject: string; headers?: MsgHdrs | undefined; string(): string }): Carried[] {
	const { subject, headers: given } = message;
	const text = message.string();
	const count = Number(given?.get(countHeader) || 1);
	const lines = count > 1 ? text.split("\n") : [text];
	const bodies = lines.length === count ? lines : [text];
	const traces = given?.get(traceHeader).split(",") ?? [];
	const numbers = given?.get(numbersHeader).split(",") ?? [];
	const ownId = bodies.length === 1 ? (given?.get(idHeader) ?? "") : "";
	return bodies.map((body, index) => {
		const start = envelopeStart.length;
		const id = body.startsWith(envelopeStart) ? body.slice(start, start + uuidLength) : "";
		return {
			id: [id, ownId].find(isUuid) ?? uuidFrom(`${subject} ${body}`),
			number: isUuid(id) && /^\d{1,18}$/.test(numbers[index] ?? "") ? BigInt(numbers[index] as string) : null,
			subject,
			body,
			traceparent: traces[index] || null,
		};
	});
}
