import type { StatedFact, StatedRange } from "@mint/schema/calls/facts.ts";
import type { DomainName } from "@mint/schema/domains.ts";
import type { Context } from "../context.ts";
import type { Database } from "../db.ts";
import type { Logger } from "../log.ts";
import type { Missing } from "../metrics.ts";
import { FactSet, firstGrowing } from "./factSet.ts";
import type { Handling } from "./handling.ts";

/** How long a fact may be on its way before it counts as missing. */
const graceMs = 5_000;
/** So many that are missing are read from the outbox at once; whatever more there are follow. */
const readAtOnce = 200;
/** So many are looked for in one look. */
const missingMax = 20_000;
/** Pages of what was stated that are compared in one look. */
const pagesMax = 64;

/** What a consumer hears of one domain. */
export interface Heard {
	source: string;
	subjects: string[];
}

/** What the last look found. */
interface Mark {
	/** The first range that wasn't proven. */
	proven: bigint;
	missing: number;
}

/** What one look found beyond what is proven. */
interface Found {
	/** Numbers that were stated and not heard, in order. */
	missing: bigint[];
	/** How many were heard by range that nobody states; 0 when what is stated under their numbers are other facts. */
	unstated: Map<bigint, number>;
	/** The first range that isn't proven now. */
	proven: bigint;
}

const selectMark = `/* heard_mark */
	select proven_range as proven, missing from heard_mark where consumer = $1 and source = $2`;

const selectBefore = `/* heard_before */
	select exists (select from heard_before where consumer = $1) as heard`;

const beginMark = `/* heard_begin_mark */
	insert into heard_mark (consumer, source, proven_range) values ($1, $2, $3) on conflict do nothing`;

const selectRanges = `/* heard_ranges */
	select range, facts from heard_range
	where consumer = $1 and source = $2 and range >= $3 and ($4::bigint is null or range < $4) order by range`;

const writeMark = `/* heard_write_mark */
	update heard_mark set proven_range = greatest(proven_range, $3), missing = $4,
		missing_since = case when $4::int > 0 then coalesce(missing_since, now()) end
	where consumer = $1 and source = $2`;

const writeUnstated = `/* heard_write_unstated */
	insert into heard_unstated (consumer, source, range, facts)
	select $1, $2, range, facts from unnest($3::bigint[], $4::int[]) as found (range, facts) on conflict do nothing`;

const dropProven = `/* heard_drop */
	delete from heard_range where consumer = $1 and source = $2 and range < $3`;

const selectMissing = `/* heard_missing */
	select from heard_mark where missing_since < now() - interval '1 minute' limit 1`;

const selectMissingCounts = `/* heard_missing_counts */
	select consumer, source, missing, coalesce(unstated, 0)::int as unstated from heard_mark left join (
		select consumer, source, sum(greatest(facts, 1)) as unstated from heard_unstated group by 1, 2
	) as found using (consumer, source) order by 1, 2`;

/** What each consumer was found not to have heard, and to have heard of nobody, at the last look. */
export function countMissing(db: Database): Promise<Missing[]> {
	return db.transaction("system:heard", (tx) => tx.query<Missing>(selectMissingCounts));
}

/** Rejects when something that was stated has been missing for a minute, though it is looked for and read again. */
export async function mustHaveHeardAll(db: Database): Promise<void> {
	const [missing] = await db.transaction("system:heard", (tx) => tx.query(selectMissing));
	if (missing) throw new Error("facts that were stated have not been heard for a minute");
}

/**
 * Shows that a consumer has heard everything that was stated, and sees to it where that isn't so. The stating domain
 * tells which facts it holds by ranges of their numbers, with a hash over their ids; a range that can't grow and is
 * heard in full is proven, and never looked at again. What is missing is read from the outbox and handled like
 * anything else: however it was lost on its way, whether the stream was, or was set back, or was too small, or this
 * database has forgotten that it heard it.
 */
export class Completeness {
	readonly #durable: string;
	readonly #contextFor: (actor: string) => Context;
	readonly #handling: Handling;
	readonly #log: Logger;
	/** Since when a fact is known to be missing, by domain and number. */
	readonly #since = new Map<string, number>();

	constructor(options: {
		durable: string;
		contextFor: (actor: string) => Context;
		handling: Handling;
		log: Logger;
	}) {
		this.#durable = options.durable;
		this.#contextFor = options.contextFor;
		this.#handling = options.handling;
		this.#log = options.log;
	}

	/** Compares once. What has been missing for some time and is not on its way any more is handled. */
	async look(heard: Heard, isDelivered: () => Promise<boolean>): Promise<void> {
		const mark = await this.#mark(heard);
		const found = await this.#compare(heard, mark.proven);
		const missing = this.#overdue(heard, found.missing);
		await this.#write(heard, mark, { ...found, missing });
		if (missing.length > 0 && (await isDelivered())) await this.#read(heard, missing, false);
	}

	/** Handles everything that is missing at once and in order, up to a number, if one is given. */
	async fill(heard: Heard, below: bigint | null): Promise<void> {
		for (;;) {
			const { missing } = await this.#compare(heard, (await this.#mark(heard)).proven);
			const earlier = below === null ? missing : missing.filter((number) => number < below);
			if (earlier.length > 0) await this.#read(heard, earlier, true);
			if (earlier.length < missingMax) return;
		}
	}

