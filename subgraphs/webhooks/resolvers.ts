import { outcome } from "@mint/kit/errors.ts";
import { enableWebhookEndpoint } from "./challenge.ts";
import {
	attemptsOf,
	findDelivery,
	messageOf,
	resendWebhookDelivery,
	resendWebhooksSince,
	sendTestWebhook,
	webhookDeliveries,
} from "./deliveries.ts";
import {
	createWebhookEndpoint,
	deleteWebhookEndpoint,
	disableWebhookEndpoint,
	endpointsOf,
	findEndpoint,
	secretsOf,
	updateWebhookEndpoint,
} from "./endpoints.ts";
import type { Resolvers } from "./graphql.generated.ts";
import { webhookEventTypes } from "./publicEvents.ts";
import { rotateWebhookSecret } from "./rotateWebhookSecret.ts";
import { webhookFeed } from "./webhookFeed.ts";

export const resolvers: Resolvers = {
	Query: {
		webhookEventTypes: () => webhookEventTypes,
		webhookEndpoint: (_, { id }, ctx) => findEndpoint(ctx, id),
		webhookDelivery: (_, { id }, ctx) => findDelivery(ctx, id),
		webhookDeliveries: (_, args, ctx) => webhookDeliveries(ctx, args),
		webhookFeed: (_, page, ctx) => webhookFeed(ctx, page),
	},
	Mutation: {
		createWebhookEndpoint: (_, { input }, ctx) =>
			outcome("CreateWebhookEndpointSuccess", () => createWebhookEndpoint(ctx, input)),
		updateWebhookEndpoint: (_, { input }, ctx) =>
			outcome("WebhookEndpointSuccess", () => updateWebhookEndpoint(ctx, input)),
		deleteWebhookEndpoint: (_, { input }, ctx) =>
			outcome("DeleteWebhookEndpointSuccess", () => deleteWebhookEndpoint(ctx, input)),
		enableWebhookEndpoint: (_, { input }, ctx) =>
			outcome("WebhookEndpointSuccess", () => enableWebhookEndpoint(ctx, input)),
		disableWebhookEndpoint: (_, { input }, ctx) =>
			outcome("WebhookEndpointSuccess", () => disableWebhookEndpoint(ctx, input)),
		rotateWebhookSecret: (_, { input }, ctx) =>
			outcome("RotateWebhookSecretSuccess", () => rotateWebhookSecret(ctx, input)),
		sendTestWebhook: (_, { input }, ctx) => outcome("WebhookDeliverySuccess", () => sendTestWebhook(ctx, input)),
		resendWebhookDelivery: (_, { input }, ctx) =>
			outcome("WebhookDeliverySuccess", () => resendWebhookDelivery(ctx, input)),
		resendWebhooksSince: (_, { input }, ctx) =>
			outcome("ResendWebhooksSinceSuccess", () => resendWebhooksSince(ctx, input)),
	},
	User: {
		webhookEndpoints: (user, _args, ctx) => endpointsOf(ctx, user.id),
	},
	WebhookEndpoint: {
		eventTypes: (endpoint) => endpoint.event_types,
		disabledReason: (endpoint) => endpoint.disabled_reason,
		failingSince: (endpoint) => endpoint.failing_since?.toISOString() ?? null,
		secrets: (endpoint, _args, ctx) => secretsOf(ctx, endpoint),
		createdAt: (endpoint) => endpoint.created_at.toISOString(),
	},
	WebhookSecret: {
		createdAt: (secret) => secret.created_at.toISOString(),
		expiresAt: (secret) => secret.expires_at?.toISOString() ?? null,
	},
	WebhookMessage: {
		position: (message) => message.position.toString(),
		resourceId: (message) => message.resource_id,
		sequence: (message) => message.sequence.toString(),
		payload: (message) => message.body,
		occurredAt: (message) => message.occurred_at.toISOString(),
	},
	WebhookDelivery: {
		message: (delivery, _args, ctx) => messageOf(ctx, delivery),
		attempts: (delivery, _args, ctx) => attemptsOf(ctx, delivery),
		nextTryAt: (delivery) => (delivery.status === "WAITING" ? delivery.next_try_at.toISOString() : null),
		createdAt: (delivery) => delivery.created_at.toISOString(),
		endedAt: (delivery) => delivery.ended_at?.toISOString() ?? null,
	},
	WebhookAttempt: {
		startedAt: (attempt) => attempt.started_at.toISOString(),
		requestHeaders: (attempt) =>
			Object.entries(attempt.request_headers ?? {}).map(([name, value]) => ({ name, value })),
		responseStatus: (attempt) => attempt.status,
		responseBody: (attempt) => attempt.response_body,
		latencyMs: (attempt) => attempt.latency_ms,
	},
};
