import type { WebhookFailure } from "./egress.ts";

/** Nothing here is a form: every statement is hand-written. */
export const entities: unknown[] = [];

export interface SubscriberRow {
	owner_id: string;
	position: bigint;
	created_at: Date;
}

export type EndpointStatus = "PENDING" | "ENABLED" | "DISABLED";
export type DisabledReason = "OWNER" | "FAILING" | "GONE";

/** A row of `endpoint`. */
export interface EndpointRow {
	id: string;
	owner_id: string;
	url: string;
	description: string;
	event_types: string[];
	status: EndpointStatus;
	disabled_reason: DisabledReason | null;
	failures: number;
	failing_since: Date | null;
	paused_until: Date | null;
	created_at: Date;
}

/** A row of `secret`. */
export interface SecretRow {
	endpoint_id: string;
	number: number;
	sealed: Buffer;
	created_at: Date;
	expires_at: Date | null;
}

/** A row of `message`. */
export interface MessageRow {
	id: string;
	position: bigint;
	type: string;
	resource_id: string;
	sequence: bigint;
	body: string;
	occurred_at: Date;
}

export type DeliveryStatus = "WAITING" | "SENDING" | "DELIVERED" | "GIVEN_UP";

/** A row of `delivery`. */
export interface DeliveryRow {
	id: string;
	endpoint_id: string;
	message_id: string;
	status: DeliveryStatus;
	next_try_at: Date;
	created_at: Date;
	ended_at: Date | null;
}

/** A row of `attempt`. */
export interface AttemptRow {
	delivery_id: string;
	number: number;
	started_at: Date;
	request_headers: Record<string, string> | null;
	status: number | null;
	response_body: string | null;
	failure: WebhookFailure | null;
	latency_ms: number | null;
}

/** What the resolvers of `WebhookEndpoint` start from. */
export type WebhookEndpointParent = EndpointRow;
/** What the resolvers of `WebhookSecret` start from. */
export type WebhookSecretParent = SecretRow;
/** What the resolvers of `WebhookMessage` start from. */
export type WebhookMessageParent = MessageRow;
/** What the resolvers of `WebhookDelivery` start from. */
export type WebhookDeliveryParent = DeliveryRow;
/** What the resolvers of `WebhookAttempt` start from. */
export type WebhookAttemptParent = AttemptRow;
/** What the webhooks' part of `User` starts from. */
export type UserParent = { id: string };
