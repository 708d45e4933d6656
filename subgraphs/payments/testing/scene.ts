import { randomUUID } from "node:crypto";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import * as cast from "@mint/kit/testing/cast.ts";
import { fact, type TestDomain } from "@mint/kit/testing/domain.ts";
import { transferFunds } from "../transferFunds.ts";
import { PreparedLedger } from "./ledger.ts";

/** Ana and Ben with a dollar wallet each, a ledger, and fraud that allows everything unless told otherwise. */
export interface Scene {
	ana: Viewer;
	ben: Viewer;
	anaWallet: string;
	benWallet: string;
	ledger: PreparedLedger;
	/** Sends from Ana to Ben and gives the transfer's id. */
	send(amountMinor: string): Promise<string>;
	transfer(id: string): Promise<{ status: string; failure: string | null }>;
	/** Types of the facts about one thing, in order. */
	told(aggregateId: string): Promise<string[]>;
	/** What Ana has used of her limit of the day. */
	used(): Promise<bigint>;
	/** Offers Ana to sell so much, in cents, for euros within half a minute, and gives the quote's id. */
	quote(soldMinor?: string): string;
}

/** Tells that somebody came onto the sanction list. */
export function listed(userId: string, at?: string) {
	return fact("fraud.sanction.changed", userId, { userId, sanctioned: true, reason: "LEGAL_ORDER" }, at);
}

/** Sets a scene on a domain that other scenes may share; its people are its own. */
export async function setScene(payments: TestDomain, balanceMinor = 1_000_000n): Promise<Scene> {
	const [ana, ben] = [cast.ana, cast.ben].map((viewer) => ({ ...viewer, userId: newId("usr") })) as [Viewer, Viewer];
	const [anaWallet, benWallet] = [newId("wal"), newId("wal")];
	const ledger = new PreparedLedger();
	ledger.balances.set(anaWallet, balanceMinor);
	const facts = (walletId: string, ownerId: string) => ({
		walletId,
		ownerId,
		currency: "USD",
		status: "ACTIVE" as const,
		availableMinor: ledger.available(walletId).toString(),
	});
	const wallets = () => [facts(anaWallet, ana.userId), facts(benWallet, ben.userId)];
	payments.answer({
		...ledger.answers,
		"fraud.assess": () => ({ decision: "ALLOW", score: 0 }),
		"fraud.sanctioned": () => ({ userIds: [] }),
		"wallet.find": ({ walletId }) => ({ wallet: wallets().find((wallet) => wallet.walletId === walletId) ?? null }),
		"wallet.findOfUser": ({ userId, currency }) => ({
			wallet: wallets().find((wallet) => wallet.ownerId === userId && wallet.currency === currency) ?? null,
		}),
		"identity.lookUpByEmail": ({ email }) => ({ userId: email === "ben@mint.example" ? ben.userId : null }),
	});
	for (const [walletId, owner] of [
		[anaWallet, ana],
		[benWallet, ben],
	] as const) {
		await payments.hear(fact("wallet.wallet.opened", walletId, { walletId, ownerId: owner.userId, currency: "USD" }));
	}
	const tier = { userId: ana.userId, from: "UNVERIFIED", to: "VERIFIED", reason: null };
	await payments.hear(fact("kyc.tier.changed", ana.userId, tier));
	return {
		ana,
		ben,
		anaWallet,
		benWallet,
		ledger,
		quote(soldMinor = "1000") {
			const quoteId = newId("cnv");
			const wallets = { fromWalletId: anaWallet, toWalletId: newId("wal") };
			const sold = { soldMinor, soldCurrency: "USD", boughtMinor: "900", boughtCurrency: "EUR" };
			const expiresAt = new Date(payments.clock.now().getTime() + 30_000).toISOString();
			ledger.quotes.set(quoteId, { quoteId, userId: ana.userId, ...wallets, ...sold, expiresAt });
			return quoteId;
		},
		async send(amountMinor) {
			const { transfer } = await transferFunds(payments.context(ana), {
				idempotencyKey: randomUUID(),
				fromWalletId: anaWallet,
				to: { userId: ben.userId },
				money: { amountMinor, currency: "USD" },
			});
			return transfer.id;
		},
		async transfer(id) {
			const [row] = await payments.sql<{ status: string; failure: string | null }>(
				"select status, failure from transfer where id = $1",
				[id],
			);
			if (!row) throw new Error(`there is no transfer ${id}`);
			return row;
		},
		async told(aggregateId) {
			const facts = await payments.facts();
			return facts.filter((event) => event.aggregateId === aggregateId).map((event) => event.type);
		},
		async used() {
			const [row] = await payments.sql<{ day_used: string }>("select day_used from limit_usage where user_id = $1", [
				ana.userId,
			]);
			return BigInt(row?.day_used ?? 0);
		},
	};
}

/** Staff who may move money; each call is somebody else. */
export function treasurer(): Viewer {
	const scopes = new Set([...cast.root.scopes, "transfers:write"]);
	return { ...cast.root, userId: newId("usr"), scopes };
}
