import type { Received } from "./received.ts";

/** The inbox as a page: what arrived on the left, one message opened on the right. */
export function inboxPage(messages: readonly Received[], opened: Received | undefined): string {
	const rows = messages.map(
		(message) => html`<li><a href="/messages/${message.id}" ${message === opened ? raw('aria-current="true"') : ""}>
<span class="what">${channelNames[message.channel]} · ${message.to}</span><time>${message.receivedAt.slice(11, 19)}</time>
<strong>${message.subject || message.text}</strong></a></li>`,
	);
	const empty = html`<p class="empty">Nothing yet. Send somebody money, and the mails about it come here.</p>`;
	return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Inbox · Mint</title><style>${raw(style)}</style><script src="/inbox.js" defer></script></head>
<body data-newest="${messages[0]?.id ?? ""}">
<header><h1>Inbox</h1><p>E-mails, SMS and pushes that Mint sent on this machine. Nothing left it.</p></header>
<main><nav aria-label="Messages">${messages.length > 0 ? raw(`<ol>${rows.join("")}</ol>`) : raw(empty)}</nav>
<article>${opened ? raw(openedMessage(opened)) : ""}</article></main></body></html>`;
}

function openedMessage({ id, channel, to, subject, text, html: markup, receivedAt, reference }: Received): string {
	// Whatever a mail holds, it runs nothing and knows nothing of this page.
	const frame = html`<iframe title="The mail as it looks" sandbox="allow-popups" src="/messages/${id}/html"></iframe>
<details><summary>As plain text</summary><pre>${text}</pre></details>`;
	return html`<h2>${subject || channelNames[channel]}</h2>
<dl><dt>To</dt><dd>${to}</dd><dt>Received</dt><dd>${receivedAt}</dd><dt>Reference</dt><dd>${reference}</dd></dl>
${markup === null ? raw(html`<pre>${text}</pre>`) : raw(frame)}`;
}

/** Looks for newer messages and lists them. */
export const inboxScript = `setInterval(async () => {
	const answer = await fetch("/messages.json").catch(() => null);
	const [newest] = answer?.ok ? await answer.json() : [];
	if (newest && newest.id !== document.body.dataset.newest) location.reload();
}, 2000);
`;

const channelNames: Record<Received["channel"], string> = { EMAIL: "E-mail", SMS: "SMS", PUSH: "Push" };

class Raw {
	readonly text: string;
	constructor(text: string) {
		this.text = text;
	}
}

/** Markup that is put in as it is. */
function raw(text: string): Raw {
	return new Raw(text);
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Markup with texts in it, each escaped. */
function html(parts: TemplateStringsArray, ...values: (string | Raw)[]): string {
	const written = values.map((value) =>
		value instanceof Raw ? value.text : value.replace(/[&<>"']/g, (character) => entities[character] as string),
	);
	return String.raw({ raw: parts }, ...written);
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#dfe5e1, #2b332f); --soft: light-dark(#5b6a62, #9aa8a0);
	--mint: light-dark(#0b7a52, #4cc38a); font: 15px/1.5 system-ui, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; height: 100dvh; display: grid; grid-template-rows: auto 1fr;
	background: light-dark(#f7f9f8, #121614); color: light-dark(#17211c, #e8eeea); }
header { display: flex; gap: 16px; align-items: baseline; padding: 16px 24px; border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 18px; color: var(--mint); }
header p { margin: 0; color: var(--soft); }
main { display: grid; grid-template-columns: minmax(240px, 380px) 1fr; min-height: 0; }
nav { overflow: auto; border-right: 1px solid var(--line); }
ol { list-style: none; margin: 0; padding: 0; }
nav a { display: grid; grid-template-columns: 1fr auto; gap: 0 12px; padding: 12px 24px; color: inherit;
	text-decoration: none; border-bottom: 1px solid var(--line); }
nav a:hover, nav a[aria-current] { background: light-dark(#e9f3ee, #1c2621); }
nav a:focus-visible { outline: 2px solid var(--mint); outline-offset: -2px; }
nav strong { grid-column: 1 / -1; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.what { color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
time, dt { color: var(--soft); font-variant-numeric: tabular-nums; }
.empty { padding: 24px; color: var(--soft); }
article { display: flex; flex-direction: column; gap: 12px; padding: 20px 24px; overflow: auto; min-width: 0; }
h2 { margin: 0; font-size: 20px; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0 16px; margin: 0; }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { flex: 1; min-height: 420px; width: 100%; border: 1px solid var(--line); border-radius: 8px; background: #fff; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
details pre { padding: 12px 0; }
@media (max-width: 700px) { main { grid-template-columns: 1fr; grid-template-rows: 40% 1fr; }
	nav { border-right: 0; border-bottom: 1px solid var(--line); } header { flex-direction: column; gap: 0; } }
`;
