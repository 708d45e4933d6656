import { ECDH } from "node:crypto";
import { type Context, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId, newId } from "@mint/kit/ids.ts";
import type { RegisterPushSubscriptionInput } from "./graphql.generated.ts";
import { deleteDevice, deleteOldDevices, upsertDevice } from "./preferenceQueries.ts";
import { changePreferences, type PreferencesPayload } from "./preferences.ts";
import { settingsOf } from "./settings.ts";
import { isPushEndpoint } from "./webPush.ts";

const devicesMax = 10;
const endpointLengthMax = 1_000;

/** A browser may have been somebody else's before, and then its row is not the viewer's to see. */
const actor = "system:push";

/**
 * Registers a browser; of more than ten the oldest go. Registering it again changes its keys, and its owner to the
 * viewer. INVALID_INPUT for an endpoint that is no known push service's and for keys that aren't any.
 */
export function registerPushSubscription(
	ctx: Context,
	{ endpoint, p256dh, auth }: RegisterPushSubscriptionInput,
): Promise<PreferencesPayload> {
	return changePreferences(ctx, async (userId) => {
		if (endpoint.length > endpointLengthMax || !isPushEndpoint(endpoint, settingsOf(ctx.env))) {
			throw new Refusal("INVALID_INPUT", "This is not the address of a known push service.", ["endpoint"]);
		}
		if (!isPublicKey(p256dh)) throw new Refusal("INVALID_INPUT", "This is not a public key.", ["p256dh"]);
		if (!/^[\w-]{22}(==)?$/.test(auth)) throw new Refusal("INVALID_INPUT", "16 bytes in base64url.", ["auth"]);
		await ctx.db.transaction(actor, async (tx) => {
			tx.execute(upsertDevice, [newId("psh"), userId, endpoint, p256dh, auth, ctx.clock.now()]);
			tx.execute(deleteOldDevices, [userId, devicesMax]);
		});
	});
}

/** An uncompressed point of P-256 in base64url. */
function isPublicKey(text: string): boolean {
	if (!/^[\w-]{87}=?$/.test(text)) return false;
	try {
		ECDH.convertKey(text, "prime256v1", "base64url", "base64url", "uncompressed");
		return true;
	} catch {
		return false;
	}
}

/** Removes a browser of the viewer's. NOT_FOUND for anyone else's. */
export function removePushSubscription(ctx: Context, pushSubscriptionId: string): Promise<PreferencesPayload> {
	return changePreferences(ctx, async (userId) => {
		const removed = isId("psh", pushSubscriptionId)
			? await transaction(ctx, (tx) => tx.query(deleteDevice, [pushSubscriptionId, userId]))
			: [];
		if (removed.length > 0) return;
		throw new Refusal("NOT_FOUND", "You have no such browser.", ["pushSubscriptionId"]);
	});
}
