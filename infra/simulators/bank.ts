import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/**
 * A bank of our own making. It collects money from a payer's account and tells the outcome by a signed webhook, as
 * banks do: later, perhaps twice, perhaps never. Its memory is its process.
 *
 * Amounts whose minor units end in 13 (such as 1313) are refused by the payer's bank: `insufficient funds at the bank`.
 */
export type BankOptions = {
	/** 0 picks a free port. */
	port: number;
	host?: string;
	/** Bearer key of whoever may ask for collections. */
	apiKey: string;
	/** Key the webhooks are signed with. */
	webhookSecret: string;
	/** Milliseconds between a request and its outcome. */
	delayMs?: number;
	/** Milliseconds before the first repetition of a webhook; doubles with each. */
	retryMs?: number;
};

export type Bank = { url: string; close(): Promise<void> };

/** What tests may ask of the bank with `PUT /v1/simulation`: to stay silent, or to tell everything twice. */
export type Behaviour = "normal" | "silent" | "twice";

type Collection = {
	id: string;
	reference: string;
	amountMinor: string;
	currency: string;
	callbackUrl: string;
	payer: { name: string };
	status: "PROCESSING" | "SETTLED" | "FAILED";
	reason?: string;
	/** How many times the outcome was sent, and whether the receiver took it. */
	attempts: number;
	acknowledged: boolean;
};

const attemptsMax = 5;
const bodyBytesMax = 64 * 1024;

/**
 * Starts the bank. Collections are idempotent by `reference`; the same reference with other terms is refused with 409.
 */
export async function startBank(options: BankOptions): Promise<Bank> {
	const bank = new SimulatedBank(options);
	const server = createServer((request, response) => void bank.answer(request, response));
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(options.port, options.host ?? "127.0.0.1", resolve);
	});
	const address = server.address();
	if (!address || typeof address === "string") throw new Error("the bank listens on no port");
	return {
		url: `http://${options.host ?? "127.0.0.1"}:${address.port}`,
		close: async () => {
			bank.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

class SimulatedBank {
	readonly #options: BankOptions;
	readonly #collections = new Map<string, Collection>();
	readonly #closing = new AbortController();
	#behaviour: Behaviour = "normal";

	constructor(options: BankOptions) {
		this.#options = options;
	}

	close(): void {
		this.#closing.abort();
	}

	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		try {
			const { status, body } = await this.#route(request);
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
		} catch {
			response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify({ error: "malformed" }));
		}
	}

	async #route(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
		const { pathname } = new URL(request.url ?? "/", "http://bank");
		if (pathname === "/livez") return { status: 200, body: { ok: true } };
		if (!this.#isAuthorised(request)) return { status: 401, body: { error: "unauthorised" } };
		if (request.method === "PUT" && pathname === "/v1/simulation") return this.#behave(await bodyOf(request));
		if (request.method === "POST" && pathname === "/v1/collections") return this.#collect(await bodyOf(request));
		const reference = pathname.match(/^\/v1\/collections\/([^/]+)$/)?.[1];
		const found = reference && request.method === "GET" && this.#collections.get(decodeURIComponent(reference));
		return found ? { status: 200, body: shown(found) } : { status: 404, body: { error: "not found" } };
	}

	#isAuthorised(request: IncomingMessage): boolean {
		const given = Buffer.from(request.headers.authorization ?? "");
		const wanted = Buffer.from(`Bearer ${this.#options.apiKey}`);
		return given.length === wanted.length && timingSafeEqual(given, wanted);
	}

	#behave({ behaviour }: Record<string, unknown>): { status: number; body: unknown } {
		if (behaviour !== "normal" && behaviour !== "silent" && behaviour !== "twice") {
			return { status: 422, body: { error: "behaviour must be normal, silent or twice" } };
		}
		this.#behaviour = behaviour;
		return { status: 200, body: { behaviour } };
	}

	#collect(terms: Record<string, unknown>): { status: number; body: unknown } {
		const fault = faultOf(terms);
		if (fault) return { status: 422, body: { error: fault } };
		const asked = terms as Pick<Collection, "reference" | "amountMinor" | "currency" | "callbackUrl" | "payer">;
		const known = this.#collections.get(asked.reference);
		if (known) {
			const isSame = known.amountMinor === asked.amountMinor && known.currency === asked.currency;
			return isSame ? { status: 202, body: shown(known) } : { status: 409, body: { error: "reference reused" } };
		}
		const { reference, amountMinor, currency, callbackUrl, payer } = asked;
		const collection: Collection = {
			id: `col_${randomUUID()}`,
			reference,
			amountMinor,
			currency,
			callbackUrl,
			payer,
			status: "PROCESSING",
			attempts: 0,
			acknowledged: false,
		};
		this.#collections.set(reference, collection);
		void this.#settle(collection);
		return { status: 202, body: shown(collection) };
	}

	async #settle(collection: Collection): Promise<void> {
		try {
			await this.#wait(this.#options.delayMs ?? 150);
			if (collection.amountMinor.endsWith("13")) {
				collection.status = "FAILED";
				collection.reason = "insufficient funds at the bank";
			} else {
				collection.status = "SETTLED";
			}
			if (this.#behaviour === "silent") return;
			const event = eventOf(collection);
			await this.#deliver(collection, event);
			if (this.#behaviour === "twice") await this.#deliver(collection, event);
		} catch (error) {
			// Closing breaks off what waits; anything else is a fault of the simulator and must be seen.
			if (!this.#closing.signal.aborted) throw error;
		}
	}

	/** Sends until the receiver answers with success, at most five times. */
	async #deliver(collection: Collection, event: string): Promise<void> {
		for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
			if (attempt > 0) await this.#wait((this.#options.retryMs ?? 500) * 2 ** (attempt - 1));
			collection.attempts += 1;
			const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(10_000)]);
			const headers = { "content-type": "application/json", ...signature(event, this.#options.webhookSecret) };
			const answer = await fetch(collection.callbackUrl, { method: "POST", headers, body: event, signal }).catch(
				() => null,
			);
			await answer?.body?.cancel();
			if (answer?.ok) {
				collection.acknowledged = true;
				return;
			}
		}
	}

	#wait(milliseconds: number): Promise<void> {
		return pause(milliseconds, undefined, { signal: this.#closing.signal });
	}
}

