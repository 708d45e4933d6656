import { createHmac, timingSafeEqual } from "node:crypto";
import { type Context, unitOfWork } from "@mint/kit/context.ts";
import type { CallReply, CallRequest } from "@mint/schema/calls/call.ts";
import { z } from "zod";
import { settleVerification, type Verdict } from "./decideVerification.ts";
import { Profile } from "./entities.ts";
import { insertProviderEvent } from "./queries.ts";
import { settingsOf } from "./settings.ts";

const bodyLengthMax = 65_536;
/** A webhook whose time is farther off than this is a recording, or a clock that needs attention. */
const ageMaxSeconds = 300;
/** While a secret is changed a webhook carries a signature by each. */
const signaturesMax = 4;

type Webhook = CallRequest<"kyc.receivePersonaWebhook">;
type Reply = CallReply<"kyc.receivePersonaWebhook">;

/** The part of Persona's event we rest on; `reference-id` is the user id the inquiry was begun with. */
const shape = z.object({
	data: z.object({
		type: z.literal("event"),
		id: z.string().min(1).max(100),
		attributes: z.object({
			name: z.string().min(1).max(100),
			payload: z.object({
				data: z.object({
					id: z.string().min(1).max(100),
					attributes: z.object({ "reference-id": z.string().max(100).nullish() }),
				}),
			}),
		}),
	}),
});

const verdicts: Record<string, Verdict> = {
	"inquiry.approved": { approved: true, reason: "approved by the identity provider" },
	"inquiry.declined": { approved: false, reason: "The identity provider could not confirm who you are." },
};

/**
 * Takes a webhook of the identity provider. It is accepted once what it says is committed; repeats of an event, events
 * of other kinds and decisions about a user who isn't at BASIC are accepted and change nothing (`reason` says why), so
 * that the provider doesn't send them for ever. Refused with a reason: BAD_SIGNATURE, TOO_OLD, MALFORMED.
 */
export async function receivePersonaWebhook(ctx: Context, { rawBody, headers }: Webhook): Promise<Reply> {
	if (rawBody.length > bodyLengthMax) return refuse(ctx, "MALFORMED");
	const signed = signedAt(ctx, rawBody, headers["persona-signature"] ?? "");
	if (signed === null) return refuse(ctx, "BAD_SIGNATURE");
	if (Math.abs(ctx.clock.now().getTime() / 1000 - signed) > ageMaxSeconds) return refuse(ctx, "TOO_OLD");
	const event = readEvent(rawBody);
	if (!event) return refuse(ctx, "MALFORMED");
	const { id, attributes } = event.data;
	const userId = attributes.payload.data.attributes["reference-id"] ?? null;
	const reason = await hear(ctx, { id, name: attributes.name, userId });
	return { accepted: true, reason };
}

/** The second at which it was signed; null when no signature is ours. Compares in constant time. */
function signedAt(ctx: Context, rawBody: string, header: string): number | null {
	const secret = settingsOf(ctx.env).KYC_PERSONA_WEBHOOK_SECRET;
	if (!secret) return null;
	for (const part of header.split(" ").slice(0, signaturesMax)) {
		const [, timestamp, signature] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(part) ?? [];
		if (!timestamp || !signature) continue;
		const expected = createHmac("sha256", secret).update(`${timestamp}.${rawBody}`).digest();
		if (timingSafeEqual(Buffer.from(signature, "hex"), expected)) return Number(timestamp);
	}
	return null;
}

function readEvent(rawBody: string): z.infer<typeof shape> | null {
	try {
		return shape.safeParse(JSON.parse(rawBody)).data ?? null;
	} catch {
		return null;
	}
}

/** Gives why nothing changed, or null. */
function hear(ctx: Context, event: { id: string; name: string; userId: string | null }): Promise<string | null> {
	const { id, name, userId } = event;
	const verdict = Object.hasOwn(verdicts, name) ? verdicts[name] : undefined;
	return unitOfWork(ctx, async (em, tx) => {
		const profile = userId === null ? null : await em.findOne(Profile, { userId });
		const [heard] = await tx.query(insertProviderEvent, [id, name, userId, verdict?.reason ?? null, ctx.clock.now()]);
		if (!heard) return "HEARD_BEFORE";
		if (!verdict) return "NOT_A_DECISION";
		if (!profile) return "UNKNOWN_REFERENCE";
		// The provider takes the documents itself, so nobody needs to have handed them in here.
		const settled = await settleVerification(em, tx, profile, {
			from: verdict.approved ? ["NONE", "PENDING_REVIEW", "REJECTED"] : ["NONE", "PENDING_REVIEW"],
			verdict,
		});
		return settled ? null : "NOTHING_TO_DECIDE";
	});
}

function refuse(ctx: Context, reason: string): Reply {
	ctx.log.warn({ reason }, "a webhook of the identity provider was refused");
	return { accepted: false, reason };
}
