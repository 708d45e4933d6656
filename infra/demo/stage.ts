import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "@mint/kit/clock.ts";
import type { Environment } from "@mint/kit/config.ts";
import { type DomainName, domainNames } from "@mint/schema/domains.ts";
import { parse } from "graphql";
import { startDomains } from "../../subgraphs/host.ts";
import { signature, startBank } from "../simulators/bank.ts";
import { cast, type Name } from "./cast.ts";

/** Longest wait for what follows an act: events told, wallets opened, limits raised. */
const followUpMsMax = 20_000;
const lookAgainMs = 10;

/** A clock that goes where it is told, and never back. */
export interface MovableClock extends Clock {
	moveTo(at: Date): void;
}

export function movableClock(start: Date): MovableClock {
	let at = start.getTime();
	// A millisecond passes with every look, so that nothing happens in one instant.
	return {
		now: () => new Date(at++),
		moveTo: (to) => {
			at = Math.max(at, to.getTime());
		},
	};
}

/** The product without its gateway, on a clock that can be moved. Every act is an operation a client could send. */
export interface Stage {
	clock: MovableClock;
	/** Executes an operation on the subgraph that owns it, with the caller's token verified as ever. Errors throw. */
	run<T>(who: Name, domain: DomainName, operation: string, variables: object, token: string | null): Promise<T>;
	/** The id of a user's wallet, once it is there. */
	walletOf(userId: string, currency: string): Promise<string>;
	/** Lets the bank decide about a top-up and hands its webhook over, as the gateway would. */
	hearBank(topUpId: string): Promise<void>;
	/** Waits until every fact is told and every consumer has heard it. */
	settled(): Promise<void>;
	close(): Promise<void>;
}

/** What happens on stage is long past: nobody gets a mail, an SMS or a push about it today. */
const silent = {
	NOTIFICATIONS_SMTP_URL: undefined,
	NOTIFICATIONS_TWILIO_ACCOUNT_SID: undefined,
	NOTIFICATIONS_VAPID_PUBLIC_KEY: undefined,
};

/** Opens the domains in this process. Nothing else may run them on the same database meanwhile. */
export async function openStage(environment: Environment, start: Date): Promise<Stage> {
	const clock = movableClock(start);
	const webhookSecret = environment["FUNDING_BANK_WEBHOOK_SECRET"] ?? "";
	const { bank, askBank } = await openBank(environment["FUNDING_BANK_API_KEY"] ?? "", webhookSecret);
	const env = {
		...environment,
		...silent,
		FUNDING_BANK_URL: bank.url,
		IDENTITY_ADMIN_EMAIL: [cast.root.email, cast.rhea.email].join(),
	};
	const host = await startDomains(domainNames, env, clock);
	const documents = new Map<string, ReturnType<typeof parse>>();
	const documentOf = (operation: string) => {
		const document = documents.get(operation) ?? parse(operation);
		documents.set(operation, document);
		return document;
	};
	return {
		clock,
		async run<T>(who: Name, domain: DomainName, operation: string, variables: object, token: string | null) {
			const { ipAddress, userAgent } = cast[who];
			const result = await host.domains.get(domain)?.execute({
				document: documentOf(operation),
				variables: { ...variables },
				token,
				request: { requestId: randomUUID(), ipAddress, userAgent },
			});
			if (!result?.data || result.errors) throw new Error(`${domain}: ${result?.errors?.[0]?.message ?? "no answer"}`);
			return result.data as T;
		},
		walletOf: (userId, currency) =>
			until(`the ${currency} wallet of ${userId}`, async () => {
				const from = { domain: "payments", nats: null };
				const { wallet } = await host.switchboard.ask(from, "wallet.findOfUser", { userId, currency });
				return wallet?.walletId;
			}),
		async hearBank(topUpId) {
			const collection = await until("the bank's decision", async () => {
				const answer = (await (await askBank(`/v1/collections/${topUpId}`)).json()) as Record<string, string>;
				return answer["status"] === "PROCESSING" ? null : answer;
			});
			const { status, ...told } = collection;
			const type = status === "SETTLED" ? "collection.settled" : "collection.failed";
			const rawBody = JSON.stringify({ type, ...told, occurredAt: clock.now().toISOString() });
			const headers = signature(rawBody, webhookSecret, Math.floor(clock.now().getTime() / 1000));
			const webhook = { rawBody, headers };
			const reply = await host.switchboard.ask(
				{ domain: "gateway", nats: null },
				"funding.receiveBankWebhook",
				webhook,
			);
			if (!reply.accepted) throw new Error(`funding refused the bank's webhook: ${reply.reason}`);
		},
		settled: () =>
			until("every consumer to have heard of it", async () => {
				// Twice in a row: a consumer may have stated new facts between two looks at one domain.
				for (const _look of ["first", "second"]) {
					const backlogs = await host.backlog();
					const waiting = backlogs.flatMap(({ outbox, consumers }) => [outbox, ...Object.values(consumers)]);
					if (waiting.some((count) => count !== 0)) return null;
				}
				return true;
			}).then(() => {}),
		async close() {
			await host.close();
			await bank.close();
		},
	};
}

/** A bank whose own webhooks, which bear today's time, stay unsent: they come from here, with the time on stage. */
async function openBank(apiKey: string, webhookSecret: string) {
	const bank = await startBank({ port: 0, apiKey, webhookSecret, delayMs: 0 });
	const askBank = (path: string, init: RequestInit = {}) =>
		fetch(`${bank.url}${path}`, { ...init, headers: { authorization: `Bearer ${apiKey}` } });
	await askBank("/v1/simulation", { method: "PUT", body: JSON.stringify({ behaviour: "silent" }) });
	return { bank, askBank };
}

/** Looks again and again until there is something to see. */
async function until<T>(what: string, look: () => Promise<T | null | undefined>): Promise<T> {
	const end = performance.now() + followUpMsMax;
	for (;;) {
		const seen = await look();
		if (seen !== null && seen !== undefined) return seen;
		if (performance.now() > end) throw new Error(`the demo waited too long for ${what}`);
		await pause(lookAgainMs);
	}
}
