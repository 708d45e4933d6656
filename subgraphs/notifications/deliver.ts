import { randomInt } from "node:crypto";
import { type Context, transaction } from "@mint/kit/context.ts";
import { deliveriesEnded } from "@mint/kit/metrics.ts";
import {
	type Channel,
	type Letter,
	type Outcome,
	type OutwardChannel,
	openChannel,
	type Recipient,
} from "./channel.ts";
import {
	claimDeliveries,
	deleteDevices,
	deleteOldCodes,
	deleteOldDeliveries,
	settleDeliveries,
} from "./deliveryQueries.ts";
import type { NotificationType } from "./graphql.generated.ts";
import { kinds } from "./kinds.ts";
import { quietUntil } from "./quietHours.ts";
import { settingsOf } from "./settings.ts";

const batchSizeMax = 50;
const atOnceMax = 10;
/** What a digest shows; of more it tells how many there are. */
const digestItemsMax = 50;
/** Longer than a batch can take: 50 messages, 10 at once, each up to 15 s at a provider that hangs. */
const claimedForMs = 300_000;

/** With these waits the last try comes about 14 hours after the first. */
const triesMax = 9;
const firstWaitMs = 5_000;
const waitFactor = 4;
const waitMaxMs = 6 * 3_600_000;
const jitterPercent = 20;

/** Ended deliveries are kept this long for whoever asks why a mail didn't come. */
const keptForMs = 30 * 86_400_000;
/** Codes are counted over a day. */
const codesKeptForMs = 2 * 86_400_000;

/** One delivery as it was claimed, with all that is needed to send it. */
interface Claimed {
	sourceId: string;
	target: string;
	tries: number;
	/** Null for a digest. */
	type: NotificationType | null;
	title: string;
	body: string;
	subjectId: string | null;
	mail: { advice?: string[] } | null;
	displayName: string | null;
	email: string | null;
	phoneNumber: string | null;
	endpoint: string | null;
	p256dh: string;
	auth: string;
	fromMinute: number | null;
	untilMinute: number;
	timeZone: string;
	items: { title: string; body: string }[];
	itemCount: number;
}

type Ending = Outcome | { kind: "PUT_OFF"; until: Date };

/**
 * Sends what is due on one channel, batch after batch: claimed in one transaction, sent outside of any, and written
 * down in another. Who dies in between sends a message once more when the claim runs out, and no other message twice.
 * What can't be sent is tried again, later each time, and given up after the last try; a provider's final no ends it
 * at once. A job per channel, so that a provider that hangs keeps no other waiting.
 */
export async function deliver(ctx: Context, name: OutwardChannel): Promise<void> {
	const channel = openChannel(name, settingsOf(ctx.env));
	if (!channel) return;
	try {
		while ((await deliverBatch(ctx, name, channel)) === batchSizeMax);
	} finally {
		channel.close();
	}
}

async function deliverBatch(ctx: Context, name: OutwardChannel, channel: Channel): Promise<number> {
	const now = ctx.clock.now();
	const until = new Date(now.getTime() + claimedForMs);
	const claimed = await transaction(ctx, (tx) =>
		tx.query<Claimed>(claimDeliveries, [name, now, batchSizeMax, until, digestItemsMax]),
	);
	const endings = await eachOf(claimed, (delivery) => send(ctx, channel, name, delivery));
	if (claimed.length > 0) await settle(ctx, name, claimed, endings);
	return claimed.length;
}

