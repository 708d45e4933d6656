import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, transaction } from "@mint/kit/context.ts";
import { Refusal, type RefusalResult, refusalResult } from "@mint/kit/errors.ts";
import { idAt, type Place, placeOf } from "@mint/kit/places.ts";
import { approvalIn } from "@mint/kit/staff/approval.ts";
import type { ApprovalRow } from "@mint/kit/staff/approvalQueries.ts";
import { mustBeOrdered, type Order } from "@mint/kit/staff/command.ts";
import { secondPerson } from "@mint/kit/staff/secondPerson.ts";
import type { ReplayOutcome } from "@mint/schema/calls/parked.ts";
import type { DomainName } from "@mint/schema/domains.ts";
import type { ParkedEventParent } from "./entities.ts";

const replaysMax = 50;
/** A domain begins no replay after three seconds; the one it has begun may take another. */
const replayDeadlineMs = 4_500;

type Replayed = { __typename: "ReplayParkedEventSuccess"; parkedEvent: ParkedEventParent } | RefusalResult;

/**
 * Hands parked events to their consumers again, each with an outcome of its own. Safe to repeat: what took effect is
 * told again. Refuses with INVALID_INPUT, no ids or more than 50; each event with NOT_FOUND, INVALID_STATE (discarded,
 * its consumer is gone, or an earlier one of its aggregate goes first) and TEMPORARILY_UNAVAILABLE (what happened is
 * unknown, or nothing).
 */
export async function replayParkedEvents(
	ctx: Context,
	{ parkedEventIds: ids }: { parkedEventIds: readonly string[] },
): Promise<{ results: Replayed[] }> {
	const { by, reason, note } = mustBeOrdered(ctx);
	if (ids.length < 1 || ids.length > replaysMax) {
		throw new Refusal("INVALID_INPUT", `Name 1 to ${replaysMax} events.`, ["parkedEventIds"]);
	}
	const places = [...new Set(ids)].map((id) => placeOf("prk", id)).filter((place) => place !== null);
	const replayed = await Promise.all(
		[...Map.groupBy(places, ({ domain }) => domain)].map(([domain, there]) =>
			replayIn(ctx, domain, there, { by, reason, note }),
		),
	);
	const results = new Map(replayed.flat());
	return { results: ids.map((id) => results.get(id) ?? refusalResult(absent(["parkedEventIds"]))) };
}

async function replayIn(
	ctx: Context,
	domain: DomainName,
	places: Place[],
	by: Pick<Order, "by" | "reason" | "note">,
): Promise<(readonly [string, Replayed])[]> {
	const request = { ids: places.map(({ id }) => id), ...by };
	const reply = await unlessSilent(ctx.ask(`${domain}.replayParkedEvents`, request, replayDeadlineMs));
	return places.map((place, index) => [
		idAt(place),
		replayResult(domain, reply?.outcomes[index] ?? { outcome: "LATE" }),
	]);
}

const replayRefusals: Record<Exclude<ReplayOutcome["outcome"], "TRIED">, Refusal> = {
	UNKNOWN: absent(["parkedEventIds"]),
	DISCARDED: new Refusal("INVALID_STATE", "This event was discarded.", ["parkedEventIds"]),
	WAITS: new Refusal("INVALID_STATE", "An earlier event about the same goes first.", ["parkedEventIds"]),
	UNHEARD: new Refusal("INVALID_STATE", "The consumer of this event doesn't exist any more.", ["parkedEventIds"]),
	LATE: silent(),
};

function replayResult(domain: DomainName, reply: ReplayOutcome): Replayed {
	if (reply.outcome !== "TRIED") return refusalResult(replayRefusals[reply.outcome]);
	return { __typename: "ReplayParkedEventSuccess", parkedEvent: { ...reply.event, domain } };
}

/**
 * Leaves a parked event unhandled for good, once a second person has agreed: no redelivery and no replay handles it
 * from then on. Refuses with NOT_FOUND, INVALID_STATE (settled) and TEMPORARILY_UNAVAILABLE.
 */
export async function discardParkedEvent(
	ctx: Context,
	{ parkedEventId }: { parkedEventId: string },
): Promise<{ parkedEvent: ParkedEventParent; approval: { id: string } | null }> {
	const order = mustBeOrdered(ctx);
	const place = placeOf("prk", parkedEventId);
	if (!place) throw absent(["parkedEventId"]);
	if (order.approval) return { parkedEvent: await discardAt(ctx, place, order, order.approval), approval: null };
	const reply = await unlessSilent(ctx.ask(`${place.domain}.parkedEvent`, { id: place.id }));
	if (!reply) throw silent();
	if (!reply.found) throw absent(["parkedEventId"]);
	const { event, body } = reply.found;
	// A domain that was silent when the guard asked has named nobody.
	if (peopleIn(body).some((person) => !order.affairs.includes(person))) throw silent();
	if (event.status !== "PARKED") throw settled();
	const summary = `Never hand ${event.type} to ${place.domain}'s ${event.consumer}.`;
	const subjectIds = [parkedEventId, ...(event.aggregateId === null ? [] : [event.aggregateId])];
	const approval = await transaction(ctx, (tx) => secondPerson(ctx, tx, { summary, subjectIds }));
	return { parkedEvent: { ...event, domain: place.domain }, approval: approval && approvalIn(ctx, approval) };
}

/** The domain knows by itself what was discarded: asking again after a crash changes nothing. */
async function discardAt(
	ctx: Context,
	{ domain, id }: Place,
	{ by: maker, reason, note }: Order,
	{ checker, created_at }: ApprovalRow,
): Promise<ParkedEventParent> {
	if (checker === null) throw new Error("an approval that is carried out has a second person");
	const wish = { id, maker, checker, requestedAt: created_at.toISOString(), reason, note };
	const reply = await unlessSilent(ctx.ask(`${domain}.discardParkedEvent`, wish));
	if (!reply) throw silent();
	if (reply.outcome === "DONE") return { ...reply.event, domain };
	throw reply.outcome === "SETTLED" ? settled() : absent(["parkedEventId"]);
}

/** People parked events speak of, as far as those can be read and their domains answer. */
export async function peopleOfParked(ctx: Context, ids: readonly string[]): Promise<string[]> {
	const places = [...new Set(ids)].slice(0, replaysMax).flatMap((id) => placeOf("prk", id) ?? []);
	const replies = await Promise.all(
		places.map(({ domain, id }) => unlessSilent(ctx.ask(`${domain}.parkedEvent`, { id }))),
	);
	return replies.flatMap((reply) => (reply?.found ? peopleIn(reply.found.body) : []));
}

/** Who did what is told may see to it, if they did it as staff; whom it is about may not. */
function peopleIn(body: string): string[] {
	return body.replace(/"actor":"staff:[^"]*"/, "").match(/usr_[0-9a-f]{32}/g) ?? [];
}

/** A domain's answer, or null when what it did is unknown. */
async function unlessSilent<T>(asked: Promise<T>): Promise<T | null> {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof AskFailed) return null;
		throw error;
	}
}

function absent(path: string[]): Refusal {
	return new Refusal("NOT_FOUND", "There is no such parked event.", path);
}

function settled(): Refusal {
	return new Refusal("INVALID_STATE", "This event was replayed or discarded.", ["parkedEventId"]);
}

function silent(): Refusal {
	return new Refusal("TEMPORARILY_UNAVAILABLE", "The domain doesn't answer or time ran out; repeating is harmless.");
}
