import { randomBytes } from "node:crypto";
import type { Context } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { deriveKey, seal, unseal } from "@mint/kit/seal.ts";
import { Webhook } from "standardwebhooks";
import type { EndpointRow, SecretRow } from "./entities.ts";
import { insertSecret } from "./queries.ts";
import { settingsOf } from "./settings.ts";

/** Standard Webhooks asks for 24 to 64 bytes. */
const secretBytes = 32;

/** Makes a secret of an endpoint and gives it as its owner sees it, this once. */
export async function makeSecret(ctx: Context, tx: Tx, endpoint: EndpointRow, number = 1): Promise<string> {
	const secret = randomBytes(secretBytes);
	const sealed = seal(keyOf(ctx), subjectOf(endpoint.id, number), secret);
	tx.execute(insertSecret, [endpoint.id, number, endpoint.owner_id, sealed, ctx.clock.now()]);
	return `whsec_${secret.toString("base64")}`;
}

/** The headers of one attempt: signed by every secret that is live, with the time of the attempt. */
export function signedHeaders(
	ctx: Context,
	secrets: readonly SecretRow[],
	message: { id: string; body: string },
): Record<string, string> {
	const now = ctx.clock.now();
	const signatures = secrets.map((secret) => {
		const key = unseal(keyOf(ctx), subjectOf(secret.endpoint_id, secret.number), secret.sealed);
		return new Webhook(key, { format: "raw" }).sign(message.id, now, message.body);
	});
	return {
		"content-type": "application/json",
		"accept-encoding": "identity",
		"user-agent": "Mint-Webhooks/1",
		"webhook-id": message.id,
		"webhook-timestamp": Math.floor(now.getTime() / 1_000).toString(),
		"webhook-signature": signatures.join(" "),
	};
}

function keyOf(ctx: Context): Buffer {
	return deriveKey(settingsOf(ctx.env).secretKey, "mint webhooks secrets");
}

function subjectOf(endpointId: string, number: number): string {
	return `${endpointId} ${number}`;
}
