import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { withoutLinks } from "./channel.ts";
import { renderEmail } from "./emailTemplate.ts";
import { NotificationsStory } from "./testing/story.ts";

let story: NotificationsStory;

const addresses = { webUrl: "https://app.mint.example", support: "help@mint.example" };

beforeAll(async () => {
	story = await NotificationsStory.open();
});
afterAll(() => story.close());
beforeEach(() => story.beginAnew());

const hostile = [
	"<script>alert(1)</script>",
	'"><img src=x onerror=alert(1)>',
	"Ana\r\nBcc: victim@evil.example\r\n\r\nA body of my own",
	"Ana\u2028Bcc: victim@evil.example",
	'"Ana" <victim@evil.example>, x',
	"victim@evil.example, other@evil.example;",
	"=?utf-8?B?QmNjOiB4?= \u0007\u001b[31m",
	"</title></head><body onload=x>",
	"Ana & Söhne 🎉 «»",
	"x".repeat(5_000),
];

test.each(hostile)("%j as a name stays a name: one receiver, no header and no markup of its own", async (name) => {
	await story.people(name);
	await story.domain.hear(story.transfer("trf_1", name));
	const mails = await story.send();
	expect(mails.map(({ to }) => to).toSorted()).toEqual(["ana@mint.example", "ben@mint.example"]);
	const toBen = mails.find(({ to }) => to === "ben@mint.example");
	expect(toBen?.subject).toMatch(/sent you 12\.50 USD$|^x{150}$/);
	const tags = (toBen?.html ?? "").match(/<\/?[a-z][^>]*>/gi) ?? [];
	expect(tags.filter((tag) => /script|img|onload|onerror/i.test(tag))).toEqual([]);
	expect(toBen?.html?.match(/<body/g)).toHaveLength(1);
	expect(toBen?.text).not.toBe("A body of my own");
});

test("a title that holds line breaks is one header, and a long one is cut", () => {
	const letter = { id: "x", title: "a\r\nBcc: b@c.example\u2029d", body: "", path: "/", advice: [], items: [] };
	const { subject } = renderEmail(letter, null, addresses);
	expect(subject).toBe("a Bcc: b@c[.]example d");
	expect(renderEmail({ ...letter, title: "x".repeat(999) }, null, addresses).subject).toHaveLength(150);
});

test.each([
	["Win at https://evil.example/now?x=1", "Win at https[:]//evil[.]example/now?x=1"],
	["evil.example", "evil[.]example"],
	["javascript:alert(1)", "javascript:alert(1)"],
	["http://127.0.0.1/x", "http[:]//127.0.0.1/x"],
	["You sent $3.00 to Ben. All is well.", "You sent $3.00 to Ben. All is well."],
	["раура.рф", "раура[.]рф"],
])("what somebody wrote never becomes a link under our name: %s", (text, harmless) => {
	expect(withoutLinks(text)).toBe(harmless);
	const letter = { id: "x", title: "t", body: text, path: "/", advice: [], items: [{ title: text, body: text }] };
	const { html, text: plain } = renderEmail(letter, text, addresses);
	const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
	expect(links).toEqual(["https://app.mint.example/", "https://app.mint.example/settings", "mailto:help@mint.example"]);
	expect(plain.match(/https?:\/\/\S+/g)?.every((link) => link.startsWith("https://app.mint.example/"))).toBe(true);
});

test("advice stands in both forms of a mail", () => {
	const advice = ["Do <this>.", "Do that."];
	const letter = { id: "x", title: "Rejected", body: "No.", path: "/", advice, items: [] };
	const { subject, text, html } = renderEmail(letter, "Ana", addresses);
	expect(subject).toBe("Rejected");
	expect(text).toContain("- Do <this>.\n\n- Do that.");
	expect(html).toContain('<li style="margin:4px 0">Do &lt;this&gt;.</li>');
});

test("every mail says where help is, and so does the graph, to whoever asks", async () => {
	await story.people("Ben");
	await story.domain.hear(story.transfer("trf_1", "Ben"));
	const mails = await story.send();
	expect(mails).not.toHaveLength(0);
	for (const { text, html } of mails) {
		expect(text).toContain("write to support: support@mint.example");
		expect(html).toContain('href="mailto:support@mint.example"');
	}
	const { data } = await story.domain.run(null, "{ support { email } }");
	expect(data).toEqual({ support: { email: "support@mint.example" } });
});
