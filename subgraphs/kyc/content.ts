import { Refusal } from "@mint/kit/errors.ts";
import { cleanJpeg, cleanPng } from "./image.ts";
import { checkPdf } from "./pdf.ts";

/** The most a document may have: 10 MiB. */
export const documentBytesMax = 10 * 1_048_576;

export type ContentType = "image/jpeg" | "image/png" | "application/pdf";

/** A file we take: what it is by its own bytes, without what it needn't tell. */
export interface Content {
	contentType: ContentType;
	bytes: Buffer;
}

const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const pdfStart = /^%PDF-[12]\.\d/;

/**
 * Looks at a file's bytes; what its sender calls it counts for nothing. Images lose where and by what they were taken
 * and whatever stands behind their end. Refuses with INVALID_INPUT everything but whole JPEG, PNG and PDF files of at
 * most 10 MiB, images of many more pixels than a camera has, and PDFs that are encrypted or can act on their own.
 */
export function contentOf(bytes: Buffer): Content {
	if (bytes.length > documentBytesMax) throw new Refusal("INVALID_INPUT", "A document has 10 MiB at most.", ["file"]);
	const content = read(bytes);
	if (!content) throw new Refusal("INVALID_INPUT", "Only whole JPEG, PNG and PDF files are taken.", ["file"]);
	return content;
}

function read(bytes: Buffer): Content | null {
	if (bytes.subarray(0, jpegStart.length).equals(jpegStart)) return found("image/jpeg", cleanJpeg(bytes));
	if (bytes.subarray(0, pngStart.length).equals(pngStart)) return found("image/png", cleanPng(bytes));
	if (pdfStart.test(bytes.toString("latin1", 0, 8))) return found("application/pdf", checkPdf(bytes));
	return null;
}

function found(contentType: ContentType, bytes: Buffer | null): Content | null {
	return bytes && { contentType, bytes };
}
