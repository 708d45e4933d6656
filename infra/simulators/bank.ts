import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/**
 * A bank of our own making. It collects money from a payer's account, pays out to others, and tells the outcome by a
 * signed webhook, as banks do: later, perhaps twice, perhaps never. Its memory is its process.
 *
 * Amounts whose minor units end in 13 (such as 1313) fail: a collection for want of funds, a payout because nobody has
 * that account. A payout that ends in 17 is settled and comes back afterwards: the account was closed.
 */
export type BankOptions = {
	/** 0 picks a free port. */
	port: number;
	host?: string;
	/** Bearer key of whoever may ask for collections and payouts. */
	apiKey: string;
	/** Key the webhooks are signed with. */
	webhookSecret: string;
	/** Milliseconds between a request and its outcome, and between a payout's settlement and its return. */
	delayMs?: number;
	/** Milliseconds before the first repetition of a webhook; doubles with each. */
	retryMs?: number;
};

export type Bank = { url: string; close(): Promise<void> };

/** What tests may ask of the bank with `PUT /v1/simulation`: to stay silent, or to tell everything twice. */
export type Behaviour = "normal" | "silent" | "twice";

type Kind = "collection" | "payout";

/** Money the bank was asked to move, in either direction. */
type Order = {
	kind: Kind;
	id: string;
	reference: string;
	amountMinor: string;
	currency: string;
	callbackUrl: string;
	status: "PROCESSING" | "SETTLED" | "FAILED" | "RETURNED";
	reason?: string;
	takenAt: Date;
	/** How many times the outcome was sent, and whether the receiver took it. */
	attempts: number;
	acknowledged: boolean;
};

const idPrefixes: Record<Kind, string> = { collection: "col", payout: "pay" };
const refusals: Record<Kind, string> = {
	collection: "insufficient funds at the bank",
	payout: "no such account at the bank",
};
const returnReason = "the account was closed";

const attemptsMax = 5;
const bodyBytesMax = 64 * 1024;

/**
 * Starts the bank. Collections and payouts are idempotent by `reference`; the same reference with other terms is
 * refused with 409.
 */
