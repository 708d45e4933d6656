import { factCount } from "@mint/kit/bundles.ts";
import { connectNats } from "@mint/kit/nats.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { headers, type NatsConnection } from "@nats-io/transport-node";
import type { Product } from "./product.ts";

/** A copy says that it is one, so that it isn't copied again. */
const mark = "Echo";

/**
 * Delivers one message in so many a second time: a copy on the same stream, after what came meanwhile, and without the
 * id by which the stream would know it.
 */
export class Echo {
	/** How many facts came twice. */
	repeated = 0;
	readonly #connections: NatsConnection[] = [];
	readonly #oneIn: number;

	constructor(oneIn: number) {
		this.#oneIn = oneIn;
	}

	async begin({ environment }: Product): Promise<void> {
		for (const domain of domainNames) {
			const pass = environment[`${domain.toUpperCase()}_NATS_PASSWORD`] ?? "";
			const connection = await connectNats({ servers: environment["NATS_URL"] ?? "", user: domain, pass });
			this.#connections.push(connection);
			void this.#repeat(connection, domain);
		}
	}

	async end(): Promise<void> {
		await Promise.all(this.#connections.map((connection) => connection.close()));
	}

	async #repeat(connection: NatsConnection, domain: string): Promise<void> {
		let seen = 0;
		for await (const message of connection.subscribe(`ev.${domain}.>`)) {
			if (message.headers?.has(mark)) continue;
			seen += 1;
			if (seen % this.#oneIn !== 0) continue;
			const marked = headers();
			for (const [name, values] of message.headers ?? []) {
				// Under its own id the server would drop it.
				if (name !== "Nats-Msg-Id") for (const value of values) marked.append(name, value);
			}
			marked.set(mark, "1");
			connection.publish(message.subject, message.data, { headers: marked });
			this.repeated += factCount(message);
		}
	}
}
