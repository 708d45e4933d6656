import type { StatedFact, StatedRange } from "@mint/schema/calls/facts.ts";
import { type DomainName, domainNames } from "@mint/schema/domains.ts";
import type { Answer, Answers } from "../ask.ts";
import type { Context } from "../context.ts";
import { FactSet, firstGrowing, firstOf, rangeOf } from "./factSet.ts";

/** Rows read at once; a few ranges of them. */
const pageRows = 8_192;
/** Whole ranges remembered: everybody who hears of them asks for the same ones at about the same time. */
const rememberedMax = 128;
/** What one reply may hold, far below a message's bound. */
const replyFactsMax = 200;
const replyCharactersMax = 256 * 1024;

/** Held by a relay that has compared its stream with this database, for as long as it works. */
export const relayedLock = 7_201_407;

const selectRelayed = `/* stated_relayed */
	select exists (
		select from pg_locks where locktype = 'advisory' and granted and classid = $1::int::oid
			and objid = (hashtext(current_schema())::bigint & 4294967295)::oid
			and database = (select oid from pg_database where datname = current_database())
	) as relayed, hear_after::float8 as "hearAfter" from relay_position`;

const selectSettled = `/* stated_settled */
	select low_seq as settled from relay_position`;

const selectNumbers = `/* stated_numbers */
	select seq, id::text as id, subject from outbox where seq >= $1 and seq <= $2 order by seq limit $3`;

const selectFacts = `/* stated_facts */
	select seq, id::text as id, subject, body, traceparent from outbox where seq = any($1::bigint[]) order by seq`;

interface FactRow {
	seq: bigint;
	id: string;
	subject: string;
}

/** The facts of one range by subject. */
type Subjects = Map<string, FactSet>;

/** Whole ranges as they were read, and how far was settled then. */
interface Remembered {
	ranges: Map<bigint, Subjects>;
	settled: bigint;
}

/** What a domain answers about the facts it has stated. Everybody may ask: everybody may read every stream. */
export function statedAnswers(domain: DomainName): Answers {
	const remembered: Remembered = { ranges: new Map(), settled: 0n };
	const isRelayed: Answer<"audit.isRelayed"> = {
		askedBy: domainNames,
		async answer(ctx) {
			const [row] = await ctx.db.transaction("system:stated", (tx) =>
				tx.query<{ relayed: boolean; hearAfter: number }>(selectRelayed, [relayedLock]),
			);
			return row ?? { relayed: false, hearAfter: 0 };
		},
	};
	const ranges: Answer<"audit.statedRanges"> = {
		askedBy: domainNames,
		answer: (ctx, { from, subjects }) => statedFrom(ctx, remembered, BigInt(from), new Set(subjects)),
	};
	const facts: Answer<"audit.factsByNumber"> = {
		askedBy: domainNames,
		answer: async (ctx, { numbers }) => ({ facts: await factsOf(ctx, numbers.slice(0, replyFactsMax)) }),
	};
	return {
		[`${domain}.isRelayed`]: isRelayed,
		[`${domain}.statedRanges`]: ranges,
		[`${domain}.factsByNumber`]: facts,
	} as Answers;
}

/** A page of ranges. The last one of a page of rows may have been cut: it begins the next page. */
async function statedFrom(
	ctx: Context,
	remembered: Remembered,
	from: bigint,
	subjects: ReadonlySet<string>,
): Promise<{ ranges: StatedRange[]; next: string | null; settled: string }> {
	const [position] = await ctx.db.transaction("system:stated", (tx) => tx.query<{ settled: bigint }>(selectSettled));
	const settled = position?.settled ?? 0n;
	const whole = firstGrowing(settled);
	// A database that knows less than before was restored: what was read from the other one is not remembered.
	if (settled < remembered.settled) remembered.ranges.clear();
	remembered.settled = settled;
	const known: [bigint, Subjects][] = [];
	let reading = from;
	for (let found = remembered.ranges.get(reading); found; found = remembered.ranges.get(++reading))
		known.push([reading, found]);
	const rows = await ctx.db.transaction("system:stated", (tx) =>
		tx.query<FactRow>(selectNumbers, [firstOf(reading), settled, pageRows]),
	);
	const read = [...Map.groupBy(rows, ({ seq }) => rangeOf(seq))];
	const isCut = rows.length === pageRows;
	const next = isCut ? (read.pop()?.[0] ?? null) : null;
	for (const [range, facts] of read) {
		const found = bySubject(facts);
		known.push([range, found]);
		if (range < whole) remember(remembered.ranges, range, found);
	}
	return {
		ranges: known.map(([range, found]) => statedRange(range, found, subjects)),
		next: next === null ? null : String(next),
		settled: String(settled),
	};
}

function remember(ranges: Map<bigint, Subjects>, range: bigint, found: Subjects): void {
	ranges.set(range, found);
	const [oldest] = ranges.keys();
	if (ranges.size > rememberedMax && oldest !== undefined) ranges.delete(oldest);
}

function bySubject(facts: readonly FactRow[]): Subjects {
	const found: Subjects = new Map();
	for (const { seq, id, subject } of facts) {
		const set = found.get(subject) ?? new FactSet();
		set.add(seq, id);
		found.set(subject, set);
	}
	return found;
}

function statedRange(range: bigint, found: Subjects, subjects: ReadonlySet<string>): StatedRange {
	const [all, asked] = [new FactSet(), new FactSet()];
	for (const [subject, set] of found) {
		all.join(set);
		if (subjects.has(subject)) asked.join(set);
	}
	return { range: String(range), all: all.bytes.toString("base64"), asked: asked.bytes.toString("base64") };
}

/** At least one, and no more than a message holds. */
async function factsOf(ctx: Context, numbers: string[]): Promise<StatedFact[]> {
	const rows = await ctx.db.transaction("system:stated", (tx) =>
		tx.query<FactRow & Pick<StatedFact, "body" | "traceparent">>(selectFacts, [numbers]),
	);
	let characters = 0;
	const fitting = rows.filter(({ body }, index) => {
		characters += body.length;
		return index === 0 || characters <= replyCharactersMax;
	});
	return fitting.map(({ seq, ...fact }) => ({ number: String(seq), ...fact }));
}
