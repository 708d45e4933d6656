import { decimalOf } from "@mint/kit/money.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import PDFDocument from "pdfkit";
import type { EntryRow } from "./entities.ts";
import type { Statement } from "./statement.ts";

const margin = 40;
const rowHeight = 15;
const fontSize = 8;

/** Columns of the table: where their text starts on a page, or, of amounts, where it ends. */
const columns = [
	{ title: "Time (UTC)", left: 40 },
	{ title: "What", left: 140 },
	{ title: "Posting", left: 220 },
	{ title: "In", right: 560 },
	{ title: "Out", right: 680 },
	{ title: "Balance", right: 800 },
];
/** Ids of our own have up to 43 characters; a longer one would run into the amounts. */
const textLengthMax = 48;

const words: Record<EntryRow["kind"], string> = {
	TRANSFER: "Transfer",
	TOP_UP: "Top-up",
	PAYOUT: "Payout",
	REVERSAL: "Reversal",
	CONVERSION: "Conversion",
	RESOLUTION: "Correction",
};

/** A statement to print, as a PDF in base64: its balances and totals, then every entry, oldest first. */
export function pdfOf(statement: Statement, entries: EntryRow[], now: Date): Promise<string> {
	const { wallet, from, to } = statement;
	const info = { Title: `Statement of ${wallet.id}`, Creator: "Mint", CreationDate: now };
	const document = new PDFDocument({ size: "A4", layout: "landscape", margin, info, autoFirstPage: false });
	const chunks: Buffer[] = [];
	document.on("data", (chunk: Buffer) => chunks.push(chunk));
	const done = new Promise<string>((resolve, reject) => {
		document.on("end", () => resolve(Buffer.concat(chunks).toString("base64")));
		document.on("error", reject);
	});
	const page = new StatementPages(document, `${wallet.id} · ${wallet.currency} · ${minuteOf(from)} to ${minuteOf(to)}`);
	const decimal = (amount: bigint) => decimalOf(amount.toString(), wallet.currency as CurrencyCode);
	page.row([minuteOf(from), "Opening balance", "", "", "", decimal(statement.opening.balance)], true);
	for (const entry of entries) {
		const sides = entry.amount > 0n ? [decimal(entry.amount), ""] : ["", decimal(-entry.amount)];
		const what = [minuteOf(entry.posted_at), words[entry.kind], entry.posting_id];
		page.row([...what, ...sides, decimal(entry.balance_after)], false);
	}
	const totals = [decimal(statement.totalIn), decimal(statement.totalOut)];
	page.row([minuteOf(to), "Closing balance", "", ...totals, decimal(statement.closing.balance)], true);
	document.end();
	return done;
}

/** Rows of a table over as many pages as they need, each with a heading and a number. */
class StatementPages {
	readonly #document: PDFKit.PDFDocument;
	readonly #heading: string;
	#top = 0;
	#page = 0;

	constructor(document: PDFKit.PDFDocument, heading: string) {
		this.#document = document;
		this.#heading = heading;
		this.#turn();
	}

	row(cells: string[], strong: boolean): void {
		if (this.#top + rowHeight > this.#document.page.height - margin - rowHeight) this.#turn();
		this.#document.font(strong ? "Helvetica-Bold" : "Helvetica").fontSize(fontSize);
		for (const [index, { left, right }] of columns.entries()) {
			const text = (cells[index] ?? "").slice(0, textLengthMax);
			if (text) this.#write(text, left ?? right - this.#document.widthOfString(text), this.#top);
		}
		this.#top += rowHeight;
	}

	/** Without breaks: a text that met a margin would open a page by itself. */
	#write(text: string, left: number, top: number): void {
		this.#document.text(text, left, top, { lineBreak: false });
	}

	#turn(): void {
		this.#page++;
		this.#document.addPage();
		const { height, width } = this.#document.page;
		this.#document.font("Helvetica-Bold").fontSize(14);
		this.#write("Statement", margin, margin);
		this.#document.font("Helvetica").fontSize(fontSize);
		this.#write(this.#heading, margin, margin + 20);
		this.#write(`Page ${this.#page}`, width - margin - 40, height - margin - rowHeight);
		this.#top = margin + 45;
		const titles = columns.map((column) => column.title);
		this.row(titles, true);
		this.#document
			.moveTo(margin, this.#top - 4)
			.lineTo(width - margin, this.#top - 4)
			.lineWidth(0.5)
			.stroke();
	}
}

function minuteOf(at: Date): string {
	return at.toISOString().slice(0, 19).replace("T", " ");
}
