import { inflateSync } from "node:zlib";

/** Objects packed in streams are unpacked to look at them, all of a file together up to here. */
const unpackedBytesMax = 32 * 1_048_576;
const packsMax = 2_000;

/** Names by which a PDF runs scripts or programs, carries files, or hides what it shows. */
const acting = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt)(?![A-Za-z0-9])/;
const stream = /stream\r?\n/g;

/** The PDF as it came, when it is whole and can't act on its own; else null. */
export function checkPdf(bytes: Buffer): Buffer | null {
	const text = bytes.toString("latin1");
	if (!/%%EOF\s*$/.test(text.slice(-1_024))) return null;
	let unpackedBytes = 0;
	let packs = 0;
	let from = 0;
	let outside = "";
	for (;;) {
		stream.lastIndex = from;
		const start = stream.exec(text);
		const end = start ? text.indexOf("endstream", stream.lastIndex) : -1;
		if (!start || end === -1) break;
		const head = text.slice(from, start.index);
		outside += head;
		if (isPack(head)) {
			const room = unpackedBytesMax - unpackedBytes;
			const unpacked = packs++ < packsMax ? unpack(bytes.subarray(stream.lastIndex, end), room) : null;
			if (unpacked === null || canAct(unpacked)) return null;
			unpackedBytes += unpacked.length;
		}
		from = end + "endstream".length;
	}
	outside += text.slice(from);
	return canAct(outside) ? null : bytes;
}

/** Whether the dictionary before a stream says that it packs objects. */
function isPack(head: string): boolean {
	return decoded(head.slice(head.lastIndexOf(" obj"))).includes("/ObjStm");
}

function unpack(packed: Buffer, bytesMax: number): string | null {
	try {
		return inflateSync(packed, { maxOutputLength: Math.max(bytesMax, 1) }).toString("latin1");
	} catch {
		// What can't be looked into isn't taken: packed otherwise, broken, or a bomb.
		return null;
	}
}

function canAct(text: string): boolean {
	return acting.test(decoded(text));
}

/** Names may spell any character as `#` and two hex digits. */
function decoded(text: string): string {
	return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
