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
		onData(stream, { envelope }, done) {
			const to = envelope.rcptTo.map(({ address }) => address).join(", ");
			// Who breaks off in the middle of a mail has sent none.
			take(stream as AsyncIterable<Buffer>, to, shelf).then(done, () => done(refusal(451, "Broken off")));
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

/** Keeps a mail, unless this one is to be refused. */
async function take(stream: AsyncIterable<Buffer>, to: string, shelf: Shelf): Promise<Error | null> {
	const parts: Buffer[] = [];
	for await (const part of stream) parts.push(part);
	const code = shelf.nextRefusal("EMAIL");
	if (code !== undefined) return refusal(code, "Not this one");
	const { subject = "", text = "", html = null, messageId = "" } = await PostalMime.parse(Buffer.concat(parts));
	shelf.add({ channel: "EMAIL", to, subject, text, html: html || null, reference: messageId });
	return null;
}

function refusal(responseCode: number, message: string): Error {
	return Object.assign(new Error(message), { responseCode });
}
