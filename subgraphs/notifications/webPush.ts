import { createHash } from "node:crypto";
import webPush from "web-push";
import { type Channel, type Letter, type Outcome, type Recipient, retryAfterMs, withoutLinks } from "./channel.ts";
import type { Settings } from "./settings.ts";

const answerWithinMs = 10_000;
/** How long a push service keeps a message for a browser that is away. */
const keptForSeconds = 86_400;
/** A push holds 4096 bytes encrypted; what is longer is cut, and read in the product. */
const bodyLengthMax = 400;

/** Push services of the browsers there are. Anything else is somebody's server, and we would be calling it for them. */
const services = [
	/^fcm\.googleapis\.com$/,
	/^([\w-]+\.)?push\.services\.mozilla\.com$/,
	/^([\w-]+\.)?notify\.windows\.com$/,
	/^([\w-]+\.)?push\.apple\.com$/,
];

/** Whether this is an address of a push service we call. */
export function isPushEndpoint(endpoint: string, settings: Settings): boolean {
	if (!URL.canParse(endpoint)) return false;
	const { origin, protocol, hostname, port, username, password } = new URL(endpoint);
	if (username || password) return false;
	if (settings.NOTIFICATIONS_PUSH_ORIGINS.includes(origin)) return true;
	return protocol === "https:" && port === "" && services.some((service) => service.test(hostname));
}

/**
 * Web push (RFC 8030), encrypted for one browser (RFC 8291) and signed by us (VAPID, RFC 8292). A message has one topic
 * and one tag on all its tries: a second copy takes the place of the first, at the service and on the screen.
 */
export function openWebPush(settings: Settings): Channel | null {
	const { NOTIFICATIONS_VAPID_PUBLIC_KEY: publicKey, NOTIFICATIONS_VAPID_PRIVATE_KEY: privateKey } = settings;
	if (!publicKey || !privateKey) return null;
	const vapidDetails = { subject: settings.NOTIFICATIONS_VAPID_SUBJECT, publicKey, privateKey };
	return {
		send: (letter, to) => send(settings, vapidDetails, letter, to),
		close() {},
	};
}

type VapidDetails = NonNullable<webPush.RequestOptions["vapidDetails"]>;

async function send(settings: Settings, vapidDetails: VapidDetails, letter: Letter, to: Recipient): Promise<Outcome> {
	// A browser that belongs to somebody else by now is no address either.
	if (!to.device) return { kind: "REFUSED", reason: "NO_ADDRESS" };
	const { endpoint, p256dh, auth } = to.device;
	if (!isPushEndpoint(endpoint, settings)) return { kind: "REFUSED", reason: "NO_PUSH_SERVICE" };
	try {
		const topic = createHash("sha256").update(letter.id).digest("base64url").slice(0, 32);
		const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payloadOf(letter), {
			vapidDetails,
			TTL: keptForSeconds,
			topic,
		});
		const response = await fetch(endpoint, {
			method: "POST",
			headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
			body: new Uint8Array(request.body ?? []),
			redirect: "error",
			signal: AbortSignal.timeout(answerWithinMs),
		});
		await response.body?.cancel();
		return outcomeOf(response);
	} catch {
		return { kind: "RETRY", reason: "PUSH_UNREACHABLE" };
	}
}

function payloadOf({ id, title, body, path }: Letter): string {
	const text = withoutLinks(body);
	const cut = text.length <= bodyLengthMax ? text : `${text.slice(0, bodyLengthMax - 1)}…`;
	return JSON.stringify({ title: withoutLinks(title), body: cut, tag: id, path });
}

function outcomeOf(response: Response): Outcome {
	const { status } = response;
	const reason = `PUSH_${status}`;
	if (status === 200 || status === 201 || status === 202) return { kind: "SENT" };
	if (status === 404 || status === 410) return { kind: "GONE", reason };
	// 401 and 403 are about our keys, 429 and 5xx pass; every other no is about this message.
	const passes = status === 401 || status === 403 || status === 429 || status >= 500;
	return passes ? { kind: "RETRY", reason, afterMs: retryAfterMs(response) } : { kind: "REFUSED", reason };
}
