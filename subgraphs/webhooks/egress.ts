import { Resolver } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import type { Environment } from "@mint/kit/config.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { Agent, buildConnector } from "undici";
import { isAdmitted } from "./address.ts";
import { type Settings, settingsOf } from "./settings.ts";

const urlLengthMax = 2_048;
const resolveMs = 2_000;
const connectMs = 3_000;
const idleMs = 10_000;
const headerBytesMax = 16_384;
/** More of an answer is read than kept, so that the connection of a talkative receiver can be used again. */
const bodyBytesMax = 65_536;
const bodyBytesKept = 1_024;

/** Why an attempt failed, as its owner is told. */
export type WebhookFailure =
	| "ADDRESS_REFUSED"
	| "NAME_NOT_FOUND"
	| "CONNECTION_FAILED"
	| "TLS_FAILED"
	| "TIMEOUT"
	| "BAD_RESPONSE"
	| "REFUSED_STATUS"
	| "INTERRUPTED";

export interface Answer {
	/** Null when there was no whole answer in time. */
	status: number | null;
	/** Null when it succeeded, which is a status of 2xx and nothing else. */
	failure: WebhookFailure | null;
	/** How the body began, as text. */
	body: string;
	retryAfter: string | null;
}

export interface Post {
	url: string;
	headers: Record<string, string>;
	body: string;
}

/** Gives every address of a name; none when it has none. */
export type Resolve = (name: string) => Promise<string[]>;

class AddressRefused extends Error {}
class NameNotFound extends Error {}

/**
 * The only way out to addresses that users chose. It connects to public addresses alone, and looks at the address it
 * connects to and not at the name: a name that answers otherwise a moment later gains nothing. Redirects are answers
 * like any other, no proxy is asked, and everything has a limit. No credentials of the platform pass here.
 */
export class Egress {
	readonly #settings: Settings;
	readonly #resolve: Resolve;
	readonly #agent: Agent;

	constructor(settings: Settings, resolve: Resolve = resolveByDns) {
		this.#settings = settings;
		this.#resolve = resolve;
		this.#agent = new Agent({
			connect: this.#connector(),
			// As many connections as there are requests under way, whose number is bounded: a host is shared by many owners.
			pipelining: 1,
			allowH2: false,
			maxHeaderSize: headerBytesMax,
			keepAliveTimeout: idleMs,
			keepAliveMaxTimeout: idleMs,
			// The deadline of the whole answer ends these as well.
			headersTimeout: 0,
			bodyTimeout: 0,
		});
	}

	/** The address in its normal form. Refuses with INVALID_INPUT what may not be sent to, now that it is looked up. */
	async mustBeReachable(text: string): Promise<string> {
		const refuse = (message: string) => new Refusal("INVALID_INPUT", message, ["url"]);
		const url = text.length <= urlLengthMax ? URL.parse(text) : null;
		if (!url) throw refuse(`A URL of at most ${urlLengthMax} characters is needed.`);
		const fault = this.#faultOf(url);
		if (fault) throw refuse(fault);
		try {
			await this.#addressesOf(hostOf(url));
		} catch (error) {
			if (error instanceof AddressRefused) throw refuse("This address isn't public.");
			throw refuse("The name of this host can't be resolved.");
		}
		return url.href;
	}

	/** Sends one request and reads the beginning of its answer. Never throws: whatever happens is an answer. */
	async post({ url: text, headers, body }: Post, stopping: AbortSignal): Promise<Answer> {
		const deadline = AbortSignal.timeout(this.#settings.answerMs);
		try {
			const url = new URL(text);
			if (this.#faultOf(url)) throw new AddressRefused();
			const response = await this.#agent.request({
				origin: url.origin,
				path: `${url.pathname}${url.search}`,
				method: "POST",
				headers,
				body,
				signal: AbortSignal.any([deadline, stopping]),
			});
			const beginning = await readBeginning(response.body);
			const status = response.statusCode;
			const retryAfter = response.headers["retry-after"];
			return {
				status,
				failure: status >= 200 && status < 300 ? null : "REFUSED_STATUS",
				body: beginning,
				retryAfter: typeof retryAfter === "string" ? retryAfter : null,
			};
		} catch (error) {
			const failure = stopping.aborted ? "INTERRUPTED" : deadline.aborted ? "TIMEOUT" : failureOf(error);
			return { status: null, failure, body: "", retryAfter: null };
		}
	}

	/** What is wrong with an address by its looks, before any name is looked up. */
	#faultOf(url: URL): string | null {
		const { admitsLoopback, ports } = this.#settings;
		if (url.protocol !== "https:" && !(admitsLoopback && url.protocol === "http:")) return "Only https is possible.";
		if (url.username || url.password) return "A URL with credentials is not possible.";
		if (url.hash) return "A URL with a fragment is not possible.";
		if (!admitsLoopback && !ports.includes(url.port || "443")) return `The port must be one of ${ports.join(", ")}.`;
		return isIP(hostOf(url)) && !isAdmitted(hostOf(url), admitsLoopback) ? "This address isn't public." : null;
	}

	/** Every address of a host; throws unless all are admitted, for which of them is taken nobody knows beforehand. */
	async #addressesOf(host: string): Promise<string[]> {
		const addresses = isIP(host) ? [host] : await this.#resolve(host);
		if (addresses.length === 0) throw new NameNotFound();
		if (!addresses.every((address) => this.#admits(address))) throw new AddressRefused();
		return addresses;
	}

	#admits(address: string | undefined): boolean {
		return address !== undefined && isAdmitted(address, this.#settings.admitsLoopback);
	}

	#connector(): buildConnector.connector {
		const connect = buildConnector({ lookup: this.#lookup(), timeout: connectMs, allowH2: false });
		return (options, callback) =>
			connect(options, (error, socket) => {
				if (error) return callback(error, null);
				// A second look, at the socket itself: nothing is written to it before.
				if (this.#admits(socket.remoteAddress)) return callback(null, socket);
				socket.destroy();
				callback(new AddressRefused(), null);
			});
	}

	/** Takes the place of the system's own, so that what is checked is what is connected to. */
	#lookup(): LookupFunction {
		return (host, { all }, callback) => {
			this.#addressesOf(host).then(
				(addresses) => {
					const found = addresses.map((address) => ({ address, family: isIP(address) }));
					const [first] = found;
					if (all) callback(null, found);
					else callback(null, first?.address ?? "", first?.family);
				},
				(error: Error) => callback(error, all ? [] : ""),
			);
		};
	}
}

