import { once } from "node:events";
import { Client, type ClientConfig, Pool, type PoolClient, type PoolConfig } from "pg";

/**
 * Hears of a connection that broke while it was open. The statement that waits on it, or comes next, fails by itself.
 */
type Lost = (error: Error) => void;

const nobody: Lost = () => {};

/** A connection of its own. When the server ends it, what waits on it fails; the process lives on. */
export class Connection extends Client {
	constructor(config: ClientConfig, lost = nobody) {
		super(config);
		this.on("error", lost);
	}
}

/** A pool whose connections may break without harm, whether someone holds them or not. */
export class ConnectionPool extends Pool {
	readonly #open = new Set<PoolClient>();

	constructor(config: PoolConfig, lost = nobody) {
		super(config);
		// The pool repeats what the idle connection itself has told.
		this.on("error", nobody);
		this.on("connect", (client) => {
			client.on("error", lost);
			this.#open.add(client);
			client.once("end", () => this.#open.delete(client));
		});
	}

	/** Returns when the last connection is closed, not merely asked to: what it stands on may be taken away next. */
	override async end(): Promise<void> {
		await super.end();
		await Promise.all([...this.#open].map((client) => once(client, "end")));
	}
}
