import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Shelf } from "./received.ts";

export type TwilioAccount = { accountSid: string; authToken: string };

export type Reply = { status: number; headers?: Record<string, string>; body: unknown };

/** Numbers that fail at Twilio too, for whoever tests against it. */
const failing: Record<string, [code: number, message: string]> = {
	"+15005550001": [21211, "The 'To' number is not a valid phone number."],
	"+15005550009": [21614, "'To' number is not a valid mobile number."],
};

/** The part of Twilio's REST API that sends SMS, with its answers and error codes. */
export class SimulatedTwilio {
	readonly #account: TwilioAccount;
	readonly #shelf: Shelf;

	constructor(account: TwilioAccount, shelf: Shelf) {
		this.#account = account;
		this.#shelf = shelf;
	}

	/** `POST /2010-04-01/Accounts/{sid}/Messages.json`, form-encoded, under basic authentication. */
	send(accountSid: string, authorization: string, form: URLSearchParams): Reply {
		if (!this.#isAuthorised(accountSid, authorization)) return fault(401, 20003, "Authenticate");
		const status = this.#shelf.nextRefusal("SMS");
		if (status === 429) return { ...fault(429, 20429, "Too Many Requests"), headers: { "retry-after": "30" } };
		if (status !== undefined) return fault(status, 20500, "An internal server error has occurred");
		const [to, from, body] = [form.get("To") ?? "", form.get("From") ?? "", form.get("Body") ?? ""];
		const known = failing[to];
		if (known) return fault(400, ...known);
		if (!isNumber(to)) return fault(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
		if (!isNumber(from)) return fault(400, 21212, `The 'From' number ${from} is not a valid phone number.`);
		if (body === "") return fault(400, 21602, "Message body is required.");
		if (body.length > 1_600)
			return fault(400, 21617, "The concatenated message body exceeds the 1600 character limit.");
		const sid = `SM${randomBytes(16).toString("hex")}`;
		this.#shelf.add({ channel: "SMS", to, subject: "", text: body, html: null, reference: sid });
		const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`;
		const told = { sid, account_sid: accountSid, to, from, body, status: "queued", error_code: null, uri };
		return { status: 201, body: { ...told, direction: "outbound-api", date_created: new Date().toUTCString() } };
	}

	#isAuthorised(accountSid: string, authorization: string): boolean {
		const { accountSid: sid, authToken } = this.#account;
		const wanted = Buffer.from(`Basic ${Buffer.from(`${sid}:${authToken}`).toString("base64")}`);
		const given = Buffer.from(authorization);
		return accountSid === sid && given.length === wanted.length && timingSafeEqual(given, wanted);
	}
}

function isNumber(text: string): boolean {
	return /^\+[1-9]\d{6,14}$/.test(text);
}

function fault(status: number, code: number, message: string): Reply {
	return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}
