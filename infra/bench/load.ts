import { Pool } from "undici";

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

/** Sends requests over so many connections, each waiting for its answer before it sends the next. */
export async function sendAll(
	url: string,
	requests: LoadRequest[],
	connections: number,
	accept: (body: string) => boolean,
): Promise<LoadResult> {
	const pool = new Pool(url, { connections, pipelining: 1 });
	const result: LoadResult = { seconds: 0, latencies: [], refused: [], refusedCount: 0 };
	let next = 0;
	const work = async (): Promise<void> => {
		for (let request = requests[next++]; request; request = requests[next++]) {
			const start = performance.now();
			const body = await send(pool, request);
			result.latencies.push(performance.now() - start);
			if (accept(body)) continue;
			result.refusedCount++;
			if (result.refused.length < refusedShown) result.refused.push(body);
		}
	};
	const start = performance.now();
	await Promise.all(Array.from({ length: connections }, work));
	result.seconds = (performance.now() - start) / 1000;
	result.latencies.sort((a, b) => a - b);
	await pool.close();
	return result;
}

async function send(pool: Pool, request: LoadRequest): Promise<string> {
	const answer = await pool.request({
		path: "/graphql",
		method: "POST",
		headers: {
			"content-type": "application/json",
			"apollo-require-preflight": "1",
			authorization: `Bearer ${request.token}`,
		},
		body: request.body,
	});
	return answer.body.text();
}

/** The value below which so large a share of sorted numbers lies. */
export function percentile(sorted: number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
