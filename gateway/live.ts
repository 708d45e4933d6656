import { factsIn } from "@mint/kit/bundles.ts";
import type { Viewer } from "@mint/kit/context.ts";
import type { Logger } from "@mint/kit/log.ts";
import { schemaOf } from "@mint/kit/subgraph.ts";
import { liveSubgraph } from "@mint/schema/domains.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import type { Msg, NatsConnection, Subscription } from "@nats-io/transport-node";
import type { GraphQLSchema } from "graphql";
import { ChangedIds } from "./changedIds.ts";

type Topic = "wallet" | "transfer" | "notification";
type Listener = (id: string) => void;

const heardByRecipients: ReadonlySet<string> = new Set(["payments.transfer.completed", "payments.transfer.reversed"]);

/** What the live subgraph's resolvers work with. */
export interface LiveContext {
	viewer: Viewer | null;
	feed: LiveFeed;
}

/** What is heard for one kind of listener, and only while there is one. */
interface Channel {
	subject: string;
	tell(body: unknown): void;
	subscription: Subscription | null;
}

/**
 * Hears of changes from NATS, once per process, and tells those who listen in it, by user. Core NATS, not JetStream: a
 * client that was away reads the present state, so there is nothing to replay. While nobody listens nothing is heard: a
 * gateway without sockets costs the money path nothing.
 */
export class LiveFeed {
	readonly #nats: NatsConnection;
	readonly #log: Logger;
	readonly #listeners: Record<Topic, Map<string, Set<Listener>>> = {
		wallet: new Map(),
		transfer: new Map(),
		notification: new Map(),
	};
	readonly #channels: Record<Topic, Channel> = {
		wallet: this.#channel("ev.wallet.>", (event) => this.#tellOfWallets(event as AnyEvent)),
		transfer: this.#channel("ev.payments.>", (event) => this.#tellOfTransfer(event as AnyEvent)),
		notification: this.#channel("live.notifications.created", (body) => {
			for (const { userId, notificationId } of body as { userId: string; notificationId: string }[]) {
				this.#tell("notification", userId, notificationId);
			}
		}),
	};

	constructor(nats: NatsConnection, log: Logger) {
		this.#nats = nats;
		this.#log = log;
	}

	stop(): void {
		for (const channel of Object.values(this.#channels)) this.#leave(channel);
	}

	/**
	 * Calls back with the id of each thing of this kind that changes for the user, until the returned function is
	 * called.
	 */
	listen(topic: Topic, userId: string, listener: Listener): () => void {
		const channel = this.#channels[topic];
		const listeners = this.#listeners[topic];
		channel.subscription ??= this.#hear(channel);
		const forget = addTo(listeners, userId, listener);
		return () => {
			forget();
			if (listeners.size === 0) this.#leave(channel);
		};
	}

	#channel(subject: string, tell: (body: unknown) => void): Channel {
		return { subject, tell, subscription: null };
	}

	#leave(channel: Channel): void {
		channel.subscription?.unsubscribe();
		channel.subscription = null;
	}

	#hear({ subject, tell }: Channel): Subscription {
		const callback = (error: Error | null, message: Msg) => {
			if (error) return;
			for (const { body } of factsIn(message)) {
				try {
					tell(JSON.parse(body));
				} catch (failure) {
					this.#log.warn({ subject: message.subject, cause: String(failure) }, "a message was not understood");
				}
			}
		};
		return this.#nats.subscribe(subject, { callback });
	}

	#tellOfWallets(event: AnyEvent): void {
		if (event.type === "wallet.posting.created") {
			for (const { ownerId, walletId } of event.data.entries) if (ownerId) this.#tell("wallet", ownerId, walletId);
		} else if ("walletId" in event.data && "ownerId" in event.data) {
			this.#tell("wallet", event.data.ownerId, event.data.walletId);
		}
	}

	#tellOfTransfer(event: AnyEvent): void {
		if (!("transferId" in event.data && "senderId" in event.data)) return;
		const { transferId, senderId, recipientId } = event.data;
		this.#tell("transfer", senderId, transferId);
		// A recipient may see a transfer once its money has arrived, and hears of nothing before.
		if (heardByRecipients.has(event.type)) this.#tell("transfer", recipientId, transferId);
	}

	#tell(topic: Topic, userId: string, id: string): void {
		for (const listener of this.#listeners[topic].get(userId) ?? []) listener(id);
	}
}

/** The subgraph of subscriptions: each field gives the ids of what changed for the viewer, and owners tell the rest. */
export function liveSchema(): GraphQLSchema {
	const field = (topic: Topic) => ({
		subscribe: (_source: unknown, _args: unknown, { viewer, feed }: LiveContext) =>
			new ChangedIds((push) => (viewer ? feed.listen(topic, viewer.userId, push) : () => {})),
		resolve: (id: string) => ({ id }),
	});
	const Subscription = {
		walletUpdated: field("wallet"),
		transferUpdated: field("transfer"),
		notificationReceived: field("notification"),
	};
	return schemaOf({ sdl: sdlOf(liveSubgraph), resolvers: { Subscription } });
}

function addTo<T>(sets: Map<string, Set<T>>, key: string, value: T): () => void {
	const set = sets.get(key) ?? new Set<T>();
	sets.set(key, set.add(value));
	return () => {
		set.delete(value);
		if (set.size === 0 && sets.get(key) === set) sets.delete(key);
	};
}
