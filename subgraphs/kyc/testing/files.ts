import { crc32, deflateSync } from "node:zlib";

/** A segment of a JPEG: its marker and what stands behind its length. */
export function jpegSegment(marker: number, content: Buffer): Buffer {
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(content.length + 2, 2);
	return Buffer.concat([head, content]);
}

interface ImageParts {
	width?: number;
	height?: number;
	/** Segments or chunks behind the header. */
	extra?: Buffer[];
	/** What stands behind the end. */
	behind?: Buffer;
}

/** The least a JPEG has: header, one frame, one scan with stuffed and restart bytes, end. */
export function jpeg({ width = 640, height = 480, extra = [], behind = Buffer.alloc(0) }: ImageParts = {}): Buffer {
	const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
	frame.writeUInt16BE(height, 1);
	frame.writeUInt16BE(width, 3);
	return Buffer.concat([
		Buffer.from([0xff, 0xd8]),
		jpegSegment(0xe0, Buffer.from("JFIF\0\x01\x02\0\0\x01\0\x01\0\0", "latin1")),
		...extra,
		jpegSegment(0xdb, Buffer.alloc(65)),
		jpegSegment(0xc0, frame),
		jpegSegment(0xc4, Buffer.alloc(20)),
		jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
		Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
		Buffer.from([0xff, 0xd9]),
		behind,
	]);
}

export function pngChunk(type: string, content: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
	const chunk = Buffer.alloc(named.length + 8);
	chunk.writeUInt32BE(content.length, 0);
	named.copy(chunk, 4);
	chunk.writeUInt32BE(crc32(named), named.length + 4);
	return chunk;
}

/** A PNG of one grey pixel, or one that says it has more. */
export function png({ width = 1, height = 1, extra = [], behind = Buffer.alloc(0) }: ImageParts = {}): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header[8] = 8;
	return Buffer.concat([
		Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
		pngChunk("IHDR", header),
		...extra,
		pngChunk("IDAT", deflateSync(Buffer.from([0, 128]))),
		pngChunk("IEND", Buffer.alloc(0)),
		behind,
	]);
}

interface PdfParts {
	catalogue?: string;
	objects?: Buffer;
	behind?: string;
}

/** A PDF whose catalogue has these further entries, and these further objects. */
export function pdf({ catalogue = "", objects = Buffer.alloc(0), behind = "" }: PdfParts = {}): Buffer {
	return Buffer.concat([
		Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalogue} >>\nendobj\n`, "latin1"),
		Buffer.from("2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n", "latin1"),
		objects,
		Buffer.from(`trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n${behind}`, "latin1"),
	]);
}

/** A stream of a PDF. */
export function pdfStream(dictionary: string, content: Buffer): Buffer {
	return Buffer.concat([
		Buffer.from(`7 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n`, "latin1"),
		content,
		Buffer.from("\nendstream\nendobj\n", "latin1"),
	]);
}
