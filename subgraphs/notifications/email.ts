import { createTransport } from "nodemailer";
import type { Channel, Letter, Outcome, Recipient } from "./channel.ts";
import { renderEmail } from "./emailTemplate.ts";
import type { Settings } from "./settings.ts";

const connectionsMax = 5;
const connectWithinMs = 5_000;
const answerWithinMs = 10_000;

type Transport = ReturnType<typeof connect>;

/** E-mail over SMTP. A message has one Message-ID on all its tries, by which mail programs know a second copy. */
export function openEmail(settings: Settings): Channel | null {
	const url = settings.NOTIFICATIONS_SMTP_URL;
	if (!url) return null;
	const transport = connect(new URL(url));
	return {
		send: (letter, to) => send(transport, settings, letter, to),
		close: () => transport.close(),
	};
}

function connect(url: URL) {
	const isTls = url.protocol === "smtps:";
	const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
	const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
	return createTransport({
		pool: true,
		maxConnections: connectionsMax,
		host: url.hostname.replace(/^\[|\]$/g, ""),
		port: Number(url.port || (isTls ? 465 : 587)),
		secure: isTls,
		// Mails tell of money: they cross a network encrypted or not at all.
		requireTLS: !isTls && !isHere,
		ignoreTLS: !isTls && isHere,
		...(url.username ? { auth } : {}),
		connectionTimeout: connectWithinMs,
		greetingTimeout: connectWithinMs,
		socketTimeout: answerWithinMs,
		disableFileAccess: true,
		disableUrlAccess: true,
	});
}

async function send(transport: Transport, settings: Settings, letter: Letter, to: Recipient): Promise<Outcome> {
	// The fact that brings the address may still be on its way.
	if (!to.email) return { kind: "RETRY", reason: "NO_ADDRESS" };
	const from = settings.NOTIFICATIONS_MAIL_FROM;
	const { NOTIFICATIONS_WEB_URL: webUrl, NOTIFICATIONS_SUPPORT_EMAIL: support } = settings;
	const { subject, text, html } = renderEmail(letter, to.displayName, { webUrl, support });
	try {
		await transport.sendMail({
			from: { name: "Mint", address: from },
			replyTo: support,
			to: { name: to.displayName ?? "", address: to.email },
			subject,
			text,
			html,
			messageId: `<${letter.id}@${from.slice(from.lastIndexOf("@") + 1)}>`,
			headers: {
				// Nobody's absence assistant shall answer.
				"Auto-Submitted": "auto-generated",
				"List-Unsubscribe": `<${new URL("/settings", webUrl).href}>`,
			},
		});
		return { kind: "SENT" };
	} catch (error) {
		return outcomeOf(error as { code?: string; responseCode?: number });
	}
}

/** A 5xx about the message or its receiver is final; one about us, such as a wrong password, can be repaired. */
function outcomeOf({ code = "UNKNOWN", responseCode }: { code?: string; responseCode?: number }): Outcome {
	const isAboutMessage = code === "EENVELOPE" || code === "EMESSAGE";
	if (isAboutMessage && (responseCode === undefined || responseCode >= 500)) {
		return { kind: "REFUSED", reason: `SMTP_${responseCode ?? code}` };
	}
	return { kind: "RETRY", reason: `SMTP_${responseCode ?? code}` };
}
