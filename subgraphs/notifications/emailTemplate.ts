import { type Letter, withoutLinks } from "./channel.ts";

/** One e-mail, in both its forms. */
export interface EmailText {
	subject: string;
	text: string;
	html: string;
}

/** What every mail leads to. */
export interface Addresses {
	webUrl: string;
	/** The e-mail address of those who help. */
	support: string;
}

const subjectLengthMax = 150;

/** Writes a letter as an e-mail. Every word that isn't of this file is taken as a text, never as markup or a link. */
export function renderEmail(letter: Letter, displayName: string | null, { webUrl, support }: Addresses): EmailText {
	const words = {
		title: withoutLinks(letter.title),
		greeting: displayName ? `Hello ${withoutLinks(displayName)},` : "Hello,",
		body: withoutLinks(letter.body),
		advice: letter.advice.map(withoutLinks),
		items: letter.items.map(({ title, body }) => ({ title: withoutLinks(title), body: withoutLinks(body) })),
		link: new URL(letter.path, webUrl).href,
		settings: new URL("/settings", webUrl).href,
		support,
	};
	return { subject: oneLine(words.title).slice(0, subjectLengthMax), text: textOf(words), html: htmlOf(words) };
}

interface Words {
	title: string;
	greeting: string;
	body: string;
	advice: string[];
	items: { title: string; body: string }[];
	link: string;
	settings: string;
	support: string;
}

const why = "You get this because you have an account at Mint. Choose what we send you:";
const help = "Questions? Answer this mail or write to support:";

function textOf({ title, greeting, body, advice, items, link, settings, support }: Words): string {
	const parts = [
		title,
		greeting,
		body,
		...items.map((item) => `${item.title}\n${item.body}`),
		...advice.map((line) => `- ${line}`),
		`Open Mint: ${link}`,
		`--\n${why} ${settings}\n${help} ${support}`,
	];
	return `${parts.join("\n\n")}\n`;
}

// Mail programs know tables and inline styles and little else.
function htmlOf(words: Words): string {
	const { title, greeting, body, advice, items, link, settings, support } = words;
	const rows = items.map(
		(item) => `<tr><td style="padding:12px 0;border-top:1px solid #e3e8e5">
<strong>${escaped(item.title)}</strong><br>${escaped(item.body)}</td></tr>`,
	);
	const list = advice.map((line) => `<li style="margin:4px 0">${escaped(line)}</li>`);
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title></head>
<body style="margin:0;background:#f3f6f4;color:#17211c;font:16px/1.5 system-ui,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#ffffff;border-radius:12px">
<tr><td style="padding:32px">
<p style="margin:0 0 24px;font-weight:700;color:#0b7a52">Mint</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.25">${escaped(title)}</h1>
<p style="margin:0 0 8px">${escaped(greeting)}</p>
<p style="margin:0 0 16px">${escaped(body)}</p>
${rows.length > 0 ? `<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${rows.join("")}</table>` : ""}
${list.length > 0 ? `<ul style="margin:0 0 16px;padding-left:20px">${list.join("")}</ul>` : ""}
<p style="margin:16px 0 0"><a href="${escaped(link)}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:#0b7a52;color:#ffffff;text-decoration:none">Open Mint</a></p>
</td></tr></table>
<p style="max-width:520px;margin:16px auto 0;font-size:13px;color:#5b6a62">${why}
<a href="${escaped(settings)}" style="color:#5b6a62">Settings</a>. ${help}
<a href="mailto:${escaped(support)}" style="color:#5b6a62">${escaped(support)}</a></p>
</td></tr></table>
</body></html>
`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text that stands in HTML, in an element or in a quoted attribute, as what it is. */
export function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}

/** A header is one line, whatever a text holds. */
function oneLine(text: string): string {
	return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