/**
 * Headers that prove a webhook comes from the bank: HMAC-SHA256 over the time in unix seconds, a dot and the raw body.
 */
export function signature(body: string, secret: string, at = Math.floor(Date.now() / 1000)): Record<string, string> {
	const digest = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
	return { "bank-timestamp": String(at), "bank-signature": `v1=${digest}` };
}

function eventOf({ id, reference, amountMinor, currency, status, reason }: Collection): string {
	const type = status === "SETTLED" ? "collection.settled" : "collection.failed";
	return JSON.stringify({ type, id, reference, amountMinor, currency, reason, occurredAt: new Date().toISOString() });
}

function shown({ id, reference, amountMinor, currency, status, reason, attempts, acknowledged }: Collection) {
	return { id, reference, amountMinor, currency, status, reason, attempts, acknowledged };
}

function faultOf(terms: Record<string, unknown>): string | undefined {
	const { reference, amountMinor, currency, callbackUrl, payer } = terms;
	if (typeof reference !== "string" || !/^[\w-]{1,64}$/.test(reference))
		return "reference: 1 to 64 letters, digits, - or _";
	if (typeof amountMinor !== "string" || !/^[1-9]\d{0,17}$/.test(amountMinor))
		return "amountMinor: a positive integer as a string";
	if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) return "currency: three capital letters";
	if (typeof callbackUrl !== "string" || !URL.canParse(callbackUrl)) return "callbackUrl: a URL";
	const name = (payer as { name?: unknown } | undefined)?.name;
	return typeof name === "string" ? undefined : "payer.name: a string";
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
	const parts: Buffer[] = [];
	let bytes = 0;
	for await (const part of request as AsyncIterable<Buffer>) {
		bytes += part.length;
		if (bytes > bodyBytesMax) throw new Error("the body is too large");
		parts.push(part);
	}
	const body: unknown = JSON.parse(Buffer.concat(parts).toString());
	if (typeof body !== "object" || body === null) throw new Error("the body is no object");
	return body as Record<string, unknown>;
}

if (import.meta.main) {
	const { BANK_PORT = "4900", BANK_HOST = "0.0.0.0", FUNDING_BANK_API_KEY, FUNDING_BANK_WEBHOOK_SECRET } = process.env;
	if (!FUNDING_BANK_API_KEY || !FUNDING_BANK_WEBHOOK_SECRET) {
		throw new Error("FUNDING_BANK_API_KEY and FUNDING_BANK_WEBHOOK_SECRET must be set");
	}
	const bank = await startBank({
		port: Number(BANK_PORT),
		host: BANK_HOST,
		apiKey: FUNDING_BANK_API_KEY,
		webhookSecret: FUNDING_BANK_WEBHOOK_SECRET,
	});
	process.once("SIGTERM", () => void bank.close()).once("SIGINT", () => void bank.close());
}
