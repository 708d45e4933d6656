import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { newId } from "@mint/kit/ids.ts";
import type { Job } from "@mint/kit/jobs.ts";
import { mustBeOrdered } from "@mint/kit/staff/command.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { countedTypes, learnTransfers, lock } from "./countTransfers.ts";
import type { RebuildRow } from "./entities.ts";
import * as queries from "./rebuildQueries.ts";

const actor = "system:rebuild";
const pageDeadlineMs = 5_000;

export const rebuildJob: Job = { name: "rebuild", everyMs: 1_000, run: carryOutRebuild };

/** Orders that every number be made again; carried out by a job. While one is under way it is the answer. */
export async function rebuildAnalytics(ctx: Context): Promise<{ rebuild: RebuildRow }> {
	const { by, reason, note } = mustBeOrdered(ctx);
	return ctx.db.transaction(actor, async (tx) => {
		const [ordered] = await tx.query<{ id: string }>(queries.insertRebuild, [newId("rbd"), by, ctx.clock.now()]);
		if (ordered) {
			const origin = { actor: ctx.actor, traceparent: currentTraceparent() };
			tx.emit("analytics.rebuild.requested", ordered.id, { rebuildId: ordered.id, reason, note }, origin);
		}
		const [rebuild] = await tx.query<RebuildRow>(queries.selectNewestRebuild);
		if (!rebuild) throw new Error("the rebuild that was just ordered is gone");
		return { rebuild };
	});
}

/** The newest order, the one under way first; null when there was none. */
export async function analyticsRebuild(ctx: Context): Promise<RebuildRow | null> {
	const [rebuild] = await transaction(ctx, (tx) => tx.query<RebuildRow>(queries.selectNewestRebuild));
	return rebuild ?? null;
}

/**
 * Makes the numbers again while everything goes on, in short transactions: every fact payments has stated is learnt
 * again, what nobody stated is dropped, and then person by person the sums are made anew. Choices, budgets and what was
 * told of them stay as they are; nobody is told anything. What broke it off doesn't matter: the next run goes on where
 * it was, and doing a part again changes nothing.
 */
export async function carryOutRebuild(ctx: Context): Promise<void> {
	const [rebuild] = await ctx.db.transaction(actor, (tx) => tx.query<RebuildRow>(queries.selectRebuildUnderWay));
	if (!rebuild) return;
	await learnAgain(ctx, rebuild);
	await dropUnstated(ctx, rebuild);
	await sumAgain(ctx);
	await ctx.db.transaction(actor, async (tx) => {
		const [done] = await tx.query<{ transfers: bigint }>(queries.finishRebuild, [rebuild.id, ctx.clock.now()]);
		if (!done) return;
		const facts = { rebuildId: rebuild.id, transfers: Number(done.transfers) };
		tx.emit("analytics.rebuild.finished", rebuild.id, facts);
	});
}

async function learnAgain(ctx: Context, rebuild: RebuildRow): Promise<void> {
	let after = rebuild.last_fact.toString();
	for (;;) {
		const { bodies, last } = await ctx.ask("payments.statedFacts", { after, types: countedTypes }, pageDeadlineMs);
		if (last === null) return;
		const events = bodies.map((body) => {
			const event = JSON.parse(body) as AnyEvent;
			return { ...event, traceparent: null, body, mayWait: false };
		});
		await ctx.db.transaction(actor, async (tx) => {
			await learnTransfers(tx, events);
			tx.execute(queries.advanceRebuild, [rebuild.id, last]);
		});
		after = last;
	}
}

async function dropUnstated(ctx: Context, rebuild: RebuildRow): Promise<void> {
	for (let after: string | null = ""; after !== null; ) {
		const values: unknown[] = [after, rebuild.id];
		const [page] = await ctx.db.transaction(actor, (tx) =>
			tx.query<{ last: string | null }>(queries.dropUnstated, values),
		);
		after = page?.last ?? null;
	}
}

async function sumAgain(ctx: Context): Promise<void> {
	for (let after: string | undefined = ""; after !== undefined; ) {
		const rows: { user_id: string }[] = await ctx.db.transaction(actor, (tx) =>
			tx.query(queries.selectPeople, [after]),
		);
		const people = rows.map((row) => row.user_id);
		if (people.length > 0) await ctx.db.transaction(actor, (tx) => sumOf(tx, people));
		after = people.at(-1);
	}
}

/** Makes the sums of these people anew from their transfers. */
async function sumOf(tx: Tx, people: string[]): Promise<void> {
	await lock(tx, people);
	const { clearCategories, clearIncome, sumCategories, sumIncome } = queries;
	for (const statement of [clearCategories, sumCategories, clearIncome, sumIncome]) {
		tx.execute(statement, [people]);
	}
}
