import { naturalBatch } from "@mint/kit/batch.ts";
import { type Context, transaction } from "@mint/kit/context.ts";
import { claimDeliveries, takeEndpoints } from "./deliveryQueries.ts";
import { type Egress, egressOf } from "./egress.ts";
import type { SecretRow } from "./entities.ts";
import { finishAttempts, type Sent } from "./finishAttempts.ts";
import { selectSecrets } from "./queries.ts";
import { failuresUntilPause } from "./schedule.ts";
import { signedHeaders } from "./secrets.ts";

const underWayMax = 256;
const underWayPerEndpointMax = 4;
/** A sender that hasn't told the outcome of a claim by then is taken for dead, and the message is sent again. */
const leaseMs = 60_000;
const lookAgainMs = 250;

/** A delivery that is this sender's, until the lease ends. */
export interface Claim {
	id: string;
	endpoint_id: string;
	message_id: string;
	/** Which attempt this is, and how many failed since the delivery was queued. */
	number: number;
	failures: number;
	url: string;
	body: string;
}

/**
 * Sends everything that is due, until nothing is or `stopping` aborts; then what is under way is broken off and due
 * again at once. A claim commits before anything is sent: whoever dies in between leaves it to be sent again, under the
 * same `webhook-id`. A receiver that hangs takes up its own few places and holds nobody else up.
 */
export async function deliverDue(
	ctx: Context,
	stopping: AbortSignal = new AbortController().signal,
	egress: Egress = egressOf(ctx),
): Promise<void> {
	const underWay = new Set<Promise<void>>();
	const finish = naturalBatch(
		async (sent: Sent[]) => {
			await finishAttempts(ctx, sent);
			return sent;
		},
		{ name: "webhooks finish", sizeMax: underWayMax, inFlightMax: 1 },
	);
	const send = async (claimed: Claim, secrets: SecretRow[]): Promise<void> => {
		try {
			await finish(await attempt(ctx, claimed, secrets, stopping, egress));
		} catch (error) {
			ctx.log.warn({ deliveryId: claimed.id, error: String(error) }, "an attempt could not be made or written down");
		}
	};
	for (;;) {
		// What ends during a claim may make room for more, so only one with nothing under way shows that nothing is due.
		const wasIdle = underWay.size === 0;
		const { claims, secrets } = await claim(ctx, stopping.aborted ? 0 : underWayMax - underWay.size);
		for (const claimed of claims) {
			const sending = send(claimed, secrets.get(claimed.endpoint_id) ?? []).finally(() => underWay.delete(sending));
			underWay.add(sending);
		}
		if (underWay.size > 0) await oneOf(underWay);
		else if (wasIdle) return;
	}
}

interface Claimed {
	claims: Claim[];
	/** By endpoint, newest first. */
	secrets: Map<string, SecretRow[]>;
}

async function claim(ctx: Context, countMax: number): Promise<Claimed> {
	const nothing = { claims: [], secrets: new Map() };
	if (countMax === 0) return nothing;
	const now = ctx.clock.now();
	return transaction(ctx, async (tx) => {
		const taken = (await tx.query<{ id: string }>(takeEndpoints, [now])).map(({ id }) => id);
		if (taken.length === 0) return nothing;
		const leaseEndsAt = new Date(now.getTime() + leaseMs);
		const bounds = [underWayPerEndpointMax, failuresUntilPause, countMax];
		const [claims, secrets] = await Promise.all([
			tx.query<Claim>(claimDeliveries, [taken, now, leaseEndsAt, ...bounds]),
			tx.query<SecretRow>(selectSecrets, [taken, now]),
		]);
		return { claims, secrets: Map.groupBy(secrets, (secret) => secret.endpoint_id) };
	});
}

async function attempt(
	ctx: Context,
	claimed: Claim,
	secrets: SecretRow[],
	stopping: AbortSignal,
	egress: Egress,
): Promise<Sent> {
	const headers = signedHeaders(ctx, secrets, { id: claimed.message_id, body: claimed.body });
	const startedAt = ctx.clock.now();
	const answer = await egress.post({ url: claimed.url, headers, body: claimed.body }, stopping);
	return { claimed, headers, answer, latencyMs: ctx.clock.now().getTime() - startedAt.getTime() };
}

/** Waits for the first that ends, or for a moment: something else may be due by then. */
async function oneOf(underWay: ReadonlySet<Promise<void>>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const moment = new Promise<void>((settle) => {
		timer = setTimeout(settle, lookAgainMs);
	});
	await Promise.race([...underWay, moment]);
	clearTimeout(timer);
}
