import type { Viewer } from "@mint/kit/context.ts";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AnyEvent, EventType } from "@mint/schema/events/event.ts";
import { deliverDue } from "../deliver.ts";
import type { Egress } from "../egress.ts";
import { subgraph } from "../subgraph.ts";
import { accept, openReceiver, type Receiver, returnChallenge } from "./receiver.ts";

/** Webhooks on a database of its own, with a receiver on this machine. */
export interface World extends TestDomain {
	receiver: Receiver;
	/** Another receiver, closed with this world. */
	anotherReceiver(): Promise<Receiver>;
	/** As if nothing had ever happened, at the machine's time: verifiers ask for it, and theirs can't be held still. */
	reset(): Promise<void>;
	/** Calls a mutation and gives its result, whichever it is. */
	command<T = Answered>(viewer: Viewer, name: Command, input: Record<string, unknown>): Promise<T>;
	/** Makes an endpoint; without a URL it is the receiver's. */
	make(viewer: Viewer, wishes?: Partial<Wishes>): Promise<Made>;
	/** Makes an endpoint and has it return its challenge. */
	enabled(viewer: Viewer, wishes?: Partial<Wishes>): Promise<Made>;
	/** Sends what is due, until nothing is. */
	deliver(egress?: Egress): Promise<void>;
	/** All messages of an owner, in the order of their feed. */
	feed(viewer: Viewer): Promise<Told[]>;
}

interface Wishes {
	url: string;
	eventTypes: string[];
	description: string;
}

export interface Made {
	id: string;
	secret: string;
}

export interface Told {
	id: string;
	position: string;
	type: string;
	resourceId: string;
	sequence: string;
	payload: string;
	occurredAt: string;
}

/** What any command answers, as far as tests look at it. */
export interface Answered {
	__typename: string;
	code?: string;
	message?: string;
	path?: string[] | null;
	secret?: string;
	endpointId?: string;
	queued?: number;
	lastOccurredAt?: string | null;
	overlapEndsAt?: string;
	endpoint?: { id: string; status: string; disabledReason: string | null; eventTypes: string[]; description: string };
	delivery?: { id: string; status: string; message: { id: string; type: string } };
}

const endpointFields = "endpoint { id status disabledReason eventTypes description }";
const deliveryFields = "delivery { id status message { id type } }";

const commands = {
	createWebhookEndpoint: `... on CreateWebhookEndpointSuccess { secret ${endpointFields} }`,
	updateWebhookEndpoint: `... on WebhookEndpointSuccess { ${endpointFields} }`,
	enableWebhookEndpoint: `... on WebhookEndpointSuccess { ${endpointFields} }`,
	disableWebhookEndpoint: `... on WebhookEndpointSuccess { ${endpointFields} }`,
	deleteWebhookEndpoint: "... on DeleteWebhookEndpointSuccess { endpointId }",
	rotateWebhookSecret: `... on RotateWebhookSecretSuccess { secret overlapEndsAt ${endpointFields} }`,
	sendTestWebhook: `... on WebhookDeliverySuccess { ${deliveryFields} }`,
	resendWebhookDelivery: `... on WebhookDeliverySuccess { ${deliveryFields} }`,
	resendWebhooksSince: `... on ResendWebhooksSinceSuccess { queued lastOccurredAt ${endpointFields} }`,
};

type Command = keyof typeof commands;

const inputs: Partial<Record<Command, string>> = {
	enableWebhookEndpoint: "WebhookEndpointInput",
	disableWebhookEndpoint: "WebhookEndpointInput",
	deleteWebhookEndpoint: "WebhookEndpointInput",
	sendTestWebhook: "WebhookEndpointInput",
};

