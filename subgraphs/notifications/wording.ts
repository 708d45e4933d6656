import { formatMoney } from "@mint/kit/money.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import type { AnyEvent, EventType } from "@mint/schema/events/event.ts";
import type { NotificationType } from "./graphql.generated.ts";

/** What one user is told of a fact. */
export interface Told {
	userId: string;
	type: NotificationType;
	title: string;
	body: string;
	/** Id of the transfer, schedule, conversion, top-up, budget, wallet or webhook endpoint it is about. */
	subjectId: string | null;
	/** What its e-mail says beyond that. */
	mail?: MailWords;
}

/** Where an e-mail departs from the notification it carries. */
export interface MailWords {
	/** Subject line; the title when absent. */
	subject?: string;
	/** What to do next, a sentence each. */
	advice?: string[];
}

export type DataOf<T extends EventType> = Extract<AnyEvent, { type: T }>["data"];
export type NameOf = (userId: string) => string;
export type Texts = { [T in EventType]?: (data: DataOf<T>, nameOf: NameOf) => Told[] };

/** Why a transfer was not made that nobody waited for, by the code of its refusal. */
export const failureTexts: Record<string, string> = {
	INSUFFICIENT_FUNDS: "there wasn't enough money in your wallet",
	LIMIT_EXCEEDED: "it was more than you could send at that time",
	WALLET_FROZEN: "one of its wallets is frozen",
	WALLET_CLOSED: "one of its wallets is closed",
	WALLET_NOT_FOUND: "the wallet it is paid from was not found",
	RECIPIENT_NOT_FOUND: "the recipient can't be paid in this currency",
	CURRENCY_MISMATCH: "one of its wallets holds another currency",
	CURRENCY_HALTED: "its currency was paused for a check of our books",
	PAYMENT_BLOCKED: "our safety checks stopped it",
};

export function amountOf({ amountMinor, currency }: { amountMinor: string; currency: string }): string {
	return formatMoney(amountMinor, currency as CurrencyCode);
}

/** People write reasons with and without a full stop. */
export function reasonOf(reason: string): string {
	return `Reason: ${reason}${/[.!?]$/.test(reason) ? "" : "."}`;
}

const timeFormat = new Intl.DateTimeFormat("en", {
	year: "numeric",
	month: "long",
	day: "numeric",
	hour: "2-digit",
	minute: "2-digit",
	hourCycle: "h23",
	timeZone: "UTC",
	timeZoneName: "short",
});

/** Schedules are kept in UTC, and the text says so: where its reader is, nobody here knows. */
export function timeOf(instant: string): string {
	return timeFormat.format(new Date(instant));
}

const monthFormat = new Intl.DateTimeFormat("en", { year: "numeric", month: "long", timeZone: "UTC" });

/** `November 2026` for `2026-11`. */
export function monthOf(month: string): string {
	return monthFormat.format(new Date(month));
}

export function joined(...parts: string[]): string {
	return parts.join(" ");
}
