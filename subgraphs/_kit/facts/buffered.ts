import type { JsMsg } from "@nats-io/jetstream";
import { factsIn } from "../bundles.ts";
import type { Message } from "../consume.ts";

/** How often an event may come too early. */
const waitsMax = 10;

/** A message of the stream, with the facts it carries. */
export interface Taken {
	raw: JsMsg;
	facts: (Message & { source: string })[];
}

/** Messages that wait to be handled, as they came and counted by the facts they carry. */
export class Buffered {
	readonly #taken: Taken[] = [];
	size = 0;

	add(raw: JsMsg): void {
		const mayWait = raw.info.deliveryCount <= waitsMax;
		const facts = factsIn(raw).map((fact) => ({ ...fact, source: sourceOf(fact.subject), mayWait }));
		this.#taken.push({ raw, facts });
		this.size += facts.length;
	}

	/** Takes the oldest: as many facts as given or a few more, for what came as one stays together. */
	take(facts: number): Taken[] {
		let count = 0;
		for (let taken = 0; taken < facts && count < this.#taken.length; count++)
			taken += this.#taken[count]?.facts.length ?? 0;
		const oldest = this.#taken.splice(0, count);
		this.size -= oldest.reduce((sum, one) => sum + one.facts.length, 0);
		return oldest;
	}
}

/** The domain that states facts of a subject. */
function sourceOf(subject: string): string {
	return subject.split(".", 2)[1] ?? "";
}