	get #db(): Database {
		return this.#contextFor(`system:${this.#durable}`).db;
	}

	async #compare(heard: Heard, proven: bigint): Promise<Found> {
		const found: Found = { missing: [], unstated: new Map(), proven };
		let from: bigint | null = proven;
		for (let page = 0; from !== null && page < pagesMax && found.missing.length < missingMax; page++) {
			const { ranges, next, settled } = await this.#ask(heard, from);
			const until = next === null ? null : BigInt(next);
			comparePage(found, ranges, await this.#ownRanges(heard, from, until), BigInt(settled));
			// Up to here everything was compared, and ranges of which nothing was told hold nothing.
			const growing = firstGrowing(BigInt(settled));
			const compared = until !== null && until < growing ? until : growing;
			if (found.missing.length === 0 && compared > found.proven) found.proven = compared;
			from = until;
		}
		return found;
	}

	/** Of what is missing, what was so a while ago. The rest may be on its way. */
	#overdue({ source }: Heard, missing: bigint[]): bigint[] {
		const now = performance.now();
		const found = new Set(missing.map((number) => `${source} ${number}`));
		for (const key of this.#since.keys()) if (key.startsWith(`${source} `) && !found.has(key)) this.#since.delete(key);
		for (const key of found) if (!this.#since.has(key)) this.#since.set(key, now);
		return missing.filter((number) => now - (this.#since.get(`${source} ${number}`) ?? now) >= graceMs);
	}

	/** Reads facts from where they were stated and handles them; none of them comes by another way. */
	async #read({ source }: Heard, numbers: bigint[], mayWait: boolean): Promise<void> {
		this.#log.warn({ source, facts: numbers.length }, "facts did not come by the stream and are read from the outbox");
		const ctx = this.#contextFor(`system:${this.#durable}`);
		for (let left = numbers; left.length > 0; ) {
			const asked = left.slice(0, readAtOnce).map(String);
			const { facts } = await ctx.ask(`${source as DomainName}.factsByNumber`, { numbers: asked });
			const last = facts.at(-1);
			if (!last) return;
			await this.#handling.handle(facts.map((fact) => messageFrom(source, fact, mayWait)));
			left = left.filter((number) => number > BigInt(last.number));
		}
	}

	async #mark(heard: Heard): Promise<Mark> {
		const values = [this.#durable, heard.source];
		const [mark] = await this.#db.transaction("system:heard", (tx) => tx.query<Mark>(selectMark, values));
		if (mark) return mark;
		const [before] = await this.#db.transaction("system:heard", (tx) =>
			tx.query<{ heard: boolean }>(selectBefore, [this.#durable]),
		);
		const proven = before?.heard ? firstGrowing(BigInt((await this.#ask(heard, 0n)).settled)) : 0n;
		await this.#db.transaction("system:heard", async (tx) => tx.execute(beginMark, [...values, proven]));
		return { proven, missing: 0 };
	}

	#ask({ source, subjects }: Heard, from: bigint) {
		const ctx = this.#contextFor(`system:${this.#durable}`);
		return ctx.ask(`${source as DomainName}.statedRanges`, { from: String(from), subjects });
	}

	async #ownRanges({ source }: Heard, from: bigint, until: bigint | null): Promise<Map<bigint, FactSet>> {
		const rows = await this.#db.transaction("system:heard", (tx) =>
			tx.query<{ range: bigint; facts: Buffer }>(selectRanges, [this.#durable, source, from, until]),
		);
		return new Map(rows.map(({ range, facts }) => [range, new FactSet(facts)]));
	}

	/** Writes down what was found, where that says something new. */
	async #write({ source }: Heard, before: Mark, { proven, missing, unstated }: Found): Promise<void> {
		if (proven === before.proven && missing.length === before.missing && unstated.size === 0) return;
		await this.#db.transaction("system:heard", async (tx) => {
			tx.execute(writeMark, [this.#durable, source, proven, missing.length]);
			const [ranges, facts] = [[...unstated.keys()], [...unstated.values()]];
			if (unstated.size > 0) tx.execute(writeUnstated, [this.#durable, source, ranges, facts]);
			tx.execute(dropProven, [this.#durable, source, proven]);
		});
	}
}

/** Compares what was stated with what was heard of it, up to the number to which nothing is added any more. */
function comparePage(found: Found, stated: StatedRange[], own: Map<bigint, FactSet>, settled: bigint): void {
	const byRange = new Map(stated.map((each) => [BigInt(each.range), each]));
	for (const range of [...new Set([...byRange.keys(), ...own.keys()])].sort((a, b) => (a < b ? -1 : 1))) {
		const told = byRange.get(range);
		const [all, asked] = [setOf(told?.all), setOf(told?.asked)];
		const heard = own.get(range) ?? new FactSet();
		const missing = asked.without(heard, range);
		if (missing.length > 0 && found.missing.length === 0 && range > found.proven) found.proven = range;
		found.missing.push(...missing);
		const unstated = heard.without(all, range).filter((number) => number <= settled).length;
		const hasSameNumbers = missing.length === 0 && heard.without(asked, range).length === 0;
		const isOfOthers = hasSameNumbers && range < firstGrowing(settled) && !heard.equals(asked);
		if (unstated > 0 || isOfOthers) found.unstated.set(range, unstated);
	}
}

function setOf(base64: string | undefined): FactSet {
	return new FactSet(base64 === undefined ? undefined : Buffer.from(base64, "base64"));
}

/** What is read has had its time to wait for others, unless it is only being caught up with. */
function messageFrom(source: string, { number, ...fact }: StatedFact, mayWait: boolean) {
	return { ...fact, source, number: BigInt(number), mayWait };
}