/** Does one thing for each of many, a few at a time, and answers in their order. */
async function eachOf<T, R>(many: T[], act: (one: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	const waiting = many.entries();
	const worker = async () => {
		for (const [index, one] of waiting) results[index] = await act(one);
	};
	await Promise.all(Array.from({ length: atOnceMax }, worker));
	return results;
}

async function send(ctx: Context, channel: Channel, name: OutwardChannel, delivery: Claimed): Promise<Ending> {
	const until = mustWait(delivery, ctx.clock.now());
	if (until) return { kind: "PUT_OFF", until };
	try {
		return await channel.send(letterOf(delivery, name), recipientOf(delivery));
	} catch (error) {
		// A bug, then; its message may hold an address and stays out of the log.
		return { kind: "RETRY", reason: `UNEXPECTED_${error instanceof Error ? error.name : "ERROR"}` };
	}
}

/** The end of the reader's quiet hours if this must wait for it. A digest comes at an hour its reader chose. */
function mustWait({ type, fromMinute, untilMinute, timeZone }: Claimed, now: Date): Date | null {
	if (type === null || kinds[type].urgent || fromMinute === null) return null;
	return quietUntil({ fromMinute, untilMinute, timeZone }, now);
}

function letterOf(delivery: Claimed, name: OutwardChannel): Letter {
	const { sourceId, type, title, body, subjectId, mail } = delivery;
	const id = `${sourceId}.${name.toLowerCase()}`;
	if (type === null) return { id, ...digestOf(delivery) };
	const path = subjectId?.startsWith("trf_") ? `/activity/${subjectId}` : "/notifications";
	return { id, title, body, path, advice: mail?.advice ?? [], items: [] };
}

function digestOf({ items, itemCount }: Claimed): Omit<Letter, "id"> {
	const count = itemCount === 1 ? "One notification" : `${itemCount} notifications`;
	const shown = itemCount > items.length ? ` Here are the newest ${items.length}.` : "";
	const body = `${count} since your last digest.${shown}`;
	return { title: "Your day at Mint", body, path: "/notifications", advice: [], items };
}

function recipientOf({ displayName, email, phoneNumber, endpoint, p256dh, auth }: Claimed): Recipient {
	return { displayName, email, phoneNumber, device: endpoint === null ? null : { endpoint, p256dh, auth } };
}

async function settle(ctx: Context, name: OutwardChannel, claimed: Claimed[], endings: Ending[]): Promise<void> {
	const now = ctx.clock.now();
	const done = claimed.map((delivery, index) => afterwards(delivery, endings[index] as Ending, now));
	const gone = claimed.filter((_, index) => endings[index]?.kind === "GONE").map(({ target }) => target);
	await transaction(ctx, async (tx) => {
		tx.execute(settleDeliveries, [
			name,
			claimed.map(({ sourceId }) => sourceId),
			claimed.map(({ target }) => target),
			claimed.map(({ tries }) => tries),
			done.map(({ tries }) => tries),
			done.map(({ status }) => status),
			done.map(({ nextTryAt }) => nextTryAt),
			done.map(({ reason }) => reason),
			now,
		]);
		if (gone.length > 0) tx.execute(deleteDevices, [gone]);
	});
	for (const [index, { status, reason, tries }] of done.entries()) {
		if (status !== "WAITING") deliveriesEnded.inc({ channel: name, outcome: status });
		if (status !== "GIVEN_UP") continue;
		ctx.log.warn({ delivery: claimed[index]?.sourceId, channel: name, reason, tries }, "a delivery was given up");
	}
}

interface Afterwards {
	status: "WAITING" | "SENT" | "GIVEN_UP";
	tries: number;
	nextTryAt: Date;
	reason: string | null;
}

function afterwards({ tries }: Claimed, ending: Ending, now: Date): Afterwards {
	if (ending.kind === "SENT") return { status: "SENT", tries, nextTryAt: now, reason: null };
	// Waiting for the morning is no try.
	if (ending.kind === "PUT_OFF") return { status: "WAITING", tries: tries - 1, nextTryAt: ending.until, reason: null };
	const { reason } = ending;
	if (ending.kind !== "RETRY" || tries >= triesMax) return { status: "GIVEN_UP", tries, nextTryAt: now, reason };
	const waitMs = Math.max(waitAfter(tries), Math.min(ending.afterMs ?? 0, waitMaxMs));
	return { status: "WAITING", tries, nextTryAt: new Date(now.getTime() + waitMs), reason };
}

/** How long to wait after this many tries: four times longer each time, a fifth more or less. */
export function waitAfter(tries: number): number {
	const wait = Math.min(waitMaxMs, firstWaitMs * waitFactor ** (tries - 1));
	return Math.round((wait * (100 + randomInt(-jitterPercent, jitterPercent + 1))) / 100);
}

/** Forgets deliveries that ended long ago, and codes that count no more. */
export async function forgetDeliveries(ctx: Context): Promise<void> {
	const now = ctx.clock.now().getTime();
	await transaction(ctx, async (tx) => {
		tx.execute(deleteOldDeliveries, [new Date(now - keptForMs)]);
		tx.execute(deleteOldCodes, [new Date(now - codesKeptForMs)]);
	});
}
