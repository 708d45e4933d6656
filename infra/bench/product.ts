import { type SeededPerson, seedPeople } from "@mint/identity/seed.ts";
import { newId } from "@mint/kit/ids.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { startGateway } from "../../gateway/gateway.ts";
import { type Host, startDomainsApart } from "../../subgraphs/host.ts";

/** Somebody who can send money: signed in, with a wallet and something in it. */
export interface Payer extends SeededPerson {
	walletId: string;
}

/** What the benchmark tells the product's process, and hears from it. */
export type Order = { seed: { count: number; dollars: number } } | { backlog: true } | { stop: true };
export type Report = { url: string } | { payers: Payer[] } | { backlog: Backlog };

/**
 * What is still on its way: facts not yet relayed over all domains, and by consumer messages not yet handled; and how
 * many facts each consumer has handled so far.
 */
export interface Backlog {
	outbox: number;
	consumers: Record<string, number>;
	handled: Record<string, number>;
}

const seededAtOnce = 500;

/**
 * The whole product in one process, as `npm start` runs it, with a line to the benchmark for seeding and for its
 * backlog.
 */
async function main(): Promise<void> {
	const host = await startDomainsApart(domainNames, process.env);
	const gateway = await startGateway(process.env, host);
	process.on("message", async (order: Order) => {
		if ("seed" in order) report({ payers: await seed(host, order.seed.count, order.seed.dollars) });
		else if ("backlog" in order) report({ backlog: await backlogOf(host) });
		else {
			await gateway.close();
			await host.close();
			process.exit(0);
		}
	});
	report({ url: gateway.url });
}

function report(message: Report): void {
	process.send?.(message);
}

/** Makes people through identity, lets the events open their wallets, and fills those from the bank's account. */
async function seed(host: Host, count: number, dollars: number): Promise<Payer[]> {
	const identity = host.domains.get("identity");
	if (!identity) throw new Error("identity isn't here");
	const payers: Payer[] = [];
	for (let from = 0; from < count; from += seededAtOnce) {
		const names = Array.from({ length: Math.min(seededAtOnce, count - from) }, () => newId("usr"));
		const people = await seedPeople(identity.contextFor("system:bench"), names, "correct horse battery staple", "USD");
		payers.push(...(await Promise.all(people.map((person) => fund(host, person, dollars)))));
	}
	return payers;
}

async function fund(host: Host, person: SeededPerson, dollars: number): Promise<Payer> {
	const from = { domain: "funding", nats: null };
	for (;;) {
		const { wallet } = await host.switchboard.ask(from, "wallet.findOfUser", {
			userId: person.userId,
			currency: "USD",
		});
		if (wallet) {
			await host.switchboard.ask(from, "wallet.credit", {
				postingId: newId("top"),
				kind: "TOP_UP",
				fromWalletId: "system:bank",
				toWalletId: wallet.walletId,
				amountMinor: String(dollars * 100),
				currency: "USD",
			});
			return { ...person, walletId: wallet.walletId };
		}
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

async function backlogOf(host: Host): Promise<Backlog> {
	const all = await host.backlog();
	const outbox = all.reduce((sum, domain) => sum + domain.outbox, 0);
	const handledTotal = (await host.measured()).getSingleMetric("mint_facts_handled_total");
	const values = (await handledTotal?.get())?.values ?? [];
	const handled = Object.fromEntries(values.map(({ labels, value }) => [String(labels["consumer"]), value]));
	return { outbox, consumers: Object.assign({}, ...all.map((domain) => domain.consumers)), handled };
}

await main();