const doors = new WeakMap<Environment, Egress>();

/** The way out of a running domain: one for all that goes out, so that connections are kept. */
export function egressOf({ env }: { env: Environment }): Egress {
	let door = doors.get(env);
	if (!door) {
		door = new Egress(settingsOf(env));
		doors.set(env, door);
	}
	return door;
}

/** Asks DNS and not this machine's own list of hosts; `localhost` is what it always is. */
async function resolveByDns(name: string): Promise<string[]> {
	if (/^localhost\.?$/.test(name)) return ["127.0.0.1"];
	const resolver = new Resolver({ timeout: resolveMs, tries: 1 });
	const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
	return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
}

function hostOf(url: URL): string {
	return url.hostname.replace(/^\[|\]$/g, "");
}

async function readBeginning(stream: AsyncIterable<Buffer>): Promise<string> {
	const kept: Buffer[] = [];
	let size = 0;
	// Leaving the loop early closes the connection.
	for await (const chunk of stream) {
		if (size < bodyBytesKept) kept.push(chunk.subarray(0, bodyBytesKept - size));
		size += chunk.length;
		if (size > bodyBytesMax) break;
	}
	// The database's texts know no NUL; a character that was cut in two, or is none, becomes a replacement.
	return Buffer.concat(kept).toString("utf8").replaceAll("\0", "\uFFFD");
}

function failureOf(error: unknown): WebhookFailure {
	if (error instanceof AddressRefused) return "ADDRESS_REFUSED";
	if (error instanceof NameNotFound) return "NAME_NOT_FOUND";
	const { name = "", code = "" } = Object(error) as { name?: string; code?: string };
	if (/TIMEOUT|ETIMEDOUT/.test(code)) return "TIMEOUT";
	if (/^(ERR_TLS|ERR_SSL|CERT_|EPROTO|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/.test(code))
		return "TLS_FAILED";
	const isNotHttp = name === "HTTPParserError" || /^UND_ERR_(HEADERS|RESPONSE|HTTP|RES)/.test(code);
	return isNotHttp ? "BAD_RESPONSE" : "CONNECTION_FAILED";
}
