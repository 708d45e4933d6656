import { crc32 } from "node:zlib";

/** More than any camera makes; beyond it an image is a bomb. */
const pixelsMax = 60_000_000;
const sideMax = 20_000;

const jpegEnd = 0xd9;
const jpegScan = 0xda;
/** Frames of baseline, extended and progressive images; nobody photographs a passport in another coding. */
const jpegFrames = new Set([0xc0, 0xc1, 0xc2]);
/** What a decoder needs: tables, restart intervals, the JFIF header and Adobe's colour transform. */
const jpegKept = new Set([0xc4, 0xdb, 0xdd, 0xe0, 0xee]);
/** Application data and comments: EXIF with the place it was taken, previews, editors' notes. */
const isJpegDropped = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

/** A JPEG without metadata and without anything behind its end; null when it isn't a whole one. */
export function cleanJpeg(bytes: Buffer): Buffer | null {
	const kept: Buffer[] = [bytes.subarray(0, 2)];
	let at = 2;
	let framed = false;
	let scanned = false;
	while (at + 2 <= bytes.length && bytes[at] === 0xff) {
		const marker = bytes[at + 1] as number;
		if (marker === jpegEnd) {
			kept.push(bytes.subarray(at, at + 2));
			return framed && scanned ? Buffer.concat(kept) : null;
		}
		if (at + 4 > bytes.length) return null;
		const length = bytes.readUInt16BE(at + 2);
		const end = at + 2 + length;
		if (length < 2 || end > bytes.length) return null;
		if (jpegFrames.has(marker)) {
			if (framed || length < 8 || !isSane(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))) return null;
			framed = true;
		}
		if (marker === jpegScan) {
			const scanEnd = endOfScan(bytes, end);
			kept.push(bytes.subarray(at, scanEnd));
			scanned = framed;
			at = scanEnd;
			continue;
		}
		if (jpegFrames.has(marker) || jpegKept.has(marker)) kept.push(bytes.subarray(at, end));
		else if (!isJpegDropped(marker)) return null;
		at = end;
	}
	return null;
}

/** Where the next marker stands behind coded data; stuffed zeros and restarts belong to the data. */
function endOfScan(bytes: Buffer, start: number): number {
	let at = bytes.indexOf(0xff, start);
	while (at !== -1 && at + 1 < bytes.length) {
		const next = bytes[at + 1] as number;
		const isData = next === 0 || (next >= 0xd0 && next <= 0xd7);
		if (!isData) return at;
		at = bytes.indexOf(0xff, at + 2);
	}
	return bytes.length;
}

const pngKept = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "sRGB", "gAMA", "cHRM", "sBIT", "pHYs"]);
const pngHeaderBytes = 8;
const headerChunkBytes = 13;

/** A PNG without texts, EXIF, colour profiles and anything behind its end; null when it isn't a whole one. */
export function cleanPng(bytes: Buffer): Buffer | null {
	const kept: Buffer[] = [bytes.subarray(0, pngHeaderBytes)];
	let at = pngHeaderBytes;
	let hasData = false;
	while (at + 12 <= bytes.length) {
		const length = bytes.readUInt32BE(at);
		const end = at + 12 + length;
		if (end > bytes.length) return null;
		const type = bytes.toString("latin1", at + 4, at + 8);
		const isFirst = at === pngHeaderBytes;
		if (isFirst !== (type === "IHDR")) return null;
		if (isFirst) {
			if (length !== headerChunkBytes) return null;
			if (!isSane(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12))) return null;
		}
		if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null;
		if (pngKept.has(type)) kept.push(bytes.subarray(at, end));
		else if (isCritical(type)) return null;
		hasData ||= type === "IDAT";
		if (type === "IEND") return hasData ? Buffer.concat(kept) : null;
		at = end;
	}
	return null;
}

/** Chunks whose name begins with a capital can't be left out. */
function isCritical(type: string): boolean {
	return /^[A-Z]/.test(type);
}

function isSane(width: number, height: number): boolean {
	return width > 0 && height > 0 && width <= sideMax && height <= sideMax && width * height <= pixelsMax;
}
