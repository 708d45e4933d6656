import { graphError } from "./errors.ts";

const pageSizeDefault = 20;
const pageSizeMax = 100;

export interface PageArguments {
	first?: number | null | undefined;
	after?: string | null | undefined;
}

/** What a query needs to read one page: `limit` is one more than the page, to learn whether another follows. */
export interface PageRequest {
	size: number;
	limit: number;
	/** Keys of the last row of the page before, as given to `cursorOf`. */
	after: string[] | null;
}

export interface Connection<T> {
	edges: { cursor: string; node: T }[];
	nodes: T[];
	pageInfo: {
		startCursor: string | null;
		endCursor: string | null;
		hasNextPage: boolean;
		hasPreviousPage: boolean;
	};
}

/** Reads the arguments of a connection. A size outside 1 to 100 or a cursor that isn't ours is BAD_USER_INPUT. */
export function pageRequest(page: PageArguments, keys: number): PageRequest {
	const size = page.first ?? pageSizeDefault;
	if (size < 1 || size > pageSizeMax) {
		throw graphError("BAD_USER_INPUT", `first must be between 1 and ${pageSizeMax}`);
	}
	return { size, limit: size + 1, after: page.after ? parseCursor(page.after, keys) : null };
}

/** A cursor that names a row by its sort keys. Opaque to clients. */
export function cursorOf(keys: string[]): string {
	return Buffer.from(JSON.stringify(["1", ...keys])).toString("base64url");
}

function parseCursor(cursor: string, keys: number): string[] {
	try {
		const [version, ...parts] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
		const wellFormed = parts.every((part: unknown) => typeof part === "string" && part.length <= 100);
		if (version === "1" && parts.length === keys && wellFormed) return parts;
	} catch {
		// Falls through: a cursor that can't be read is the client's mistake, whatever the reason.
	}
	throw graphError("BAD_USER_INPUT", "after is not a cursor of this list");
}

/** Builds the connection from the rows of a page and the one row beyond it. */
export function connectionOf<R, T>(
	request: PageRequest,
	rows: R[],
	keysOf: (row: R) => string[],
	nodeOf: (row: R) => T,
): Connection<T> {
	const edges = rows.slice(0, request.size).map((row) => ({ cursor: cursorOf(keysOf(row)), node: nodeOf(row) }));
	return {
		edges,
		nodes: edges.map((edge) => edge.node),
		pageInfo: {
			startCursor: edges[0]?.cursor ?? null,
			endCursor: edges.at(-1)?.cursor ?? null,
			hasNextPage: rows.length > request.size,
			hasPreviousPage: request.after !== null,
		},
	};
}