export async function openWorld(env: Record<string, string> = {}): Promise<World> {
	const receiver = await openReceiver();
	const receivers = [receiver];
	const domain = await openTestDomain(
		subgraph,
		{},
		{ WEBHOOKS_ADMIT_LOOPBACK: "on", WEBHOOKS_ANSWER_MS: "400", ...env },
	);
	const world: World = {
		...domain,
		receiver,
		async anotherReceiver() {
			const another = await openReceiver();
			receivers.push(another);
			return another;
		},
		async reset() {
			await domain.sql("truncate subscriber, resource, message, endpoint, secret, delivery, attempt, outbox");
			domain.clock.advance(Math.floor(Date.now() / 1_000) * 1_000 - domain.clock.now().getTime());
			receiver.received.length = 0;
			receiver.behave(accept);
			receiver.behaveChallenged(returnChallenge);
		},
		async command<T>(viewer: Viewer, name: Command, input: Record<string, unknown>) {
			const type = inputs[name] ?? `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
			const refusal = "... on UserError { code message path }";
			const operation = `mutation ($input: ${type}!) { it: ${name}(input: $input) { __typename ${commands[name]} ${refusal} } }`;
			const { data, errors } = await domain.run<{ it: T }>(viewer, operation, { input });
			if (errors) throw errors[0]?.originalError ?? errors[0];
			return data.it;
		},
		async make(viewer, wishes) {
			const input = { url: receiver.url, eventTypes: ["*"], ...wishes };
			const { endpoint, secret, ...refusal } = await world.command(viewer, "createWebhookEndpoint", input);
			if (!endpoint || !secret) throw new Error(JSON.stringify(refusal));
			return { id: endpoint.id, secret };
		},
		async enabled(viewer, wishes) {
			const made = await world.make(viewer, wishes);
			const { endpoint, ...refusal } = await world.command(viewer, "enableWebhookEndpoint", { endpointId: made.id });
			if (endpoint?.status !== "ENABLED") throw new Error(JSON.stringify(refusal));
			return made;
		},
		deliver: (egress) => deliverDue(domain.context(), undefined, egress),
		async feed(viewer) {
			const fields = "id position type resourceId sequence payload occurredAt";
			const page = `{ webhookFeed(first: 100) { nodes { ${fields} } } }`;
			const { data } = await domain.run<{ webhookFeed: { nodes: Told[] } }>(viewer, page);
			return data.webhookFeed.nodes;
		},
		async close() {
			await domain.close();
			await Promise.all(receivers.map((one) => one.close()));
		},
	};
	return world;
}

/** A transfer of Ana's to Ben, as payments tells of it. */
export function transferFacts(transferId: string) {
	return {
		transferId,
		senderId: ana.userId,
		recipientId: ben.userId,
		fromWalletId: "wal_of_ana",
		toWalletId: "wal_of_ben",
		amountMinor: "1250",
		currency: "USD",
		note: "lunch",
		category: "FOOD",
	};
}

/** Facts that happen now, of this world. */
export function happening(world: TestDomain) {
	const now = () => world.clock.now().toISOString();
	return {
		completed: (transferId: string): AnyEvent =>
			fact("payments.transfer.completed", transferId, transferFacts(transferId), now()),
		inReview: (transferId: string): AnyEvent =>
			fact("payments.transfer.sent_to_review", transferId, { ...transferFacts(transferId), holdId: "hld_1" }, now()),
		opened: (walletId: string, owner: Viewer = ana): AnyEvent =>
			fact("wallet.wallet.opened", walletId, { walletId, ownerId: owner.userId, currency: "USD" }, now()),
		any: <T extends EventType>(...[type, id, data]: Parameters<typeof fact<T>>): AnyEvent =>
			fact(type, id, data, now()),
	};
}

/** The only delivery there is, as the database has it. */
export async function theDelivery(world: TestDomain) {
	const [row, ...others] = await world.sql<{ id: string; status: string; next_try_at: Date; attempts: number }>(
		"select id, status, next_try_at, attempts from delivery",
	);
	if (!row || others.length > 0) throw new Error("there is one delivery");
	return row;
}

/** Moves the clock to when the only delivery is due again. */
export async function untilDue(world: TestDomain, lessMs = 0): Promise<void> {
	const { next_try_at } = await theDelivery(world);
	world.clock.advance(next_try_at.getTime() - world.clock.now().getTime() - lessMs);
}