export async function startBank(options: BankOptions): Promise<Bank> {
	const bank = new SimulatedBank(options);
	const server = createServer((request, response) => {
		// A bank that went away and came back at the same address leaves nobody with a connection that has ended.
		response.shouldKeepAlive = false;
		void bank.answer(request, response);
	});
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
	/** By kind and reference. */
	readonly #orders = new Map<string, Order>();
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
		const { pathname, searchParams } = new URL(request.url ?? "/", "http://bank");
		if (pathname === "/livez") return { status: 200, body: { ok: true } };
		if (!this.#isAuthorised(request)) return { status: 401, body: { error: "unauthorised" } };
		if (request.method === "PUT" && pathname === "/v1/simulation") return this.#behave(await bodyOf(request));
		if (request.method === "GET" && pathname === "/v1/report") return this.#report(searchParams.get("day") ?? "");
		const [, kind, reference] = /^\/v1\/(collection|payout)s(?:\/([^/]+))?$/.exec(pathname) ?? [];
		if (request.method === "POST" && kind && !reference) return this.#take(kind as Kind, await bodyOf(request));
		const found = reference && request.method === "GET" && this.#orders.get(`${kind}/${decodeURIComponent(reference)}`);
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

	#take(kind: Kind, terms: Record<string, unknown>): { status: number; body: unknown } {
		const fault = faultOf(kind, terms);
		if (fault) return { status: 422, body: { error: fault } };
		const { reference, amountMinor, currency, callbackUrl } = terms as Record<string, string> & Order;
		const known = this.#orders.get(`${kind}/${reference}`);
		if (known) {
			const isSame = known.amountMinor === amountMinor && known.currency === currency;
			return isSame ? { status: 202, body: shown(known) } : { status: 409, body: { error: "reference reused" } };
		}
		const order: Order = {
			kind,
			id: `${idPrefixes[kind]}_${randomUUID()}`,
			reference,
			amountMinor,
			currency,
			callbackUrl,
			status: "PROCESSING",
			takenAt: new Date(),
			attempts: 0,
			acknowledged: false,
		};
		this.#orders.set(`${kind}/${reference}`, order);
		void this.#settle(order);
		return { status: 202, body: shown(order) };
	}

	/** What was asked of the bank on a day (UTC), with how far it has come. */
	#report(day: string): { status: number; body: unknown } {
		if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return { status: 422, body: { error: "day: a date such as 2026-11-20" } };
		const orders = [...this.#orders.values()].filter(({ takenAt }) => takenAt.toISOString().startsWith(day));
		return { status: 200, body: { day, orders: orders.map((order) => ({ kind: order.kind, ...shown(order) })) } };
	}

	async #settle(order: Order): Promise<void> {
		try {
			await this.#wait(this.#options.delayMs ?? 150);
			if (order.amountMinor.endsWith("13")) {
				await this.#decide(order, "FAILED", refusals[order.kind]);
				return;
			}
			await this.#decide(order, "SETTLED");
			if (order.kind === "collection" || !order.amountMinor.endsWith("17")) return;
			await this.#wait(this.#options.delayMs ?? 150);
			await this.#decide(order, "RETURNED", returnReason);
		} catch (error) {
			// Closing breaks off what waits; anything else is a fault of the simulator and must be seen.
			if (!this.#closing.signal.aborted) throw error;
		}
	}

	async #decide(order: Order, status: Order["status"], reason?: string): Promise<void> {
		order.status = status;
		if (reason) order.reason = reason;
		if (this.#behaviour === "silent") return;
		const event = eventOf(order);
		await this.#deliver(order, event);
		if (this.#behaviour === "twice") await this.#deliver(order, event);
	}

	/** Sends until the receiver answers with success, at most five times. */
	async #deliver(order: Order, event: string): Promise<void> {
		for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
			if (attempt > 0) await this.#wait((this.#options.retryMs ?? 500) * 2 ** (attempt - 1));
			order.attempts += 1;
			const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(10_000)]);
			const headers = { "content-type": "application/json", ...signature(event, this.#options.webhookSecret) };
			const answer = await fetch(order.callbackUrl, { method: "POST", headers, body: event, signal }).catch(() => null);
			await answer?.body?.cancel();
			if (answer?.ok) {
				order.acknowledged = true;
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

function eventOf({ kind, id, reference, amountMinor, currency, status, reason }: Order): string {
	const type = `${kind}.${status.toLowerCase()}`;
	return JSON.stringify({ type, id, reference, amountMinor, currency, reason, occurredAt: new Date().toISOString() });
}

function shown({ id, reference, amountMinor, currency, status, reason, attempts, acknowledged }: Order) {
	return { id, reference, amountMinor, currency, status, reason, attempts, acknowledged };
}

function faultOf(kind: Kind, terms: Record<string, unknown>): string | undefined {
	const { reference, amountMinor, currency, callbackUrl } = terms;
	if (typeof reference !== "string" || !/^[\w-]{1,64}$/.test(reference))
		return "reference: 1 to 64 letters, digits, - or _";
	if (typeof amountMinor !== "string" || !/^[1-9]\d{0,17}$/.test(amountMinor))
		return "amountMinor: a positive integer as a string";
	if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) return "currency: three capital letters";
	if (typeof callbackUrl !== "string" || !URL.canParse(callbackUrl)) return "callbackUrl: a URL";
	return kind === "collection" ? faultOfPayer(terms["payer"]) : faultOfPayee(terms["account"]);
}

function faultOfPayer(payer: unknown): string | undefined {
	const name = (payer as { name?: unknown } | undefined)?.name;
	return typeof name === "string" ? undefined : "payer.name: a string";
}

function faultOfPayee(account: unknown): string | undefined {
	const { iban, number, holderName } = (account ?? {}) as Record<string, unknown>;
	if (typeof (iban ?? number) !== "string") return "account: an iban or a number, as a string";
	return typeof holderName === "string" ? undefined : "account.holderName: a string";
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
