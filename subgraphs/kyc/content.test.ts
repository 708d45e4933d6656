import { deflateSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { Refusal } from "@mint/kit/errors.ts";
import { contentOf, documentBytesMax } from "./content.ts";
import { jpeg, jpegSegment, pdf, pdfStream, png, pngChunk } from "./testing/files.ts";

const text = (content: string) => Buffer.from(content, "latin1");
const exif = jpegSegment(0xe1, text("Exif\0\0GPS 48.137,11.575"));
const preview = jpegSegment(0xe2, text("MPF\0 a smaller picture"));
const comment = jpegSegment(0xfe, text("shot by ana"));

test.each([
	["image/jpeg", jpeg()],
	["image/png", png()],
	["application/pdf", pdf()],
])("a whole %s is taken as what it is, byte for byte", (contentType, bytes) => {
	const content = contentOf(bytes);
	expect(content.contentType).toBe(contentType);
	expect(content.bytes.equals(bytes)).toBe(true);
});

test("a photograph loses where and by whom it was taken, and stays a whole one", () => {
	const content = contentOf(jpeg({ extra: [exif, preview, comment] }));
	expect(content.bytes.equals(jpeg())).toBe(true);
	expect(content.bytes.includes("GPS")).toBe(false);
});

test("a picture loses its texts, EXIF and colour profile", () => {
	const extra = ["tEXt", "iTXt", "zTXt", "eXIf", "iCCP", "tIME"].map((type) => pngChunk(type, text("GPS 48.137")));
	expect(contentOf(png({ extra })).bytes.equals(png())).toBe(true);
});

test("what stands behind the end of an image is cut off", () => {
	const behind = text("PK\x03\x04<script>alert(1)</script>%PDF-1.7");
	expect(contentOf(jpeg({ behind })).bytes.equals(jpeg())).toBe(true);
	expect(contentOf(png({ behind })).bytes.equals(png())).toBe(true);
});

const javascript = "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>";
const packed = (content: Buffer) => pdfStream("/Type /ObjStm /Filter /FlateDecode", content);

test.each<[string, Buffer]>([
	["nothing", Buffer.alloc(0)],
	["HTML", text("<html><script>alert(1)</script></html>")],
	[
		"HTML behind the start of a JPEG",
		Buffer.concat([text("\xff\xd8\xff\xe0"), text("<html><script>alert(1)</script>")]),
	],
	["an SVG with a script", text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
	["an archive, as office files are", text("PK\x03\x04word/vbaProject.bin")],
	["a GIF", text("GIF89a")],
	["a program", text("MZ\x90\0")],
	["a test virus", text("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")],
	["a PDF behind HTML", Buffer.concat([text("<html>"), pdf()])],
	["the start of a JPEG alone", text("\xff\xd8\xff")],
	["a JPEG that breaks off", jpeg().subarray(0, -2)],
	["a JPEG that breaks off in a segment", jpeg().subarray(0, 40)],
	["a JPEG without a frame", Buffer.concat([text("\xff\xd8"), comment, text("\xff\xd9")])],
	["a JPEG in a coding of its own", jpeg({ extra: [jpegSegment(0xc9, Buffer.alloc(9))] })],
	["a JPEG with more pixels than a camera has", jpeg({ width: 10_000, height: 6_001 })],
	["a JPEG without pixels", jpeg({ width: 0 })],
	["a PNG of 50 000 by 50 000", png({ width: 50_000, height: 50_000 })],
	["a PNG with a very long side", png({ width: 20_001, height: 1 })],
	["a PNG that breaks off", png().subarray(0, -1)],
	["a PNG with a bit turned", Buffer.from(png().map((byte, at) => (at === 20 ? byte ^ 1 : byte)))],
	["a PNG that needs a chunk nobody knows", png({ extra: [pngChunk("EVIL", text("?"))] })],
	["a PNG with a length beyond its end", png().fill(0xff, 8, 9)],
	["a PDF that breaks off", pdf().subarray(0, -8)],
	["a PDF with something behind its end", pdf({ behind: "<html><script>alert(1)</script>" })],
	["a PDF with a script", pdf({ catalogue: javascript })],
	["a PDF that spells a script's name in hex", pdf({ catalogue: "/OpenAction << /S /J#61va#53cript >>" })],
	["a PDF that starts a program", pdf({ catalogue: "/OpenAction << /S /Launch /F (cmd.exe) >>" })],
	["a PDF that carries files", pdf({ catalogue: "/Names << /EmbeddedFiles 3 0 R >>" })],
	["an encrypted PDF", pdf({ catalogue: "/Encrypt 9 0 R" })],
	["a PDF with a script in packed objects", pdf({ objects: packed(deflateSync(text(`8 0 << ${javascript} >>`))) })],
	["a PDF with packed objects that don't unpack", pdf({ objects: packed(text("not deflated")) })],
	["a PDF with a bomb", pdf({ objects: packed(deflateSync(Buffer.alloc(33 * 1_048_576))) })],
])("%s is refused", (_, bytes) => {
	expect(() => contentOf(bytes)).toThrow(Refusal);
});

test("names in compressed pages don't make a PDF suspicious", () => {
	const page = pdfStream("/Filter /FlateDecode", text("x/JS /Launch x"));
	const objects = Buffer.concat([page, packed(deflateSync(text("8 0 << /Type /Page /JSON 1 >>")))]);
	expect(contentOf(pdf({ objects })).contentType).toBe("application/pdf");
});

test("exactly 10 MiB are taken, and a byte more is refused", () => {
	const fill = (size: number) => {
		const bytes = pdf({ objects: pdfStream("", Buffer.alloc(size)) });
		return bytes.length;
	};
	// The length of the stream stands in the file too, with the same number of digits for both sizes.
	const overhead = fill(documentBytesMax - 1_000) - (documentBytesMax - 1_000);
	const whole = (size: number) => pdf({ objects: pdfStream("", Buffer.alloc(size - overhead)) });
	expect(whole(documentBytesMax)).toHaveLength(10_485_760);
	expect(contentOf(whole(documentBytesMax)).contentType).toBe("application/pdf");
	expect(() => contentOf(whole(documentBytesMax + 1))).toThrow("10 MiB");
});
