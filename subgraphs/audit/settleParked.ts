import { AskFailed } from "@mint/kit/ask.ts";
import { type Context, mustBeSignedIn } from "@mint/kit/context.ts";
import { Refusal, type RefusalResult, refusalResult } from "@mint/kit/errors.ts";
import { cleanText } from "@mint/kit/text.ts";
import type { DiscardReply, DiscardStep, ReplayOutcome } from "@mint/schema/calls/parked.ts";
import type { DomainName } from "@mint/schema/domains.ts";
import type { ParkedEventParent } from "./entities.ts";
import { idOf, type Place, placeOf } from "./parkedEvents.ts";

const replaysMax = 50;
/** A domain begins no replay after three seconds; the one it has begun may take another. */
const replayDeadlineMs = 4_500;
const reasonLengthMin = 3;
const reasonLengthMax = 500;

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
	const { userId } = mustBeSignedIn(ctx);
	if (ids.length < 1 || ids.length > replaysMax) {
		throw new Refusal("INVALID_INPUT", `Name 1 to ${replaysMax} events.`, ["parkedEventIds"]);
	}
	const places = [...new Set(ids)].map(placeOf).filter((place) => place !== null);
	const replayed = await Promise.all(
		[...Map.groupBy(places, ({ domain }) => domain)].map(([domain, there]) => replayIn(ctx, domain, there, userId)),
	);
	const results = new Map(replayed.flat());
	return { results: ids.map((id) => results.get(id) ?? refusalResult(absent(["parkedEventIds"]))) };
}

async function replayIn(
	ctx: Context,
	domain: DomainName,
	places: Place[],
	by: string,
): Promise<(readonly [string, Replayed])[]> {
	const request = { ids: places.map(({ id }) => id), by };
	const reply = await unlessSilent(ctx.ask(`${domain}.replayParkedEvents`, request, replayDeadlineMs));
	return places.map((place, index) => [
		idOf(place),
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
 * Asks that a parked event never be handled. Safe to repeat with the same reason. Refuses with INVALID_INPUT,
 * NOT_FOUND, INVALID_STATE (settled, or asked for by somebody else or with another reason) and TEMPORARILY_UNAVAILABLE.
 */
export function discardParkedEvent(
	ctx: Context,
	input: { parkedEventId: string; reason: string },
): Promise<{ parkedEvent: ParkedEventParent }> {
	const reason = cleanText(input.reason, reasonLengthMax, ["reason"]);
	if (reason.length < reasonLengthMin) {
		throw new Refusal("INVALID_INPUT", `Give a reason of at least ${reasonLengthMin} characters.`, ["reason"]);
	}
	return takeStep(ctx, input.parkedEventId, "REQUEST", reason);
}

/**
 * Agrees that a parked event is discarded; no redelivery and no replay handles it from now on. Refuses with NOT_FOUND,
 * SELF_APPROVAL, INVALID_STATE (settled, or nobody asks for it) and TEMPORARILY_UNAVAILABLE.
 */
export function approveDiscard(ctx: Context, parkedEventId: string): Promise<{ parkedEvent: ParkedEventParent }> {
	return takeStep(ctx, parkedEventId, "APPROVE");
}

/** Refuses that a parked event is discarded; whoever asked may do so too. Refuses itself as `approveDiscard` does. */
export function refuseDiscard(ctx: Context, parkedEventId: string): Promise<{ parkedEvent: ParkedEventParent }> {
	return takeStep(ctx, parkedEventId, "REFUSE");
}

async function takeStep(
	ctx: Context,
	parkedEventId: string,
	step: DiscardStep["step"],
	reason = "",
): Promise<{ parkedEvent: ParkedEventParent }> {
	const by = mustBeSignedIn(ctx).userId;
	const place = placeOf(parkedEventId);
	if (!place) throw absent(["parkedEventId"]);
	const { domain, id } = place;
	const reply = await unlessSilent(ctx.ask(`${domain}.discardParkedEvent`, { id, step, by, reason }));
	if (!reply) throw silent();
	if (reply.outcome !== "DONE") throw discardRefusals[reply.outcome];
	return { parkedEvent: { ...reply.event, domain } };
}

const discardRefusals: Record<Exclude<DiscardReply["outcome"], "DONE">, Refusal> = {
	UNKNOWN: absent(["parkedEventId"]),
	SETTLED: new Refusal("INVALID_STATE", "This event was replayed or discarded.", ["parkedEventId"]),
	REQUESTED: new Refusal("INVALID_STATE", "Somebody asked for this before.", ["parkedEventId"]),
	UNREQUESTED: new Refusal("INVALID_STATE", "Nobody asks for this any more.", ["parkedEventId"]),
	SELF_APPROVAL: new Refusal("SELF_APPROVAL", "Somebody else must decide about your wish.", ["parkedEventId"]),
};

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

function silent(): Refusal {
	return new Refusal("TEMPORARILY_UNAVAILABLE", "The domain doesn't answer or time ran out; repeating is harmless.");
}
