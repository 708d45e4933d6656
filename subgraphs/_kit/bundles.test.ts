import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { bundlesOf, factsIn, messageOf } from "./bundles.ts";
import { newUuid } from "./ids.ts";

interface Stated {
	seq: bigint;
	id: string;
	aggregate_id: string;
	subject: string;
	body: string;
	traceparent: string | null;
}

let count = 0n;

function stated(aggregateId: string, subject: string, data: unknown = null): Stated {
	const id = newUuid();
	return {
		seq: ++count,
		id,
		aggregate_id: aggregateId,
		subject,
		body: JSON.stringify({ id, data }),
		traceparent: null,
	};
}

/** What somebody reads who is handed a message. */
function readBack(facts: Stated[]) {
	const { subject, body, headers } = messageOf(facts);
	return factsIn({ subject, headers, string: () => body });
}

describe("facts that travel together", () => {
	const letters = (...values: string[]) => fc.constantFrom(...values);
	const facts = fc.array(fc.tuple(letters("a", "b", "c", "d"), letters("ev.x", "ev.y", "ev.z"), fc.nat(30_000)), {
		maxLength: 300,
		size: "max",
	});

	test("each is in one bundle, of its subject, and none overtakes an earlier one of its aggregate", () => {
		const property = fc.property(facts, (drawn) => {
			const all = drawn.map(([aggregate, subject, length]) => stated(aggregate, subject, "x".repeat(length)));
			const bundles = bundlesOf(all);
			// Bundles are stored in any order that lets each follow those it comes after: the latest possible one is tried.
			const stored: typeof bundles = [];
			const waiting = new Set(bundles.toReversed());
			while (waiting.size > 0) {
				const ready = [...waiting].find(({ after }) => [...after].every((earlier) => stored.includes(earlier)));
				if (!ready) throw new Error("bundles wait for each other");
				waiting.delete(ready);
				stored.push(ready);
			}
			const heard = stored.flatMap((bundle) => bundle.facts);
			expect(heard).toHaveLength(all.length);
			for (const aggregate of "abcd") {
				const of = (list: Stated[]) => list.filter((fact) => fact.aggregate_id === aggregate).map(({ id }) => id);
				expect(of(heard)).toEqual(of(all));
			}
			for (const bundle of bundles) {
				expect(new Set(bundle.facts.map(({ subject }) => subject)).size).toBe(1);
				const size = Buffer.byteLength(messageOf(bundle.facts).body);
				expect(bundle.facts.length === 1 || size <= 65_536 + 64).toBe(true);
			}
		});
		fc.assert(property, { numRuns: 200 });
	});

	test("facts of many aggregates and one subject need few messages", () => {
		const all = Array.from({ length: 640 }, (_, index) => stated(`trf_${index}`, "ev.x"));
		expect(bundlesOf(all)).toHaveLength(10);
	});

	test("arrive one by one as they were stated, each with its trace", () => {
		const all = ["one\ntwo", "три", 4].map((data, index) => stated(`a${index}`, "ev.x", data));
		const traced = { ...(all[1] as Stated), traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01` };
		const facts = [all[0] as Stated, traced, all[2] as Stated];
		const plain = facts.map(({ seq, id, subject, body, traceparent }) => ({
			number: seq,
			id,
			subject,
			body,
			traceparent,
		}));
		expect(readBack(facts)).toEqual(plain);
		expect(readBack([traced])).toEqual([plain[1]]);
	});

	test("what no relay has numbered has no number, and what has no id of its own none either", () => {
		const { subject, body, headers } = messageOf([stated("a", "ev.x")]);
		const numberOf = (text: string, given?: typeof headers) =>
			factsIn({ subject, headers: given, string: () => text }).map(({ number }) => number);
		expect(numberOf(body, headers)).toEqual([count]);
		expect(numberOf(body)).toEqual([null]);
		expect(numberOf("{}", headers)).toEqual([null]);
		headers.set("Mint-Numbers", "-1");
		expect(numberOf(body, headers)).toEqual([null]);
	});

	test("the same facts make the same message id, and others another: the server drops repeats and nothing else", () => {
		const all = Array.from({ length: 4 }, (_, index) => stated(`a${index}`, "ev.x"));
		const idOf = (facts: Stated[]) => messageOf(facts).headers.get("Nats-Msg-Id");
		expect(idOf(all)).toBe(idOf([...all]));
		expect(idOf(all.slice(0, 1))).toBe(all[0]?.id);
		expect(new Set([all, all.slice(0, 3), all.slice(1), [all[0], all[3]] as Stated[]].map(idOf)).size).toBe(4);
	});
});
