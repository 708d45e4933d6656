import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import type { Shelf } from "./received.ts";

const mailBytesMax = 1_048_576;

export type Mailbox = { smtpUrl: string; close(): Promise<void> };

/** An SMTP server that keeps every mail for every address. Nobody lives at `bounce@`: there it answers 550. */
export async function openMailbox(shelf: Shelf, at: { port: number; host: string }): Promise<Mailbox> {
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ["STARTTLS"],
		size: mailBytesMax,
		logger: false,
		onRcptTo({ address }, _session, done) {
			done(/^bounce@/i.test(address) ? refusal(550, "No such mailbox") : null);
		},
		async onData(stream, { envelope }, done) {
			const parts: Buffer[] = [];
			for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
			const code = shelf.nextRefusal("EMAIL");
			if (code !== undefined) return done(refusal(code, "Not this one"));
			const mail = await PostalMime.parse(Buffer.concat(parts));
			shelf.add({
				channel: "EMAIL",
				to: envelope.rcptTo.map(({ address }) => address).join(", "),
				subject: mail.subject ?? "",
				text: mail.text ?? "",
				html: mail.html ?? null,
				reference: mail.messageId ?? "",
			});
			done();
		},
	});
	// A client that breaks off is no news here.
	server.on("error", () => {});
	await new Promise<void>((resolve, reject) => {
		server.server.once("error", reject);
		server.listen(at.port, at.host, resolve);
	});
	const { port } = server.server.address() as AddressInfo;
	return {
		smtpUrl: `smtp://${at.host}:${port}`,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

function refusal(responseCode: number, message: string): Error {
	return Object.assign(new Error(message), { responseCode });
}
