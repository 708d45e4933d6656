import { type Context, transaction } from "@mint/kit/context.ts";
import type { HttpAnswer, Route } from "@mint/kit/routes.ts";
import { answerExport } from "./exportTrail.ts";
import { tileWidth } from "./tree.ts";
import { lastCheckpoint, nodesOf } from "./treeQueries.ts";

/**
 * The log as C2SP tlog-tiles has it, below `/audit`: the checkpoint and tiles of hashes, for everyone. Entries are no
 * tiles here, because they are for staff: see the export.
 */
export const routes: Route[] = [
	{ method: "GET", path: "/audit/checkpoint", bodyBytesMax: 1, answer: answerCheckpoint },
	{ method: "GET", path: "/audit/tile/*", bodyBytesMax: 1, answer: answerTile },
	{ method: "GET", path: "/audit/export/:token", bodyBytesMax: 1, answer: answerExport },
];

const levelMax = 6;

/** Answers GET /audit/checkpoint: the last signed note. */
export async function answerCheckpoint(ctx: Context): Promise<HttpAnswer> {
	const last = await transaction(ctx, lastCheckpoint);
	if (!last) return absent("Nothing was signed yet.");
	return { status: 200, headers: headersOf("text/plain; charset=utf-8", "no-cache"), body: last.note };
}

/** Answers GET /audit/tile/<level>/<number>[.p/<width>]: hashes of 32 bytes, next to each other. Tiles never change. */
export async function answerTile(ctx: Context, path: string): Promise<HttpAnswer> {
	const tile = tileAt(path);
	if (!tile) return absent("There is no such tile.");
	const { level, number, width } = tile;
	return transaction(ctx, async (tx) => {
		const signed = Number((await lastCheckpoint(tx))?.size ?? 0);
		const first = number * tileWidth;
		if ((first + width) * tileWidth ** level > signed) return absent("There is no such tile yet.");
		const [hashes = []] = await nodesOf(tx, [{ level, first, count: width }]);
		const headers = headersOf("application/octet-stream", "public, max-age=31536000, immutable");
		return { status: 200, headers, body: Buffer.concat(hashes) };
	});
}

/** A tile's place as its path writes it: the number in groups of three digits, all but the last after an x. */
function tileAt(path: string): { level: number; number: number; width: number } | null {
	const match = /^(\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
	if (!match) return null;
	const [, level, groups = "", partial] = match;
	const width = partial === undefined ? tileWidth : Number(partial);
	const isPadded = groups.startsWith("x000/");
	if (Number(level) > levelMax || isPadded || (partial !== undefined && width >= tileWidth)) return null;
	return { level: Number(level), number: Number(groups.replace(/[x/]/g, "")), width };
}

function headersOf(contentType: string, cacheControl: string): Record<string, string> {
	return { "content-type": contentType, "cache-control": cacheControl, "x-content-type-options": "nosniff" };
}

function absent(message: string): HttpAnswer {
	const headers = headersOf("application/json; charset=utf-8", "no-store");
	return { status: 404, headers, body: JSON.stringify({ code: "NOT_FOUND", message }) };
}
