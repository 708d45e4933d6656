import { defineEntity, p } from "@mikro-orm/core";
import type { ParkedEvent } from "@mint/schema/calls/parked.ts";
import type { DomainName } from "@mint/schema/domains.ts";

/** One fact that was recorded. Never changed, never removed. */
const AuditRecordSchema = defineEntity({
	name: "AuditRecord",
	tableName: "record",
	properties: {
		number: p.bigint().primary(),
		occurredAt: p.datetime(),
		recordedAt: p.datetime(),
		eventId: p.uuid(),
		hash: p.blob(),
		action: p.text(),
		resourceId: p.text().nullable(),
		actor: p.text(),
		payload: p.text(),
		traceId: p.text().nullable(),
	},
});

export const entities = [AuditRecordSchema];

/** A row of `record` as hand-written SQL reads it. */
export interface RecordRow {
	/** Which leaf of the tree it is, from 0. */
	number: bigint;
	event_id: string;
	action: string;
	resource_id: string | null;
	actor: string;
	payload: string;
	trace_id: string | null;
	occurred_at: Date;
	recorded_at: Date;
}

/** A row of `private_value`. */
export interface PrivateValueRow {
	/** Of its record. */
	number: bigint;
	path: string;
	salt: Buffer;
	value: string;
}

/** A row of `checkpoint`. */
export interface CheckpointRow {
	size: bigint;
	root: Buffer;
	note: string;
	signed_at: Date;
}

/** What the resolvers of `Transfer` start from. */
export interface TransferParent {
	id: string;
}

/** What the resolvers of `ParkedEvent` start from. */
export type ParkedEventParent = ParkedEvent & { domain: DomainName };

/** What the resolvers of `DiscardRequest` start from. */
export type DiscardRequestParent = NonNullable<ParkedEvent["discard"]>;
