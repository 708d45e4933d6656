import { type Channel, type Letter, type Outcome, type Recipient, retryAfterMs, withoutLinks } from "./channel.ts";
import type { Settings } from "./settings.ts";

const answerWithinMs = 10_000;
/** Three segments of an SMS; what is longer costs more and says no more. */
const textLengthMax = 459;

/**
 * SMS through Twilio. Its API takes no key by which it would know a second request: after a crash between sending and
 * noting it, one message may come twice.
 */
export function openSms(settings: Settings): Channel | null {
	if (!settings.NOTIFICATIONS_TWILIO_ACCOUNT_SID) return null;
	return {
		async send(letter: Letter, to: Recipient) {
			if (!to.phoneNumber) return { kind: "REFUSED", reason: "NO_ADDRESS" };
			return sendSms(settings, to.phoneNumber, textOf(letter));
		},
		close() {},
	};
}

function textOf({ title, body }: Letter): string {
	const text = withoutLinks(`Mint: ${title}. ${body}`);
	return text.length <= textLengthMax ? text : `${text.slice(0, textLengthMax - 1)}…`;
}

/** Sends one SMS. Codes of Twilio come back as `TWILIO_<code>`; 21211 is a number that can't be one. */
export async function sendSms(settings: Settings, to: string, text: string): Promise<Outcome> {
	const { NOTIFICATIONS_TWILIO_ACCOUNT_SID: sid = "", NOTIFICATIONS_TWILIO_AUTH_TOKEN: token = "" } = settings;
	const url = new URL(`/2010-04-01/Accounts/${sid}/Messages.json`, settings.NOTIFICATIONS_TWILIO_URL);
	try {
		const response = await fetch(url, {
			method: "POST",
			headers: { authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString("base64")}` },
			body: new URLSearchParams({ To: to, From: settings.NOTIFICATIONS_TWILIO_FROM ?? "", Body: text }),
			redirect: "error",
			signal: AbortSignal.timeout(answerWithinMs),
		});
		const answer = (await response.json().catch(() => ({}))) as { code?: unknown };
		return outcomeOf(response, answer?.code);
	} catch {
		return { kind: "RETRY", reason: "TWILIO_UNREACHABLE" };
	}
}

function outcomeOf(response: Response, code: unknown): Outcome {
	if (response.status === 201) return { kind: "SENT" };
	const reason = `TWILIO_${typeof code === "number" ? code : response.status}`;
	// A 400 is about this message. Everything else passes, or is about our account and can be repaired.
	if (response.status === 400) return { kind: "REFUSED", reason };
	return { kind: "RETRY", reason, afterMs: retryAfterMs(response) };
}
