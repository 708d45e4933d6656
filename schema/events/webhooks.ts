/** What every fact about a webhook endpoint tells: the host of its address, never the whole of it. */
export interface WebhookEndpointFacts {
	endpointId: string;
	ownerId: string;
	host: string;
}

/** Facts webhooks states. */
export interface WebhooksEvents {
	"webhooks.endpoint.created": WebhookEndpointFacts;
	/** Its address, filters or description are others now. */
	"webhooks.endpoint.changed": WebhookEndpointFacts;
	/** It returned the challenge; from now on it is sent what it asked for. */
	"webhooks.endpoint.enabled": WebhookEndpointFacts;
	/** Nothing is sent to it any more: its owner said so, it only failed for days, or it answered that it is gone. */
	"webhooks.endpoint.disabled": WebhookEndpointFacts & { reason: "OWNER" | "FAILING" | "GONE" };
	"webhooks.endpoint.deleted": WebhookEndpointFacts;
	/** It has a new secret; those before it sign along until `overlapEndsAt`. */
	"webhooks.secret.rotated": WebhookEndpointFacts & { overlapEndsAt: string };
}
