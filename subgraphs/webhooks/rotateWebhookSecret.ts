import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { factsOf, mustLockEndpoint } from "./endpoints.ts";
import type { EndpointRow, SecretRow } from "./entities.ts";
import { retireSecrets, selectSecrets } from "./queries.ts";
import { makeSecret } from "./secrets.ts";

const hourMs = 3_600_000;
const overlapHoursDefault = 24;
const overlapHoursMax = 168;
/** Secrets before the newest that may sign along. */
const overlappingMax = 2;

/**
 * Gives an endpoint of the viewer's a new secret, shown this once. Those before it sign along for `overlapHours`, 24
 * when absent and 0 to end them at once; at most two of them. Refuses with INVALID_INPUT (overlap) and NOT_FOUND.
 */
export async function rotateWebhookSecret(
	ctx: Context,
	input: { endpointId: string; overlapHours?: number | null | undefined },
): Promise<{ endpoint: EndpointRow; secret: string; overlapEndsAt: string }> {
	const overlapHours = input.overlapHours ?? overlapHoursDefault;
	if (overlapHours < 0 || overlapHours > overlapHoursMax) {
		throw new Refusal("INVALID_INPUT", `An overlap is 0 to ${overlapHoursMax} hours.`, ["overlapHours"]);
	}
	const { userId } = mustBeSignedIn(ctx);
	const now = ctx.clock.now();
	const endsAt = new Date(now.getTime() + overlapHours * hourMs);
	return transaction(ctx, async (tx) => {
		const endpoint = await mustLockEndpoint(tx, userId, input.endpointId);
		const [newest] = await tx.query<SecretRow>(selectSecrets, [[endpoint.id], now]);
		const number = (newest?.number ?? 0) + 1;
		const secret = await makeSecret(ctx, tx, endpoint, number);
		tx.execute(retireSecrets, [endpoint.id, number, now, endsAt, overlappingMax]);
		const overlapEndsAt = endsAt.toISOString();
		tx.emit("webhooks.secret.rotated", endpoint.id, { ...factsOf(endpoint), overlapEndsAt });
		return { endpoint, secret, overlapEndsAt };
	});
}
