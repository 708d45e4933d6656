import { randomBytes } from "node:crypto";
import type { Viewer } from "@mint/kit/context.ts";
import { ana, ben } from "@mint/kit/testing/cast.ts";
import { fact, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import type { TransferFacts } from "@mint/schema/events/payments.ts";

/** When tests spend money, unless they say otherwise: the kit's Friday noon. */
export const noon = "2026-11-20T12:00:00.000Z";

/** The id of a transfer, by a name that is easy to read in a test, or any. */
export function transferId(name: string = randomBytes(16).toString("hex")): string {
	return `trf_${/^[0-9a-f]{32}$/.test(name) ? name : Buffer.from(name).toString("hex").padStart(32, "0").slice(-32)}`;
}

/** What payments tells of a transfer: ana pays ben ten dollars, unless said otherwise. */
export function transfer(terms: Partial<TransferFacts> = {}): TransferFacts {
	return {
		transferId: transferId(),
		senderId: ana.userId,
		recipientId: ben.userId,
		fromWalletId: "wal_1",
		toWalletId: "wal_2",
		amountMinor: "1000",
		currency: "USD",
		note: null,
		category: null,
		...terms,
	};
}

export function completed(terms: TransferFacts, at = noon): AnyEvent {
	return fact("payments.transfer.completed", terms.transferId, terms, at);
}

/** A part that went back; `reversedMinor` is all that has gone back so far. */
export function reversed(terms: TransferFacts, reversalMinor: string, reversedMinor: string, at = noon): AnyEvent {
	const reversal = { reversalId: `rev_${randomBytes(16).toString("hex")}`, reversalMinor, reversedMinor, reason: "x" };
	return fact("payments.transfer.reversed", terms.transferId, { ...terms, ...reversal }, at);
}

interface Amount {
	amountMinor: string;
}

export interface Numbers {
	spendingSummary: {
		month: string;
		income: Amount;
		incomeCount: number;
		spending: Amount;
		spendingCount: number;
		net: Amount;
		biggest: { id: string } | null;
		average: Amount | null;
	} | null;
	spendingByCategory: { category: string; spent: Amount; transfers: number; shareBasisPoints: number }[] | null;
	topPayees: { payee: { id: string }; spent: Amount; transfers: number }[] | null;
	spendingTrend:
		| {
				month: string;
				income: Amount;
				spending: Amount;
				net: Amount;
				transfers: number;
				change: Amount;
				changePercent: number | null;
		  }[]
		| null;
	budgets: { id: string; category: string; limit: Amount; spent: Amount; left: Amount; percent: number }[] | null;
}

const numbersQuery = `query ($id: ID!, $currency: CurrencyCode!, $month: Month) {
	_entities(representations: [{ __typename: "User", id: $id }]) { ... on User {
		spendingSummary(currency: $currency, month: $month) {
			month income { amountMinor } incomeCount spending { amountMinor } spendingCount net { amountMinor }
			biggest { id } average { amountMinor }
		}
		spendingByCategory(currency: $currency, month: $month) {
			category spent { amountMinor } transfers shareBasisPoints
		}
		topPayees(currency: $currency, month: $month) { payee { id } spent { amountMinor } transfers }
		spendingTrend(currency: $currency, until: $month) {
			month income { amountMinor } spending { amountMinor } net { amountMinor } transfers
			change { amountMinor } changePercent
		}
		budgets(month: $month) {
			id category limit { amountMinor } spent { amountMinor } left { amountMinor } percent
		}
	} }
}`;

/** Everything the graph tells of a user's money, to this viewer. */
export async function numbersOf(
	world: TestDomain,
	viewer: Viewer,
	of: Viewer = viewer,
	{ currency = "USD", month = null }: { currency?: string; month?: string | null } = {},
): Promise<Numbers> {
	const variables = { id: of.userId, currency, month };
	const { data, errors } = await world.run<{ _entities: [Numbers] }>(viewer, numbersQuery, variables);
	if (errors) throw new Error(errors.map(({ message }) => message).join("\n"));
	return data._entities[0];
}

/** What was spent, by category, as `FOOD 1250`. */
export async function categoriesOf(world: TestDomain, viewer: Viewer, month: string | null = null): Promise<string[]> {
	const { spendingByCategory } = await numbersOf(world, viewer, viewer, { month });
	return (spendingByCategory ?? []).map(({ category, spent }) => `${category} ${spent.amountMinor}`);
}

/** A mutation's result, whichever member of its union it is. */
export interface Outcome {
	__typename: string;
	code?: string;
	path?: string[];
	budget?: { id: string; percent: number };
}

const refusal = "... on UserError { code path }";

export async function choose(world: TestDomain, viewer: Viewer, id: string, category: string): Promise<Outcome> {
	const { data, errors } = await world.run<{ result: Outcome }>(
		viewer,
		`mutation ($input: SetTransferCategoryInput!) { result: setTransferCategory(input: $input) {
			__typename ... on SetTransferCategorySuccess { transfer { id } category } ${refusal} } }`,
		{ input: { transferId: id, category } },
	);
	if (errors) throw new Error(errors.map(({ message }) => message).join("\n"));
	return data.result;
}

export async function budget(
	world: TestDomain,
	viewer: Viewer,
	amountMinor: string,
	{ category = "FOOD", currency = "USD" } = {},
): Promise<Outcome> {
	const { data, errors } = await world.run<{ result: Outcome }>(
		viewer,
		`mutation ($input: SetBudgetInput!) { result: setBudget(input: $input) {
			__typename ... on SetBudgetSuccess { budget { id percent } } ${refusal} } }`,
		{ input: { category, limit: { amountMinor, currency } } },
	);
	if (errors) throw new Error(errors.map(({ message }) => message).join("\n"));
	return data.result;
}

export async function remove(world: TestDomain, viewer: Viewer, budgetId: string): Promise<Outcome> {
	const { data } = await world.run<{ result: Outcome }>(
		viewer,
		`mutation ($id: ID!) { result: removeBudget(input: { budgetId: $id }) {
			__typename ... on RemoveBudgetSuccess { budgetId } ${refusal} } }`,
		{ id: budgetId },
	);
	return data.result;
}

const tables = ["spending", "category_month", "income_month", "category_choice", "budget", "rebuild", "outbox"];

/** Empties the domain, so that tests of one file don't meet. */
export async function clear(world: TestDomain): Promise<void> {
	// Nothing is truncated: that makes new files, and with hundreds of them each checkpoint takes long.
	await world.sql(tables.map((table) => `delete from ${table}`).join("; "));
}

/** Everything that follows from the facts, row by row. */
export async function derivedRows(world: TestDomain): Promise<Record<string, unknown[]>> {
	return {
		spending:
			await world.sql(`select transfer_id, payer_id, payee_id, currency, amount, returned, occurred_at, category,
			source from spending order by transfer_id`),
		categories: await world.sql("select * from category_month order by 1, 2, 3, 4"),
		income: await world.sql("select * from income_month order by 1, 2, 3"),
	};
}
