import { openEmail } from "./email.ts";
import type { NotificationChannel } from "./graphql.generated.ts";
import type { Settings } from "./settings.ts";
import { openSms } from "./sms.ts";
import { openWebPush } from "./webPush.ts";

/** Channels that lead out of the product. */
export type OutwardChannel = Exclude<NotificationChannel, "IN_APP">;

/** What is to be said: one notification, or the many of a digest. */
export interface Letter {
	/** The same on every try: what a receiver may know a second copy by. */
	id: string;
	title: string;
	body: string;
	/** Path of the web app that shows more. */
	path: string;
	/** What to do next, a sentence each; only mails have the room. */
	advice: string[];
	/** What a digest is made of. */
	items: { title: string; body: string }[];
}

/** Where somebody is reached, as far as it is known. */
export interface Recipient {
	displayName: string | null;
	email: string | null;
	phoneNumber: string | null;
	device: { endpoint: string; p256dh: string; auth: string } | null;
}

/**
 * What became of a message. `reason` is a code of ours or of the provider, never its words: those may hold an address.
 * RETRY: not taken this time. REFUSED: never will be. GONE: the address is no more.
 */
export type Outcome =
	| { kind: "SENT" }
	| { kind: "RETRY"; reason: string; afterMs?: number | undefined }
	| { kind: "REFUSED"; reason: string }
	| { kind: "GONE"; reason: string };

/** A way out, open for one batch. It never throws for what a provider does. */
export interface Channel {
	send(letter: Letter, to: Recipient): Promise<Outcome>;
	close(): void;
}

const openers: Record<OutwardChannel, (settings: Settings) => Channel | null> = {
	EMAIL: openEmail,
	SMS: openSms,
	PUSH: openWebPush,
};

/** Opens a channel; null when this installation has no provider for it. */
export function openChannel(channel: OutwardChannel, settings: Settings): Channel | null {
	return openers[channel](settings);
}

/** Channels this installation has a provider for. */
export function openableChannels(settings: Settings): OutwardChannel[] {
	return [
		...(settings.NOTIFICATIONS_SMTP_URL ? ["EMAIL" as const] : []),
		...(settings.NOTIFICATIONS_TWILIO_ACCOUNT_SID ? ["SMS" as const] : []),
		...(settings.NOTIFICATIONS_VAPID_PUBLIC_KEY ? ["PUSH" as const] : []),
	];
}

const wordDot = /(?<=[\p{L}\p{N}])\.(?=\p{L})/gu;

/**
 * A text in which nothing reads as a link. Our own words hold none, so what does was written by somebody else, and a
 * message that bears our name must not lead to them.
 */
export function withoutLinks(text: string): string {
	return text.replaceAll("://", "[:]//").replace(wordDot, "[.]");
}

/** How long a provider asks us to wait; undefined when it doesn't say so in seconds. */
export function retryAfterMs(response: Response): number | undefined {
	const seconds = /^\d{1,5}$/.exec(response.headers.get("retry-after") ?? "")?.[0];
	return seconds ? Number(seconds) * 1_000 : undefined;
}
