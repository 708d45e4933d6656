import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Inbox, startInbox } from "./inbox.ts";

const twilio = { accountSid: `AC${"1".repeat(32)}`, authToken: "token-of-this-test" };

let inbox: Inbox;

beforeAll(async () => {
	inbox = await startInbox({ twilio });
});
afterAll(() => inbox.close());

const hostile = `<p>Hello</p><script>fetch("/messages.json")</script><img src="https://evil.example/x.png">`;

/** Hands in a mail word by word, as any client may, and answers with its id. */
async function mail(subject: string, html = "<p>Hello</p>"): Promise<string> {
	const socket = connect(Number(new URL(inbox.smtpUrl).port), "127.0.0.1");
	const answers = createInterface(socket)[Symbol.asyncIterator]();
	const part = (type: string, text: string) => `--x\r\nContent-Type: text/${type}\r\n\r\n${text}\r\n`;
	const head = `Subject: ${subject}\r\nContent-Type: multipart/alternative; boundary=x\r\n`;
	const body = `${head}\r\n${part("plain", "Hello")}${part("html", html)}--x--\r\n.`;
	const words = ["HELO test", "MAIL FROM:<mint@mint.example>", "RCPT TO:<ana@mint.example>", "DATA", body, "QUIT"];
	for (const word of words) {
		expect((await answers.next()).value).toMatch(/^[23]/);
		socket.write(`${word}\r\n`);
	}
	await once(socket, "close");
	return inbox.received("EMAIL")[0]?.id ?? "";
}

test("a mail sent over SMTP is listed and opened on the page, and told as JSON", async () => {
	const id = await mail("Ben sent you 12.50 USD");
	const page = await (await fetch(`${inbox.url}/messages/${id}`)).text();
	expect(page).toContain("Ben sent you 12.50 USD");
	expect(page).toContain(`sandbox="allow-popups" src="/messages/${id}/html"`);
	const told = (await (await fetch(`${inbox.url}/messages.json`)).json()) as { id: string; to: string }[];
	expect(told[0]).toMatchObject({
		id,
		to: "ana@mint.example",
		channel: "EMAIL",
		text: expect.stringMatching(/^Hello/),
	});
});

test("who breaks off in the middle of a mail has sent none, and the next one arrives", async () => {
	const socket = connect(Number(new URL(inbox.smtpUrl).port), "127.0.0.1");
	const answers = createInterface(socket)[Symbol.asyncIterator]();
	for (const word of ["HELO test", "MAIL FROM:<mint@mint.example>", "RCPT TO:<ana@mint.example>", "DATA"]) {
		await answers.next();
		socket.write(`${word}\r\n`);
	}
	await answers.next();
	socket.write("Subject: Half of it\r\n");
	socket.destroy();
	const id = await mail("Whole");
	expect(inbox.received("EMAIL").map(({ subject }) => subject)).not.toContain("Half of it");
	expect(inbox.received("EMAIL")[0]).toMatchObject({ id, subject: "Whole" });
});

test("a mail in its frame runs nothing and loads nothing; what it says can't break out into the page", async () => {
	const id = await mail("</strong><script>alert(1)</script>", hostile);
	const framed = await fetch(`${inbox.url}/messages/${id}/html`);
	const policy = framed.headers.get("content-security-policy") ?? "";
	expect(policy).toMatch(/^sandbox allow-popups; default-src 'none'/);
	expect(policy).not.toMatch(/allow-scripts|allow-same-origin|img-src [^;]*http/);
	const page = await fetch(`${inbox.url}/`);
	expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
	expect(await page.text()).not.toContain("<script>alert");
});

test("Twilio's API asks for its account, answers as Twilio does, and knows numbers that can't be", async () => {
	const send = (form: Record<string, string>, token = twilio.authToken) =>
		fetch(`${inbox.url}/2010-04-01/Accounts/${twilio.accountSid}/Messages.json`, {
			method: "POST",
			headers: { authorization: `Basic ${Buffer.from(`${twilio.accountSid}:${token}`).toString("base64")}` },
			body: new URLSearchParams(form),
		});
	const form = { To: "+491701234567", From: "+15005550006", Body: "Hello" };
	const sent = await send(form);
	expect(sent.status).toBe(201);
	expect(await sent.json()).toMatchObject({
		sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
		status: "queued",
		...lowered(form),
	});
	expect(inbox.received("SMS")[0]).toMatchObject({ to: form.To, text: "Hello" });
	const refusals = await Promise.all([
		send(form, "wrong"),
		send({ ...form, To: "12345" }),
		send({ ...form, To: "+15005550009" }),
		send({ ...form, Body: "" }),
	]);
	const codes = await Promise.all(
		refusals.map(async (answer) => [answer.status, ((await answer.json()) as { code: number }).code]),
	);
	expect(codes).toEqual([
		[401, 20003],
		[400, 21211],
		[400, 21614],
		[400, 21602],
	]);
	inbox.refuseNext("SMS", 429);
	const limited = await send(form);
	expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "30"]);
});

function lowered(form: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(form).map(([name, value]) => [name.toLowerCase(), value]));
}

test("a push service knows its browsers, and takes nothing that isn't encrypted and signed", async () => {
	const { id, endpoint } = inbox.subscribe();
	const push = (to: string) => fetch(to, { method: "POST", headers: { ttl: "60" }, body: "plain" });
	expect((await push(`${inbox.url}/push/nobody`)).status).toBe(404);
	expect((await push(endpoint)).status).toBe(400);
	inbox.unsubscribe(id);
	expect((await push(endpoint)).status).toBe(410);
	expect(inbox.received("PUSH")).toEqual([]);
});
