import { type Context, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import type { DigestInput } from "./graphql.generated.ts";
import { deleteDigest, upsertDigest } from "./preferenceQueries.ts";
import { changePreferences, type PreferencesPayload } from "./preferences.ts";
import { mustBeTimeZone } from "./quietHours.ts";

/**
 * Has the viewer's e-mails come once a day, or one by one. INVALID_INPUT for an hour or a time zone there isn't. What
 * waits for a digest already comes with that digest.
 */
export function setDigest(ctx: Context, digest: DigestInput | null | undefined): Promise<PreferencesPayload> {
	return changePreferences(ctx, async (userId) => {
		const kept = digest ? parseDigest(digest) : null;
		await transaction(ctx, async (tx) => {
			if (kept) tx.execute(upsertDigest, [userId, kept.hour, kept.timeZone]);
			else tx.execute(deleteDigest, [userId]);
		});
	});
}

function parseDigest({ hour, timeZone }: DigestInput): DigestInput {
	if (hour < 0 || hour > 23) throw new Refusal("INVALID_INPUT", "An hour from 0 to 23.", ["digest", "hour"]);
	return { hour, timeZone: mustBeTimeZone(timeZone, ["digest", "timeZone"]) };
}
