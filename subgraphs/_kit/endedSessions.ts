import { setTimeout as pause } from "node:timers/promises";
import type { CallReply } from "@mint/schema/calls/call.ts";
import { type AnyEvent, subjectOf } from "@mint/schema/events/event.ts";
import type { Msg, NatsConnection } from "@nats-io/transport-node";
import { factsIn } from "./bundles.ts";
import type { Clock } from "./clock.ts";
import type { Logger } from "./log.ts";

/** Longer than any access token lives: clocks differ, and a token may be signed a moment after its session ended. */
const keptMs = 960_000;
const retryMs = 250;

const factSubject = subjectOf("identity.session.ended");
/** What identity announces when it has ended sessions, ahead of the facts: `live.identity.sessionsEnded`. */
export const endedAnnouncement = "sessionsEnded";
const announcedSubject = `live.identity.${endedAnnouncement}`;

/** Gives the ended sessions whose ids come after this one, in the order of their ids. */
type ListEnded = (after: string | null) => Promise<CallReply<"identity.endedSessions">>;

/**
 * Sessions that have ended while access tokens of theirs could still be good. One per process that verifies tokens. It
 * learns of each in three ways: from identity itself when that lives in this process, from its announcement and from
 * the fact over NATS. What was said while nobody listened is in the list, read at the start and after each time NATS
 * was away.
 */
export class EndedSessions {
	readonly #list: ListEnded;
	readonly #clock: Clock;
	/** Until when each id is kept, in milliseconds; those to be forgotten first come first. */
	readonly #keptUntil = new Map<string, number>();
	readonly #watchers = new Map<string, Set<() => void>>();
	#complete = false;
	#listening = false;
	#reading: Promise<void> | null = null;

	constructor(list: ListEnded, clock: Clock) {
		this.#list = list;
		this.#clock = clock;
	}

	/** Whether this session has ended. Rejects while that can't be known: the list was never read, and can't be now. */
	async includes(sessionId: string): Promise<boolean> {
		if (!this.#complete) await this.read();
		return this.has(sessionId);
	}

	/** Whether this session is known to have ended. */
	has(sessionId: string): boolean {
		return this.#keptUntil.has(sessionId);
	}

	/** Takes in sessions that have ended, and tells whoever watches one. Repeating is harmless. */
	add(sessionIds: readonly string[]): void {
		const now = this.#clock.now().getTime();
		for (const [id, until] of this.#keptUntil) {
			if (until > now) break;
			this.#keptUntil.delete(id);
		}
		for (const id of sessionIds) {
			if (this.#keptUntil.has(id)) continue;
			this.#keptUntil.set(id, now + keptMs);
			for (const ended of [...(this.#watchers.get(id) ?? [])]) ended();
		}
	}

	/** Calls back when the session ends, until the returned function is called. */
	watch(sessionId: string, ended: () => void): () => void {
		const watchers = this.#watchers.get(sessionId) ?? new Set();
		this.#watchers.set(sessionId, watchers.add(ended));
		return () => {
			watchers.delete(ended);
			if (watchers.size === 0 && this.#watchers.get(sessionId) === watchers) this.#watchers.delete(sessionId);
		};
	}

	/** Reads the list, once for all who ask at the same time. Rejects when identity doesn't answer. */
	read(): Promise<void> {
		this.#reading ??= this.#readAll().finally(() => {
			this.#reading = null;
		});
		return this.#reading;
	}

	/**
	 * Hears of sessions that end from now on, and catches up with those that ended before, without being waited for. One
	 * connection is enough: the first that is given.
	 */
	listen(nats: NatsConnection, log: Logger): void {
		if (this.#listening) return;
		this.#listening = true;
		const callback = (error: Error | null, message: Msg) => {
			if (!error) this.#hear(message, log);
		};
		for (const subject of [factSubject, announcedSubject]) nats.subscribe(subject, { callback });
		void this.#catchUpAlways(nats, log);
	}

	async #readAll(): Promise<void> {
		for (let after: string | null | undefined = null; after !== undefined; ) {
			const { sessionIds, more }: CallReply<"identity.endedSessions"> = await this.#list(after);
			this.add(sessionIds);
			after = more ? sessionIds.at(-1) : undefined;
		}
		this.#complete = true;
	}

	#hear(message: Msg, log: Logger): void {
		try {
			this.add(message.subject === announcedSubject ? message.json<string[]>() : statedIn(message));
		} catch (failure) {
			log.warn({ subject: message.subject, cause: String(failure) }, "a message about sessions was not understood");
		}
	}

	async #catchUpAlways(nats: NatsConnection, log: Logger): Promise<void> {
		const changes = nats.status();
		await this.#catchUp(nats, log);
		for await (const { type } of changes) {
			if (type !== "reconnect") continue;
			// Sessions may have ended unheard: whoever asks before the list was read again waits for it.
			this.#complete = false;
			await this.#catchUp(nats, log);
		}
	}

	async #catchUp(nats: NatsConnection, log: Logger): Promise<void> {
		for (let told = false; !nats.isClosed() && !nats.isDraining(); ) {
			try {
				// Only what is asked for after the server knows what we listen to leaves no gap.
				await nats.flush();
				return await this.#readAll();
			} catch (failure) {
				if (!told) log.warn({ cause: String(failure) }, "the list of ended sessions can't be had yet");
				told = true;
				await pause(retryMs, undefined, { ref: false });
			}
		}
	}
}

/** Sessions a message of facts says have ended. */
function statedIn(message: Msg): string[] {
	const events = factsIn(message).map(({ body }) => JSON.parse(body) as AnyEvent);
	return events.flatMap((event) => (event.type === "identity.session.ended" ? [event.data.sessionId] : []));
}
