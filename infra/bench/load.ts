import { connect, type Socket } from "node:net";

/** One request of a load: who asks, and the body. */
export interface LoadRequest {
	token: string;
	body: string;
}

export interface LoadResult {
	seconds: number;
	/** Milliseconds of each answer, sorted. */
	latencies: number[];
	/** Bodies that `accept` did not accept; the first few, to see why. */
	refused: string[];
	refusedCount: number;
}

const refusedShown = 3;
const headEnd = "\r\n\r\n";
const lengthHeader = /\r\ncontent-length: (\d+)/i;

/**
 * Sends requests over so many connections, each waiting for its answer before it sends the next. It speaks just enough
 * HTTP for that: on a machine this small a full client would take a good part of what it wants to measure.
 */
export async function sendAll(
	url: string,
	requests: LoadRequest[],
	connections: number,
	accept: (body: string) => boolean,
): Promise<LoadResult> {
	const { hostname, port } = new URL(url);
	const result: LoadResult = { seconds: 0, latencies: [], refused: [], refusedCount: 0 };
	const clients = await Promise.all(Array.from({ length: connections }, () => Client.open(hostname, Number(port))));
	const messages = requests.map((request) => messageOf(request, `${hostname}:${port}`));
	let next = 0;
	const work = async (client: Client): Promise<void> => {
		for (let message = messages[next++]; message; message = messages[next++]) {
			const start = performance.now();
			const body = await client.ask(message);
			result.latencies.push(performance.now() - start);
			if (accept(body)) continue;
			result.refusedCount++;
			if (result.refused.length < refusedShown) result.refused.push(body);
		}
		client.close();
	};
	const start = performance.now();
	await Promise.all(clients.map(work));
	result.seconds = (performance.now() - start) / 1000;
	result.latencies.sort((a, b) => a - b);
	return result;
}

function messageOf({ token, body }: LoadRequest, host: string): string {
	return [
		"POST /graphql HTTP/1.1",
		`host: ${host}`,
		"content-type: application/json",
		"apollo-require-preflight: 1",
		`authorization: Bearer ${token}`,
		`content-length: ${Buffer.byteLength(body)}`,
		"",
		body,
	].join("\r\n");
}

/** One kept connection. */
class Client {
	readonly #socket: Socket;
	#received = "";
	#answered: ((body: string) => void) | null = null;
	#failed: ((error: Error) => void) | null = null;

	private constructor(socket: Socket) {
		this.#socket = socket;
		socket.setNoDelay(true);
		socket.setEncoding("latin1");
		socket.on("data", (chunk: string) => this.#receive(chunk));
		socket.on("error", (error) => this.#failed?.(error));
		socket.on("close", () => this.#failed?.(new Error("the product closed the connection")));
	}

	static open(host: string, port: number): Promise<Client> {
		return new Promise((resolve, reject) => {
			const socket = connect(port, host, () => resolve(new Client(socket)));
			socket.once("error", reject);
		});
	}

	ask(message: string): Promise<string> {
		return new Promise((answered, failed) => {
			this.#answered = answered;
			this.#failed = failed;
			this.#socket.write(message);
		});
	}

	close(): void {
		this.#failed = null;
		this.#socket.destroy();
	}

	#receive(chunk: string): void {
		this.#received += chunk;
		const end = this.#received.indexOf(headEnd);
		if (end < 0) return;
		const length = Number(lengthHeader.exec(this.#received)?.[1]);
		const start = end + headEnd.length;
		if (this.#received.length < start + length) return;
		const body = this.#received.slice(start, start + length);
		this.#received = "";
		this.#answered?.(body);
	}
}

/** The value below which so large a share of sorted numbers lies. */
export function percentile(sorted: number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
