import { expect } from "@jest/globals";
import type { Viewer } from "@mint/kit/context.ts";
import { newId } from "@mint/kit/ids.ts";
import { ana } from "@mint/kit/testing/cast.ts";
import { fact, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { HoldRequest, PostRequest } from "@mint/schema/calls/wallet.ts";
import { books } from "../books.ts";
import { post } from "../ledger.ts";

/** A person of a test, with a wallet per currency and money in each. */
export interface Person {
	viewer: Viewer;
	walletIds: Record<string, string>;
}

/** Somebody new with wallets that hold so much; amounts in minor units. */
export async function person(wallet: TestDomain, funds: Record<string, bigint>): Promise<Person> {
	const viewer = { ...ana, userId: newId("usr") };
	const walletIds: Record<string, string> = {};
	for (const [currency, amount] of Object.entries(funds)) {
		const { userId } = viewer;
		const signedUp = { userId, email: "x@mint.example", displayName: "X", currency };
		await wallet.hear(fact("identity.user.registered", userId, signedUp));
		const [row] = await wallet.sql<{ id: string }>("select id from account where owner_id = $1 and currency = $2", [
			userId,
			currency,
		]);
		walletIds[currency] = row?.id as string;
		if (amount > 0n) await post(wallet.context(), topUp(row?.id as string, amount, currency));
	}
	return { viewer, walletIds };
}

export function topUp(toWalletId: string, amount: bigint, currency = "USD"): PostRequest {
	const from = { postingId: newId("top"), kind: "TOP_UP", fromWalletId: "system:bank", payerId: null } as const;
	return { ...from, toWalletId, amountMinor: amount.toString(), currency };
}

/** A movement from one person to another; held, it expires. */
export function transferBetween(from: Person, to: Person, amount: bigint, currency = "USD"): HoldRequest {
	return {
		postingId: newId("trf"),
		kind: "TRANSFER",
		fromWalletId: from.walletIds[currency] as string,
		toWalletId: to.walletIds[currency] as string,
		amountMinor: amount.toString(),
		currency,
		payerId: from.viewer.userId,
		expires: true,
	};
}

/** What an account holds: balance and held, in minor units. */
export async function stateOf(wallet: TestDomain, accountId: string): Promise<{ balance: bigint; held: bigint }> {
	const [row] = await wallet.sql<{ balance: string; held: string }>("select balance, held from account where id = $1", [
		accountId,
	]);
	return { balance: BigInt(row?.balance ?? -1), held: BigInt(row?.held ?? -1) };
}

export async function booksMustBalance(wallet: TestDomain): Promise<void> {
	for (const currency of await books(wallet.context())) expect(currency).toMatchObject({ balanced: true });
}
