import { domainNames } from "../domains.ts";
import type { AnalyticsEvents } from "./analytics.ts";
import { type ApprovalEvents, approvalEventTypes } from "./approvals.ts";
import type { AuditEvents } from "./audit.ts";
import type { FraudEvents } from "./fraud.ts";
import type { FundingEvents } from "./funding.ts";
import type { IdentityEvents } from "./identity.ts";
import type { KycEvents } from "./kyc.ts";
import { type ParkedEvents, parkedEventTypes } from "./parked.ts";
import type { PaymentsEvents } from "./payments.ts";
import type { ViewEvents } from "./views.ts";
import type { WalletEvents } from "./wallet.ts";
import type { WebhooksEvents } from "./webhooks.ts";

/** Every fact any domain states, by type. Types are `domain.noun.verb`; changes are additive only. */
export interface EventMap
	extends IdentityEvents,
		WalletEvents,
		PaymentsEvents,
		FraudEvents,
		KycEvents,
		FundingEvents,
		AnalyticsEvents,
		AuditEvents,
		ParkedEvents,
		ApprovalEvents,
		ViewEvents,
		WebhooksEvents {}

export type EventType = keyof EventMap;

// A record and not a list, so that a type that is missing here does not compile.
const known: Record<Exclude<EventType, keyof ParkedEvents | keyof ApprovalEvents | keyof ViewEvents>, true> = {
	"identity.user.registered": true,
	"identity.session.opened": true,
	"identity.session.ended": true,
	"identity.role.changed": true,
	"identity.user.frozen": true,
	"identity.user.unfrozen": true,
	"wallet.wallet.opened": true,
	"wallet.posting.created": true,
	"wallet.hold.placed": true,
	"wallet.hold.released": true,
	"wallet.conversion.completed": true,
	"wallet.currency.halted": true,
	"wallet.currency.cleared": true,
	"wallet.wallet.frozen": true,
	"wallet.wallet.unfrozen": true,
	"payments.transfer.completed": true,
	"payments.transfer.sent_to_review": true,
	"payments.transfer.cancelled": true,
	"payments.transfer.reversed": true,
	"payments.transfer.forced": true,
	"payments.schedule.skipped": true,
	"payments.schedule.postponed": true,
	"payments.clearance.decided": true,
	"payments.transfer.failed": true,
	"fraud.case.opened": true,
	"fraud.case.closed": true,
	"fraud.sanction.changed": true,
	"kyc.document.received": true,
	"kyc.document.opened": true,
	"kyc.verification.submitted": true,
	"kyc.verification.rejected": true,
	"kyc.tier.frozen": true,
	"kyc.tier.unfrozen": true,
	"kyc.limits.changed": true,
	"kyc.tier.changed": true,
	"funding.top_up.requested": true,
	"funding.top_up.settled": true,
	"funding.top_up.failed": true,
	"funding.payout.requested": true,
	"funding.payout.refused": true,
	"funding.payout.sent_to_review": true,
	"funding.payout.settled": true,
	"funding.case.opened": true,
	"funding.case.closed": true,
	"funding.settlement.retried": true,
	"funding.payout.returned": true,
	"analytics.budget.crossed": true,
	"analytics.rebuild.requested": true,
	"analytics.rebuild.finished": true,
	"audit.trail.exported": true,
	"audit.person.erased": true,
	"webhooks.endpoint.created": true,
	"webhooks.endpoint.changed": true,
	"webhooks.endpoint.enabled": true,
	"webhooks.endpoint.disabled": true,
	"webhooks.endpoint.deleted": true,
	"webhooks.secret.rotated": true,
};

/** Every type of event there is. */
export const eventTypes = [
	...Object.keys(known),
	...parkedEventTypes,
	...approvalEventTypes,
	...domainNames.map((domain) => `${domain}.data.viewed`),
] as EventType[];

/** What travels on the stream: the fact and what is true of every fact. JSON, no bigint, no Date. */
export interface Event<T extends EventType = EventType> {
	/** UUIDv7; the same on every redelivery. */
	id: string;
	type: T;
	/** ISO 8601 UTC. */
	occurredAt: string;
	/** What the fact is about; facts about one aggregate arrive in order. */
	aggregateId: string;
	/** User id of who caused it, or `system:<what>`. */
	actor: string;
	/** Where the request that caused it came from; absent when no request did. Personal data. */
	client?: ClientFacts;
	data: EventMap[T];
}

/** Network address and program of whoever sent a request. */
export interface ClientFacts {
	ipAddress: string | null;
	userAgent: string | null;
}

/** An event of any type, narrowed by its `type`. */
export type AnyEvent = { [T in EventType]: Event<T> }[EventType];

/** The domain that states a fact. */
export function domainOf(type: string): string {
	return type.slice(0, type.indexOf("."));
}

/** Where a fact travels: `ev.<domain>.<noun>.<verb>.v1`. */
export function subjectOf(type: string): string {
	return `ev.${type}.v1`;
}
