import { jetstreamManager, type StreamInfo } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { idHeader } from "./bundles.ts";
import type { Database, Tx } from "./db.ts";
import type { Stored } from "./publisher.ts";

/** A message the stream has stored, with every fact up to `low` being on the stream as well. */
interface RelayMark extends StoredMessage {
	low: bigint;
}

interface StoredMessage {
	streamSeq: bigint;
	messageId: string;
}

const columns = `stream_seq as "streamSeq", message_id as "messageId", low_seq as low`;

const selectNewestMark = `/* relay_newest_mark */
	select ${columns} from relay_mark order by stream_seq desc limit 1`;

const selectMarks = `/* relay_marks */
	select ${columns} from relay_mark where stream_seq <= $1 order by stream_seq desc`;

/**
 * Marks of the last minute stay whole; of what is older one per minute stays, after an hour one per hour, and after a
 * week, which is all a stream holds, only the newest.
 */
const thinMarks = `/* relay_thin_marks */
	with aged as (
		select stream_seq, marked_at, row_number() over (
			partition by date_trunc(case when marked_at > now() - interval '1 hour' then 'minute' else 'hour' end, marked_at)
			order by stream_seq desc
		) as place
		from relay_mark where marked_at < now() - interval '1 minute'
	)
	delete from relay_mark using aged where relay_mark.stream_seq = aged.stream_seq
		and (place > 1 or aged.marked_at < now() - interval '8 days')
		and aged.stream_seq < (select max(stream_seq) from relay_mark)`;

const insertMark = `/* relay_write_mark */
	insert into relay_mark (stream_seq, message_id, low_seq) values ($1, $2, $3)
	on conflict (stream_seq) do update set message_id = excluded.message_id, low_seq = excluded.low_seq`;

/** How many marks are written between two times that the old ones are thinned out. */
const thinEvery = 240;

/**
 * What a relay knows to be on its stream. The database that holds these marks is durable to the last commit; the stream
 * may not be: a power cut takes its last seconds, and somebody may have put an older copy back. So a mark names the
 * message it stands for, and that message is asked for before the mark is trusted.
 */
export class RelayMarks {
	readonly #db: Database;
	readonly #nats: NatsConnection;
	#newest: StoredMessage | null = null;
	#written = 0;

	constructor(db: Database, nats: NatsConnection) {
		this.#db = db;
		this.#nats = nats;
	}

	/** Begins with what the database knows. */
	async recall(): Promise<void> {
		[this.#newest = null] = await this.#select(selectNewestMark, []);
	}

	/** The number of the newest message known to be stored; 0 when none is. */
	get newestSeq(): number {
		return Number(this.#newest?.streamSeq ?? 0n);
	}

	/**
	 * Notes that a message was stored. False when its number shows that the stream has forgotten messages: only one relay
	 * publishes to it, so what it stores anew has a higher number than all before.
	 */
	note(messageId: string, { seq, duplicate }: Stored): boolean {
		const streamSeq = BigInt(seq);
		if (this.#newest && streamSeq <= this.#newest.streamSeq) return duplicate;
		this.#newest = { streamSeq, messageId };
		return true;
	}

	/**
	 * Where to go back to when the stream has forgotten messages that it had stored: the number up to which every fact is
	 * still on it. Null when it holds the newest message known.
	 */
	async setBackTo(stream: StreamInfo): Promise<bigint | null> {
		if (!this.#newest || (await this.#isOn(stream, this.#newest))) return null;
		for (const mark of await this.#select(selectMarks, [stream.state.last_seq])) {
			if (!(await this.#isOn(stream, mark))) continue;
			await this.#forget(mark.streamSeq);
			this.#newest = mark;
			return mark.low;
		}
		await this.forgetAll();
		return 0n;
	}

	/** Forgets everything: the stream is another. */
	async forgetAll(): Promise<void> {
		await this.#forget(0n);
		this.#newest = null;
	}

	/** Writes down that every fact up to `low` is on the stream, with the newest message known. */
	write(tx: Tx, low: bigint): void {
		if (!this.#newest) return;
		tx.execute(insertMark, [this.#newest.streamSeq, this.#newest.messageId, low]);
		if (++this.#written % thinEvery === 0) tx.execute(thinMarks, []);
	}

	/** Whether the stream still holds a message, or held it until it was old enough to go. */
	async #isOn({ config, state }: StreamInfo, { streamSeq, messageId }: StoredMessage): Promise<boolean> {
		const seq = Number(streamSeq);
		if (seq > state.last_seq) return false;
		if (seq < state.first_seq) return true;
		const manager = await jetstreamManager(this.#nats, { checkAPI: false });
		const message = await manager.streams.getMessage(config.name, { seq });
		return message?.header.get(idHeader) === messageId;
	}

	#select(text: string, values: unknown[]): Promise<RelayMark[]> {
		return this.#db.transaction("system:relay", (tx) => tx.query<RelayMark>(text, values));
	}

	async #forget(above: bigint): Promise<void> {
		await this.#db.transaction("system:relay", async (tx) => {
			tx.execute("delete from relay_mark where stream_seq > $1", [above]);
		});
	}
}
