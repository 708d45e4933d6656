import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from "node:crypto";
import type { Shelf } from "./received.ts";

/** What a browser hands to the site that wants to send it pushes. */
export type Browser = { id: string; endpoint: string; p256dh: string; auth: string };

/** What a site sends for one browser. */
export type Push = { headers: Record<string, string | string[] | undefined>; body: Buffer };

const payloadBytesMax = 4_096;
const livesForSecondsMax = 86_400;

/**
 * A push service and the browsers behind it: it checks the sender's signature (VAPID), and its browsers decrypt what
 * they get (RFC 8291). A browser that has unsubscribed answers 410, one that never was 404.
 */
export class SimulatedPushService {
	readonly #shelf: Shelf;
	readonly #browsers = new Map<string, { keys: ECDH; auth: Buffer } | "GONE">();
	/** Where it is reached; known once it listens. */
	origin = "";

	constructor(shelf: Shelf) {
		this.#shelf = shelf;
	}

	subscribe(): Browser {
		const id = randomBytes(12).toString("base64url");
		const [keys, auth] = [createECDH("prime256v1"), randomBytes(16)];
		const p256dh = keys.generateKeys("base64url");
		this.#browsers.set(id, { keys, auth });
		return { id, endpoint: `${this.origin}/push/${id}`, p256dh, auth: auth.toString("base64url") };
	}

	unsubscribe(id: string): void {
		if (this.#browsers.has(id)) this.#browsers.set(id, "GONE");
	}

	/** Takes a push; answers with the status of RFC 8030. */
	take(id: string, { headers, body }: Push): number {
		const browser = this.#browsers.get(id);
		if (!browser) return 404;
		if (browser === "GONE") return 410;
		const refused = this.#shelf.nextRefusal("PUSH");
		if (refused !== undefined) return refused;
		if (!/^\d+$/.test(String(headers["ttl"])) || headers["content-encoding"] !== "aes128gcm") return 400;
		if (!isSigned(String(headers["authorization"]), this.origin)) return 403;
		if (body.length > payloadBytesMax) return 413;
		const { title, body: text } = JSON.parse(decrypted(body, browser.keys, browser.auth)) as Record<string, string>;
		const reference = String(headers["topic"] ?? "");
		if (reference) this.#shelf.remove((message) => message.to === id && message.reference === reference);
		this.#shelf.add({ channel: "PUSH", to: id, subject: title ?? "", text: text ?? "", html: null, reference });
		return 201;
	}
}

/** Whether `vapid t=<token>, k=<public key>` is signed by that key for this service, for a day at most. */
function isSigned(authorization: string, origin: string): boolean {
	const [, token = "", key = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
	const [head = "", claims = "", signature = ""] = token.split(".");
	const point = Buffer.from(key, "base64url");
	if (point.length !== 65) return false;
	const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
	const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
	const signed = Buffer.from(`${head}.${claims}`);
	const isGenuine = verify(
		"sha256",
		signed,
		{ key: publicKey, dsaEncoding: "ieee-p1363" },
		Buffer.from(signature, "base64url"),
	);
	if (!isGenuine) return false;
	const { aud, exp } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { aud: string; exp: number };
	const now = Date.now() / 1_000;
	return aud === origin && exp > now && exp <= now + livesForSecondsMax;
}

/** What a browser reads of a message in one record of aes128gcm (RFC 8188), by the keys it made (RFC 8291). */
function decrypted(body: Buffer, keys: ECDH, auth: Buffer): string {
	const [salt, senderKey] = [body.subarray(0, 16), body.subarray(21, 86)];
	const sealed = body.subarray(86);
	const info = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), senderKey]);
	const secret = Buffer.from(hkdfSync("sha256", keys.computeSecret(senderKey), auth, info, 32));
	const key = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: aes128gcm\0", 16));
	const nonce = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: nonce\0", 12));
	const opening = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(sealed.subarray(-16));
	const padded = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
	return padded.subarray(0, padded.lastIndexOf(2)).toString();
}
