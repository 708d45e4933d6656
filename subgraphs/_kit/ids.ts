import { hash, randomBytes } from "node:crypto";

const blockBytes = 4_096;
let pool = Buffer.alloc(0);
let taken = 0;

/** A few random bytes, cut from a block: one call into the kernel serves 400 ids. Nobody else is given the same. */
export function random(bytes: number): Buffer {
	if (taken + bytes > pool.length) {
		pool = randomBytes(blockBytes);
		taken = 0;
	}
	taken += bytes;
	return pool.subarray(taken - bytes, taken);
}

/** 32 hex digits of a UUIDv7: sorted by time, 74 random bits. */
function uuidHex(): string {
	const tail = random(10);
	const time = Date.now().toString(16).padStart(12, "0");
	const hex = tail.toString("hex");
	const variant = ((Number.parseInt(hex[3] as string, 16) & 3) | 8).toString(16);
	return `${time}7${hex.slice(0, 3)}${variant}${hex.slice(4, 19)}`;
}

/** A UUIDv7 in its usual form. */
export function newUuid(): string {
	return dashed(uuidHex());
}

/** The UUID of something that follows from a cause and nothing else; version 8, as RFC 9562 has it for such. */
export function uuidFrom(cause: string): string {
	const hex = hash("sha256", cause);
	return dashed(`${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17, 32)}`);
}

function dashed(hex: string): string {
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Prefixes of ids, one per kind of object. */
export type IdPrefix =
	| "usr"
	| "ses"
	| "wal"
	| "trf"
	| "hld"
	| "cnv"
	| "top"
	| "pay"
	| "cas"
	| "kyc"
	| "fra"
	| "ntf"
	| "key"
	| "doc"
	| "rev"
	| "apr"
	| "sch"
	| "bgt"
	| "rbd"
	| "prk"
	| "dig"
	| "psh"
	| "whe"
	| "whm"
	| "whd";

/** A new id: its kind, then a UUIDv7. Opaque to clients, stable for ever, sorted by time. */
export function newId(prefix: IdPrefix): string {
	return `${prefix}_${uuidHex()}`;
}

/**
 * The id of something that follows from a cause and nothing else: making it again gives the same id. Sorted by `at`.
 */
export function idFrom(prefix: IdPrefix, at: Date, cause: string): string {
	const time = at.getTime().toString(16).padStart(12, "0");
	return `${prefix}_${time}${hash("sha256", cause).slice(0, 20)}`;
}

const idPattern = /^[a-z]{3}_[0-9a-f]{32}$/;

/** Whether a text can be an id of this kind. A client's text that can't is answered as if the object were absent. */
export function isId(prefix: IdPrefix, text: string): boolean {
	return text.startsWith(`${prefix}_`) && idPattern.test(text);
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
	return uuidPattern.test(text);
}
