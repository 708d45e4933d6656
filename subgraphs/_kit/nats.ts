import {
	AckPolicy,
	type ConsumerConfig,
	type ConsumerInfo,
	DeliverPolicy,
	DiscardPolicy,
	type JetStreamManager,
	jetstreamManager,
	RetentionPolicy,
	StorageType,
	type StreamInfo,
} from "@nats-io/jetstream";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import type { StreamSettings } from "./config.ts";

/**
 * A stream is transport and keeps little: at its bound the oldest messages go, and whoever has not heard them reads the
 * outbox.
 */
const streamAgeMaxNanos = 86_400 * 1e9;
const messageBytesMax = 256 * 1024;
const duplicateWindowNanos = 10 * 60 * 1e9;

/** Consumer limits. Messages are acked one by one; unacked ones come again after the ack wait. */
const ackWaitNanos = 10 * 1e9;
const ackPendingMax = 4_000;

/** Connects as one part of the platform; never gives up reconnecting. Replies go to an inbox nobody else may read. */
export function connectNats(options: { servers: string; user: string; pass: string }): Promise<NatsConnection> {
	return connect({
		servers: options.servers,
		user: options.user,
		pass: options.pass,
		name: options.user,
		inboxPrefix: `_INBOX.${options.user}`,
		maxReconnectAttempts: -1,
		reconnectTimeWait: 250,
		waitOnFirstConnect: true,
		timeout: 5_000,
	});
}

/** The name of the stream that holds a domain's facts. */
export function streamOf(domain: string): string {
	return domain.toUpperCase();
}

/**
 * Creates or updates a domain's stream and reads it back: an older server drops settings it doesn't know without a
 * word.
 */
export async function ensureStream(
	connection: NatsConnection,
	domain: string,
	{ megabytes, replicas }: StreamSettings,
): Promise<StreamInfo> {
	const manager = await jetstreamManager(connection, { checkAPI: false });
	const wanted = {
		name: streamOf(domain),
		subjects: [`ev.${domain}.>`],
		storage: StorageType.File,
		retention: RetentionPolicy.Limits,
		discard: DiscardPolicy.Old,
		max_bytes: megabytes * 1024 ** 2,
		max_age: streamAgeMaxNanos,
		max_msg_size: messageBytesMax,
		duplicate_window: duplicateWindowNanos,
		num_replicas: replicas,
	};
	const found = await manager.streams.info(wanted.name).catch(() => null);
	if (found) await manager.streams.update(wanted.name, wanted);
	else await manager.streams.add(wanted);
	const info = await manager.streams.info(wanted.name);
	mustMatch(`stream ${wanted.name}`, wanted, info.config as unknown as Record<string, unknown>);
	return info;
}

/** Creates a durable consumer on another domain's stream, if it isn't there, and reads it back. */
export async function ensureConsumer(
	manager: JetStreamManager,
	stream: string,
	durable: string,
	subjects: string[],
): Promise<ConsumerInfo> {
	const wanted: Partial<ConsumerConfig> = {
		durable_name: durable,
		ack_policy: AckPolicy.Explicit,
		deliver_policy: DeliverPolicy.All,
		ack_wait: ackWaitNanos,
		max_ack_pending: ackPendingMax,
		filter_subjects: subjects,
	};
	const found = await manager.consumers.info(stream, durable).catch(() => null);
	if (found) await manager.consumers.update(stream, durable, wanted);
	else await manager.consumers.add(stream, wanted);
	const info = await manager.consumers.info(stream, durable);
	const { filter_subjects: _, ...rest } = wanted;
	mustMatch(`consumer ${durable}`, rest, info.config as unknown as Record<string, unknown>);
	const filters = info.config.filter_subjects ?? (info.config.filter_subject ? [info.config.filter_subject] : []);
	if (subjects.toSorted().join() !== filters.toSorted().join()) {
		throw new Error(`consumer ${durable}: the server kept other filters than asked; NATS 2.10 or later is needed`);
	}
	return info;
}

function mustMatch(what: string, wanted: Record<string, unknown>, found: Record<string, unknown>): void {
	const different = Object.keys(wanted).filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(found[key]));
	if (different.length > 0)
		throw new Error(`${what}: the server kept other settings than asked: ${different.join(", ")}`);
}
