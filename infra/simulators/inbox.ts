import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inboxPage, inboxScript } from "./inboxPage.ts";
import { openMailbox } from "./mailbox.ts";
import { type Browser, SimulatedPushService } from "./pushService.ts";
import { type Received, type ReceivedBy, Shelf } from "./received.ts";
import { type Reply, SimulatedTwilio, type TwilioAccount } from "./twilio.ts";

export type InboxOptions = {
	host?: string;
	/** Ports of the page and of SMTP; 0, or none given, picks a free one. */
	port?: number;
	smtpPort?: number;
	/** The account SMS are sent under. */
	twilio: TwilioAccount;
};

export type Inbox = {
	/** The page, and the base of Twilio's API and of the push service. */
	url: string;
	smtpUrl: string;
	/** What arrived, newest first. */
	received(channel?: ReceivedBy): readonly Received[];
	/** The next messages of a channel are answered with these codes of its protocol, and not taken. */
	refuseNext(channel: ReceivedBy, ...codes: number[]): void;
	/** A browser that takes pushes, and one that takes none any more. */
	subscribe(): Browser;
	unsubscribe(id: string): void;
	close(): Promise<void>;
};

const bodyBytesMax = 64 * 1024;

/** The page runs its own script and shows frames of its own; a mail in its frame runs nothing and loads nothing. */
const pagePolicy =
	"default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'; style-src 'unsafe-inline'";
const mailPolicy = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * Receives what Mint sends on a development machine, as the real providers would: e-mail over SMTP, SMS over Twilio's
 * API, pushes over a push service. All of it is read on one page. Its memory is its process.
 */
export async function startInbox(options: InboxOptions): Promise<Inbox> {
	const { host = "127.0.0.1", port = 0, smtpPort = 0 } = options;
	const shelf = new Shelf();
	const pushes = new SimulatedPushService(shelf);
	const desk = new FrontDesk(shelf, new SimulatedTwilio(options.twilio, shelf), pushes);
	const mailbox = await openMailbox(shelf, { port: smtpPort, host });
	const server = createServer((request, response) => void desk.answer(request, response));
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, resolve);
	});
	pushes.origin = `http://${host}:${(server.address() as AddressInfo).port}`;
	return {
		url: pushes.origin,
		smtpUrl: mailbox.smtpUrl,
		received: (channel) => shelf.all().filter((message) => !channel || message.channel === channel),
		refuseNext: (channel, ...codes) => shelf.refuseNext(channel, ...codes),
		subscribe: () => pushes.subscribe(),
		unsubscribe: (id) => pushes.unsubscribe(id),
		close: async () => {
			await mailbox.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Knows who answers what. */
class FrontDesk {
	readonly #shelf: Shelf;
	readonly #twilio: SimulatedTwilio;
	readonly #pushes: SimulatedPushService;

	constructor(shelf: Shelf, twilio: SimulatedTwilio, pushes: SimulatedPushService) {
		this.#shelf = shelf;
		this.#twilio = twilio;
		this.#pushes = pushes;
	}

	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const reply = await this.#route(request).catch((): Reply => ({ status: 400, body: { error: "malformed" } }));
		const isText = typeof reply.body === "string";
		const type = isText ? "text/html; charset=utf-8" : "application/json";
		response.writeHead(reply.status, { "content-type": type, "x-content-type-options": "nosniff", ...reply.headers });
		response.end(isText ? reply.body : JSON.stringify(reply.body));
	}

	async #route(request: IncomingMessage): Promise<Reply> {
		const { pathname } = new URL(request.url ?? "/", "http://inbox");
		if (request.method === "GET") return this.#show(pathname);
		const body = await bodyOf(request);
		const [, accountSid] = /^\/2010-04-01\/Accounts\/(\w+)\/Messages\.json$/.exec(pathname) ?? [];
		if (request.method === "POST" && accountSid) {
			return this.#twilio.send(accountSid, request.headers.authorization ?? "", new URLSearchParams(body.toString()));
		}
		const [, browserId] = /^\/push\/([\w-]+)$/.exec(pathname) ?? [];
		if (request.method === "POST" && browserId) {
			return { status: this.#pushes.take(browserId, { headers: request.headers, body }), body: {} };
		}
		if (request.method === "POST" && pathname === "/browsers") return { status: 201, body: this.#pushes.subscribe() };
		return { status: 404, body: { error: "not found" } };
	}

	#show(pathname: string): Reply {
		const [, id = "", part] = /^\/messages\/([\w-]+)(\/html)?$/.exec(pathname) ?? [];
		const messages = this.#shelf.all();
		const opened = id ? this.#shelf.find(id) : messages[0];
		if (pathname === "/livez") return { status: 200, body: { ok: true } };
		if (pathname === "/messages.json") return { status: 200, body: messages };
		if (pathname === "/inbox.js") {
			return { status: 200, headers: { "content-type": "text/javascript" }, body: inboxScript };
		}
		if (part && opened?.html) {
			return { status: 200, headers: { "content-security-policy": mailPolicy }, body: inNewTab(opened.html) };
		}
		if (pathname !== "/" && (!opened || part)) return { status: 404, body: { error: "not found" } };
		const headers = { "content-security-policy": pagePolicy, "referrer-policy": "no-referrer" };
		return { status: 200, headers, body: inboxPage(messages, opened) };
	}
}

/** A link of a mail opens beside the inbox, as it does in mail programs. */
function inNewTab(html: string): string {
	return html.replace(/<head>/i, '<head><base target="_blank">');
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	let bytes = 0;
	for await (const part of request as AsyncIterable<Buffer>) {
		bytes += part.length;
		if (bytes > bodyBytesMax) throw new Error("the body is too large");
		parts.push(part);
	}
	return Buffer.concat(parts);
}
