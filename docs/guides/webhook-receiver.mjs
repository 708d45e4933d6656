/**
 * A receiver of Mint's webhooks, whole: `npm install standardwebhooks`, then
 * `WEBHOOK_SECRET=whsec_… PORT=3000 node webhook-receiver.mjs`. Put HTTPS in front of it.
 */
import { createServer } from "node:http";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

// Secrets with spaces between them; while one is replaced, both are good.
const secrets = (process.env.WEBHOOK_SECRET ?? "").split(" ").filter(Boolean);
if (secrets.length === 0) throw new Error("WEBHOOK_SECRET is not set");
const bytesMax = 65_536;

/** Ids of messages that were taken. Keep yours in the database, written by the transaction that acts on the event. */
const taken = new Set();

const server = createServer(async (request, response) => {
	try {
		const { status, text = "" } = await receive(request);
		response.writeHead(status).end(text);
	} catch (error) {
		// Whatever isn't 2xx is sent again, so an outage of yours loses nothing.
		response.writeHead(error instanceof WebhookVerificationError ? 400 : 500).end();
	}
});

async function receive(request) {
	// The bytes are what is signed: verify before parsing, and never a text that was parsed and written again.
	const body = await read(request);
	if (body === null) return { status: 413 };
	const event = verify(body, request.headers);
	if (event.type === "webhook.challenge") return { status: 200, text: event.data.challenge };
	const id = request.headers["webhook-id"];
	if (taken.has(id)) return { status: 200, text: "known" };
	act(id, event);
	taken.add(id);
	return { status: 200, text: "taken" };
}

/** What a message says; throws unless a secret of ours signed it within the last five minutes. */
function verify(body, headers) {
	const [secret, ...others] = secrets;
	for (const other of others) {
		try {
			return new Webhook(other).verify(body, headers);
		} catch {
			// The next one may be it.
		}
	}
	return new Webhook(secret).verify(body, headers);
}

/** Be quick: put what takes long into a queue of your own and answer. */
function act(id, { type, resource, sequence, data }) {
	console.log(JSON.stringify({ id, type, resource, sequence, data }));
}

async function read(request) {
	const chunks = [];
	let size = 0;
	for await (const chunk of request) {
		size += chunk.length;
		if (size > bytesMax) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}

server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => console.log("listening"));
