import { randomBytes } from "node:crypto";
import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { newId } from "@mint/kit/ids.ts";
import { refusalWords } from "@mint/schema/words/refusals.ts";
import { type Answer, type Egress, egressOf, type WebhookFailure } from "./egress.ts";
import { factsOf, mustLockEndpoint, mustOwn } from "./endpoints.ts";
import type { EndpointRow, SecretRow } from "./entities.ts";
import { enableEndpoint, selectProbesFrom, selectSecrets, spendProbe } from "./queries.ts";
import { signedHeaders } from "./secrets.ts";

const tokenBytes = 24;
/** Challenges and test events of one owner in a minute: nobody makes a scanner or a hammer of us. */
const probesPerMinuteMax = 10;
const minuteMs = 60_000;

const causes: Record<WebhookFailure, string> = {
	ADDRESS_REFUSED: "its address isn't public",
	NAME_NOT_FOUND: "its name can't be resolved",
	CONNECTION_FAILED: "it can't be connected to",
	TLS_FAILED: "its certificate or its TLS is not acceptable",
	TIMEOUT: "it did not answer in time",
	BAD_RESPONSE: "its answer is not HTTP as we understand it",
	REFUSED_STATUS: "it answered with another status than 2xx",
	INTERRUPTED: "we were interrupted; try again",
};

/**
 * Sends an endpoint of the viewer's a challenge and enables it when the answer holds the token, as text or as JSON
 * `{"challenge": "…"}`: whoever can't make an address answer can't have us send there. Repeating it is harmless.
 * Refuses with NOT_FOUND, INVALID_STATE (the challenge did not come back, and why) and TOO_MANY_ATTEMPTS (ten in a
 * minute).
 */
export async function enableWebhookEndpoint(
	ctx: Context,
	input: { endpointId: string },
	egress: Egress = egressOf(ctx),
): Promise<{ endpoint: EndpointRow }> {
	const { userId } = mustBeSignedIn(ctx);
	const endpoint = await mustOwn(ctx, input.endpointId);
	if (endpoint.status === "ENABLED") return { endpoint };
	const secrets = await transaction(ctx, async (tx) => {
		await mustSpendProbe(ctx, tx, userId);
		return tx.query<SecretRow>(selectSecrets, [[endpoint.id], ctx.clock.now()]);
	});
	await mustReturnChallenge(ctx, egress, endpoint, secrets);
	return transaction(ctx, async (tx) => {
		const found = await mustLockEndpoint(tx, userId, endpoint.id);
		const [enabled] = await tx.query<EndpointRow>(enableEndpoint, [endpoint.id, endpoint.url]);
		if (enabled) tx.emit("webhooks.endpoint.enabled", enabled.id, factsOf(enabled));
		else if (found.status !== "ENABLED") throw refuse("its URL was changed meanwhile");
		return { endpoint: enabled ?? found };
	});
}

/** Counts a challenge or a test event; refuses with TOO_MANY_ATTEMPTS, and until when. */
export async function mustSpendProbe(ctx: Context, tx: Tx, ownerId: string): Promise<void> {
	const now = ctx.clock.now();
	const aMinuteAgo = new Date(now.getTime() - minuteMs);
	const [spent] = await tx.query(spendProbe, [ownerId, now, aMinuteAgo, probesPerMinuteMax]);
	if (spent) return;
	const [since] = await tx.query<{ probes_from: Date }>(selectProbesFrom, [ownerId]);
	const retryAt = new Date((since?.probes_from ?? now).getTime() + minuteMs).toISOString();
	throw new Refusal("TOO_MANY_ATTEMPTS", refusalWords("TOO_MANY_ATTEMPTS", { retryAt }), ["endpointId"]);
}

async function mustReturnChallenge(
	ctx: Context,
	egress: Egress,
	{ id, url }: EndpointRow,
	secrets: SecretRow[],
): Promise<void> {
	const token = randomBytes(tokenBytes).toString("base64url");
	const body = JSON.stringify({
		type: "webhook.challenge",
		version: 1,
		timestamp: ctx.clock.now().toISOString(),
		resource: id,
		data: { challenge: token },
	});
	const headers = signedHeaders(ctx, secrets, { id: newId("whm"), body });
	const answer = await egress.post({ url, headers, body }, new AbortController().signal);
	if (answer.failure) throw refuse(causes[answer.failure]);
	if (!returns(answer, token)) throw refuse("its answer didn't hold the challenge");
}

/** An answer that holds more than the token, such as our own request, is that of someone who doesn't know it. */
function returns({ body }: Answer, token: string): boolean {
	const text = body.trim();
	if (text === token) return true;
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null && "challenge" in value && value.challenge === token;
	} catch {
		return false;
	}
}

function refuse(cause: string): Refusal {
	return new Refusal("INVALID_STATE", `The endpoint was not enabled: ${cause}.`, ["endpointId"]);
}
