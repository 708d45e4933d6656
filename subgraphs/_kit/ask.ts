import type { CallName, CallReply, CallRequest } from "@mint/schema/calls/call.ts";
import { headers, type Msg, type NatsConnection, type Subscription } from "@nats-io/transport-node";
import { SpanKind } from "@opentelemetry/api";
import type { Context } from "./context.ts";
import type { Logger } from "./log.ts";
import { currentTraceparent, inRemoteSpan, inSpan, isTracing } from "./telemetry.ts";

const deadlineDefaultMs = 2_000;

/** How a domain answers one question, and who may ask it. */
export interface Answer<N extends CallName> {
	/** Domains that may ask; the gateway is called `gateway`. */
	askedBy: readonly string[];
	answer(ctx: Context, request: CallRequest<N>): Promise<CallReply<N>>;
}

export type Answers = { [N in CallName]?: Answer<N> };

/** The other domain could not be asked or did not answer in time. What it did is unknown. */
export class AskFailed extends Error {
	constructor(name: string, reason: string) {
		super(`${name}: ${reason}`);
		this.name = "AskFailed";
	}
}

type Local = { answer: Answer<CallName>; contextFor: (actor: string) => Context; log: Logger };

/**
 * Questions between domains. A domain that lives in this process is asked directly, any other over NATS; both ways pass
 * the same check of who asks, and neither sees the other's objects: requests and replies are JSON values.
 */
export class Switchboard {
	readonly #local = new Map<string, Local>();
	readonly #subscriptions: Subscription[] = [];
	readonly #overNats: boolean;

	constructor({ overNats = true } = {}) {
		this.#overNats = overNats;
	}

	/** Makes a domain's answers reachable: from here, and over NATS unless this switchboard is for here alone. */
	register(
		domain: string,
		answers: Answers,
		contextFor: (actor: string) => Context,
		nats: NatsConnection | null,
		log: Logger,
	): void {
		for (const [name, answer] of Object.entries(answers)) {
			const local = { answer: answer as unknown as Answer<CallName>, contextFor, log };
			this.#local.set(name, local);
			if (!nats || !this.#overNats) continue;
			const subscription = nats.subscribe(`rpc.${name}.*`, { queue: domain });
			this.#subscriptions.push(subscription);
			void this.#serve(subscription, name, local);
		}
	}

	/** Asks as one domain. `AskFailed` means the outcome is unknown. */
	ask<N extends CallName>(
		from: { domain: string; nats: NatsConnection | null },
		name: N,
		request: CallRequest<N>,
		deadlineMs = deadlineDefaultMs,
	): Promise<CallReply<N>> {
		const local = this.#local.get(name);
		const asked = () =>
			(local ? answerAs(local, from.domain, name, request) : askOver(from, name, request, deadlineMs)) as Promise<
				CallReply<N>
			>;
		return isTracing() ? inSpan(`ask ${name}`, { "mint.caller": from.domain }, asked, SpanKind.CLIENT) : asked();
	}

	async close(): Promise<void> {
		for (const subscription of this.#subscriptions) subscription.unsubscribe();
	}

	async #serve(subscription: Subscription, name: string, local: Local): Promise<void> {
		for await (const message of subscription) void this.#reply(message, name, local);
	}

	async #reply(message: Msg, name: string, local: Local): Promise<void> {
		// The asker's name is the subject's last word: NATS permissions let each user publish under its own name only.
		const caller = message.subject.slice(message.subject.lastIndexOf(".") + 1);
		const deadline = Number(message.headers?.get("deadline") ?? Number.POSITIVE_INFINITY);
		if (Date.now() > deadline) return;
		try {
			const reply = await inRemoteSpan(
				`answer ${name}`,
				message.headers?.get("traceparent"),
				{ "mint.caller": caller },
				() => answerAs(local, caller, name, message.json()),
				SpanKind.SERVER,
			);
			message.respond(JSON.stringify({ reply }));
		} catch {
			message.respond(JSON.stringify({ failed: true }));
		}
	}
}

/** An answer that fails is told to nobody but the log; whoever asked learns, here as over NATS, that there is none. */
async function answerAs(local: Local, caller: string, name: string, request: unknown): Promise<unknown> {
	if (!local.answer.askedBy.includes(caller)) throw new AskFailed(name, `${caller} may not ask this`);
	try {
		return await local.answer.answer(local.contextFor(`system:${caller}`), request as never);
	} catch (error) {
		const cause = error instanceof Error ? error.stack : String(error);
		local.log.error({ call: name, caller, error: cause }, "an answer failed");
		throw new AskFailed(name, "the answer failed");
	}
}

async function askOver<N extends CallName>(
	from: { domain: string; nats: NatsConnection | null },
	name: N,
	request: CallRequest<N>,
	deadlineMs: number,
): Promise<CallReply<N>> {
	if (!from.nats) throw new AskFailed(name, "nobody here answers and there is no NATS connection");
	const carried = headers();
	carried.set("deadline", String(Date.now() + deadlineMs));
	const traceparent = currentTraceparent();
	if (traceparent) carried.set("traceparent", traceparent);
	let message: Msg;
	try {
		message = await from.nats.request(`rpc.${name}.${from.domain}`, JSON.stringify(request), {
			timeout: deadlineMs,
			headers: carried,
		});
	} catch (error) {
		throw new AskFailed(name, error instanceof Error ? error.message : "no answer");
	}
	const body = message.json<{ reply?: CallReply<N>; failed?: true }>();
	if (body.failed) throw new AskFailed(name, "the answer failed");
	return body.reply as CallReply<N>;
}
