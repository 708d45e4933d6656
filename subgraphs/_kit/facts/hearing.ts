import type { Tx } from "../db.ts";
import { FactSet, rangeOf } from "./factSet.ts";

/** A fact by what it is told from all others: the domain that stated it, its number there, and its id. */
export interface Numbered {
	id: string;
	source: string;
	number: bigint;
}

interface RangeRow {
	source: string;
	range: bigint;
	facts: Buffer | null;
	is_proven: boolean;
}

/** In one order, so that two who hear the same ranges wait for one another and not each for the other. */
const lockRanges = `/* heard_lock */
	select heard_range.source, range, facts, range < coalesce(proven_range, 0) as is_proven
	from heard_range join unnest($2::text[], $3::bigint[]) as wanted (source, range) using (source, range)
		left join heard_mark on heard_mark.consumer = $1 and heard_mark.source = heard_range.source
	where heard_range.consumer = $1
	order by 1, 2 for update of heard_range`;

const beginRanges = `/* heard_begin */
	insert into heard_range (consumer, source, range, facts)
	select $1, source, range, decode(repeat('00', 136), 'hex')
	from unnest($2::text[], $3::bigint[]) as begun (source, range) on conflict do nothing`;

const writeRanges = `/* heard_write */
	update heard_range set facts = written.facts
	from unnest($2::text[], $3::bigint[], $4::bytea[]) as written (source, range, facts)
	where consumer = $1 and heard_range.source = written.source and heard_range.range = written.range`;

/**
 * What a consumer has heard of the ranges that some facts lie in, held until the transaction ends: nobody else hears
 * of them meanwhile. A fact is added once, and what was added is written with the effects it had.
 */
export class Hearing {
	readonly #consumer: string;
	readonly #sets: Map<string, { source: string; range: bigint; facts: FactSet; changed: boolean }>;

	private constructor(consumer: string, rows: RangeRow[]) {
		this.#consumer = consumer;
		this.#sets = new Map(
			rows
				.filter(({ is_proven }) => !is_proven)
				.map(({ source, range, facts }) => [
					`${source} ${range}`,
					{ source, range, facts: new FactSet(facts ?? undefined), changed: false },
				]),
		);
	}

	/** Holds the ranges of these facts. */
	static async of(tx: Tx, consumer: string, facts: readonly Numbered[]): Promise<Hearing> {
		const ranges = new Map(facts.map(({ source, number }) => [`${source} ${rangeOf(number)}`, { source, number }]));
		const wanted = [...ranges.values()];
		const values = [consumer, wanted.map(({ source }) => source), wanted.map(({ number }) => rangeOf(number))];
		let rows = await tx.query<RangeRow>(lockRanges, values);
		if (rows.length < wanted.length) {
			tx.execute(beginRanges, values);
			rows = await tx.query<RangeRow>(lockRanges, values);
		}
		return new Hearing(consumer, rows);
	}

	/**
	 * Whether a fact was heard: its number is in the set, or its whole range is proven. A range that was proven a moment
	 * ago is no longer kept.
	 */
	has({ source, number }: Numbered): boolean {
		return this.#setOf(source, number)?.facts.has(number) ?? true;
	}

	add({ source, number, id }: Numbered): void {
		const set = this.#setOf(source, number);
		if (set?.facts.add(number, id)) set.changed = true;
	}

	/** Writes down what was added, with the transaction. */
	write(tx: Tx): void {
		const changed = [...this.#sets.values()].filter((set) => set.changed);
		if (changed.length === 0) return;
		tx.execute(writeRanges, [
			this.#consumer,
			changed.map(({ source }) => source),
			changed.map(({ range }) => range),
			changed.map(({ facts }) => facts.bytes),
		]);
	}

	#setOf(source: string, number: bigint) {
		return this.#sets.get(`${source} ${rangeOf(number)}`);
	}
}
