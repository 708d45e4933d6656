import { type ClientFacts, type EventType, subjectOf } from "@mint/schema/events/event.ts";
import type { Context } from "./context.ts";
import type { Tx } from "./db.ts";
import { newUuid } from "./ids.ts";

/**
 * JSON texts as one parameter, for `string_to_array(…, E'\x1e')`: a control character can't stand in JSON, so nothing
 * needs to be quoted, neither here nor by the database. For long texts that is most of the cost of an array.
 */
export function joinedJson(texts: string[]): string {
	return texts.join("\x1e");
}

const statedFactsPageSize = 200;

const selectStated = `/* outbox_stated */
	with page as (select seq, subject, body from outbox where seq > $1 order by seq limit $3)
	select (select max(seq) from page) as last, array(select body from page where subject = any($2) order by seq) as bodies`;

/** Answers with a page of the facts this domain has stated, for another that makes its copy of them again. */
export async function statedFacts(
	ctx: Pick<Context, "db">,
	{ after, types }: { after: string; types: string[] },
): Promise<{ bodies: string[]; last: string | null }> {
	const values = [after, types.map(subjectOf), statedFactsPageSize];
	const [page] = await ctx.db.transaction("system:stated", (tx) =>
		tx.query<{ bodies: string[]; last: bigint | null }>(selectStated, values),
	);
	return { bodies: page?.bodies ?? [], last: page?.last?.toString() ?? null };
}

/** A fact about to be written. */
export interface NewEvent {
	type: EventType;
	aggregateId: string;
	data: unknown;
	actor: string;
	client: ClientFacts | undefined;
	traceparent: string | null;
}

const insertEvents = `/* outbox_insert */
	insert into outbox (id, aggregate_id, subject, body, traceparent)
	select * from unnest($1::uuid[], $2::text[], $3::text[], string_to_array($4, E'\\x1e'), $5::text[])`;

/**
 * Writes the facts of a transaction as its last statement, all in one. Rows of one aggregate follow its row lock, so
 * their order is that of the commits.
 */
export function writeOutbox(tx: Pick<Tx, "execute">, events: NewEvent[], now: Date): void {
	if (events.length === 0) return;
	const occurredAt = now.toISOString();
	const ids = events.map(newUuid);
	const bodies = events.map((event, index) =>
		JSON.stringify({
			id: ids[index],
			type: event.type,
			occurredAt,
			aggregateId: event.aggregateId,
			actor: event.actor,
			client: event.client,
			data: event.data,
		}),
	);
	tx.execute(insertEvents, [
		ids,
		events.map((event) => event.aggregateId),
		events.map((event) => subjectOf(event.type)),
		joinedJson(bodies),
		events.map((event) => event.traceparent),
	]);
}
