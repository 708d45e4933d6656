import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Webhook } from "standardwebhooks";
import { testVariable } from "../local/testbed.ts";
import {
	type Listening,
	listen,
	Person,
	type Result,
	send,
	type TransferResult,
	transferOperation,
	until,
} from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs, topologies } from "./product.ts";

type Notified = { notificationReceived: { type: string; title: string } };

interface Hooked {
	type: string;
	data: Record<string, string>;
}

/** Somebody who hears of everything in every way there is. */
interface Hearer {
	person: Person;
	live: Listening<Notified>;
	/** What webhooks brought, verified; a forged one would have broken the receiver. */
	hooked: Hooked[];
	close(): Promise<void>;
}

const notifications = "subscription { notificationReceived { type title } }";
const createEndpoint = `mutation ($input: CreateWebhookEndpointInput!) { result: createWebhookEndpoint(input: $input) { __typename
	... on CreateWebhookEndpointSuccess { secret endpoint { id } } ... on UserError { code message } } }`;
const enableEndpoint = `mutation ($input: WebhookEndpointInput!) { result: enableWebhookEndpoint(input: $input) { __typename
	... on UserError { code message } } }`;
const money = `{ viewer { spendingByCategory(currency: USD) { category spent { formatted } }
	spendingSummary(currency: USD) { income { formatted } } } }`;
const receipt = "query ($id: ID!) { transfer(id: $id) { receipt { leafIndex checkpoint { size } } } }";
const trail = `query ($filter: AuditFilter) { auditTrail(filter: $filter) { nodes { action traceId leafIndex } } }`;

async function textOf(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts).toString();
}

describe.each(topologies)("in %s", (topology) => {
	let product: Product;
	let root: Person;

	beforeAll(async () => {
		const spans = join(testVariable("MINT_TEST_HOME"), `spans-${randomBytes(4).toString("hex")}.jsonl`);
		product = await startProduct(topology, { WEBHOOKS_ADMIT_LOOPBACK: "on", MINT_SPANS_FILE: spans });
		root = await new Person(product.url, "Root", { email: adminEmail }).signUp();
	}, storyMs);

	afterAll(() => product.close());

	async function hearer(displayName: string): Promise<Hearer> {
		const person = await new Person(product.url, displayName).signUp();
		const hooked: Hooked[] = [];
		let verifier: Webhook | undefined;
		const server = createServer(async (request, response) => {
			const event = verifier?.verify(await textOf(request), request.headers as Record<string, string>) as Hooked;
			if (event.type !== "webhook.challenge") hooked.push(event);
			response.end(event.data["challenge"]);
		});
		await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
		type Created = { result: Result & { secret: string; endpoint: { id: string } } };
		const { result } = await person.ask<Created>(createEndpoint, { input: { url, eventTypes: ["transfer.*"] } });
		verifier = new Webhook(result.secret);
		const enabled = await person.ask<{ result: Result }>(enableEndpoint, { input: { endpointId: result.endpoint.id } });
		expect(enabled.result.__typename).toBe("WebhookEndpointSuccess");
		const live = await listen<Notified>(person, notifications);
		const close = async () => {
			await live.close();
			server.closeAllConnections();
			server.close();
		};
		return { person, live, hooked, close };
	}

	test(
		"one transfer is told to both live, by mail and by webhook, counted for both, and recorded with its trace",
		async () => {
			const [ana, ben] = [await hearer("Ana"), await hearer("Ben")];
			try {
				await ana.person.fill("2000");
				const traceId = randomBytes(16).toString("hex");
				const variables = { input: ana.person.transferInput(ben.person, "1000") };
				const headers = { traceparent: `00-${traceId}-${randomBytes(8).toString("hex")}-01` };
				const { data } = await send<{ result: TransferResult }>(
					product.url,
					{ query: transferOperation, variables },
					ana.person.token,
					headers,
				);
				const answeredAt = performance.now();
				const transferId = data?.result.transfer?.id ?? "";
				const sides = [
					{ ...ana, notified: "TRANSFER_SENT", subject: "You sent Ben 10.00 USD", direction: "OUTGOING" },
					{ ...ben, notified: "TRANSFER_RECEIVED", subject: "Ana sent you 10.00 USD", direction: "INCOMING" },
				];
				for (const { person, live, hooked, notified, subject, direction } of sides) {
					const heard = await live.hear(notified, ({ notificationReceived: told }) => told.type === notified);
					process.stderr.write(`story=aftermath ${notified} live after ${Math.round(heard.at - answeredAt)} ms\n`);
					const mails = () => product.inbox.received("EMAIL").filter(({ to }) => to === person.email);
					await until("the mail", async () => mails().some((mail) => mail.subject === subject));
					await until("the webhook", async () => hooked.length > 0);
					expect(hooked).toMatchObject([{ type: "transfer.completed", data: { transferId, direction } }]);
				}

				type Counted = { spendingByCategory: unknown[]; spendingSummary: { income: { formatted: string } } };
				const countedOf = async ({ person }: Hearer) => (await person.ask<{ viewer: Counted }>(money)).viewer;
				const spent = await until("the spending", async () => {
					const { spendingByCategory } = await countedOf(ana);
					return spendingByCategory.length > 0 && spendingByCategory;
				});
				expect(spent).toEqual([{ category: "FOOD", spent: { formatted: "$10.00" } }]);
				expect((await countedOf(ben)).spendingSummary.income.formatted).toBe("$10.00");

				type Receipt = { transfer: { receipt: { leafIndex: string } | null } };
				const receipts = await Promise.all(
					[ana, ben].map(({ person }) =>
						until("the receipt", async () => (await person.ask<Receipt>(receipt, { id: transferId })).transfer.receipt),
					),
				);
				type Trail = { auditTrail: { nodes: { action: string; traceId: string; leafIndex: string }[] } };
				const { nodes } = (await root.ask<Trail>(trail, { filter: { traceId, resourceId: transferId } })).auditTrail;
				const leaf = nodes.find(({ action }) => action === "payments.transfer.completed");
				expect(leaf).toMatchObject({ traceId, leafIndex: receipts[0]?.leafIndex });
				expect(receipts[1]).toEqual(receipts[0]);
			} finally {
				await Promise.all([ana.close(), ben.close()]);
			}
		},
		storyMs,
	);
});
