import type { Context } from "@mint/kit/context.ts";
import { Refusal, type RefusalCode } from "@mint/kit/errors.ts";
import type { HttpAnswer, Route } from "@mint/kit/routes.ts";
import { documentBytesMax } from "./content.ts";
import { readDocument, receiveDocument } from "./documents.ts";

/** Bytes of documents come and go here; everything else about them is in the graph. */
export const routes: Route[] = [
	{ method: "PUT", path: "/kyc/documents/:token", bodyBytesMax: documentBytesMax, answer: answerUpload },
	{ method: "GET", path: "/kyc/documents/:token", bodyBytesMax: 1, answer: answerDownload },
];

const statuses: Partial<Record<RefusalCode, number>> = {
	INVALID_INPUT: 422,
	NOT_FOUND: 404,
	INVALID_STATE: 409,
	TEMPORARILY_UNAVAILABLE: 503,
};

/** Answers a PUT to /kyc/documents/:token, whose body is the document. */
export function answerUpload(ctx: Context, token: string, body: Buffer): Promise<HttpAnswer> {
	return answer(async () => json(201, await receiveDocument(ctx, token, body)));
}

/**
 * Answers a GET of /kyc/documents/:token: the document as a file to keep, never as a page of ours. Nothing in it may
 * run, be framed, be guessed to be something else or stay in a cache.
 */
export function answerDownload(ctx: Context, token: string): Promise<HttpAnswer> {
	return answer(async () => {
		const { contentType, fileName, bytes } = await readDocument(ctx, token);
		const headers = {
			"content-type": contentType,
			"content-disposition": `attachment; filename="document"; filename*=UTF-8''${encoded(fileName)}`,
			"content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
			"x-content-type-options": "nosniff",
			"cache-control": "no-store",
		};
		return { status: 200, headers, body: bytes };
	});
}

async function answer(work: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const { code, message, path } = error;
		return json(statuses[code] ?? 422, { code, message, path });
	}
}

function json(status: number, body: object): HttpAnswer {
	const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
	return { status, headers, body: JSON.stringify(body) };
}

/** As a header's extended value wants it: what is left over by `encodeURIComponent` may not stand there either. */
function encoded(fileName: string): string {
	return encodeURIComponent(fileName.toWellFormed()).replace(
		/['()*!]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
