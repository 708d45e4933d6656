import { randomInt, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Answer, type Person, send } from "../stories/people.ts";
import type { Act, Sending } from "./evidence.ts";
import { Gate } from "./gate.ts";

/** One request that may be sent any number of times: always with the same key and the same terms. */
interface Wish {
	act: Act;
	scope: string;
	key: string;
	amount: bigint | null;
	walletId: string;
	url: string;
	token: string;
	query: string;
	input: object;
}

interface Result {
	__typename: string;
	code?: string;
	done?: { id: string; status?: string } | null;
}

const refusal = "... on UserError { code }";
const operations: Record<Act, string> = {
	transfer: `mutation ($input: TransferFundsInput!) { result: transferFunds(input: $input) { __typename ${refusal}
		... on TransferFundsSuccess { done: transfer { id status } } } }`,
	topUp: `mutation ($input: TopUpWalletInput!) { result: topUpWallet(input: $input) { __typename ${refusal}
		... on TopUpWalletSuccess { done: topUp { id status } } } }`,
	payout: `mutation ($input: WithdrawMoneyInput!) { result: withdrawMoney(input: $input) { __typename ${refusal}
		... on WithdrawMoneySuccess { done: payout { id status } } } }`,
	reversal: `mutation ($input: ReverseTransferInput!) { result: reverseTransfer(input: $input) { __typename ${refusal}
		... on ReverseTransferSuccess { done: reversal { id } } } }`,
	conversion: `mutation ($input: ConvertMoneyInput!) { result: convertMoney(input: $input) { __typename ${refusal}
		... on ConvertMoneySuccess { done: conversion { id } } } }`,
};
const quoteOperation = `mutation ($input: QuoteConversionInput!) { result: quoteConversion(input: $input) { __typename
	... on QuoteConversionSuccess { done: quote { id } } } }`;
const openOperation = "mutation ($input: OpenWalletInput!) { openWallet(input: $input) { __typename } }";

/** Answers that leave open what happened: the same key will tell later. */
const unclear = new Set(["TEMPORARILY_UNAVAILABLE", "IDEMPOTENCY_IN_PROGRESS"]);
/** Errors of the graph after which asking again is of no use. */
const final = new Set(["FORBIDDEN", "BAD_USER_INPUT"]);
const settled = new Set(["COMPLETED", "REVERSED", "SUCCESS", "SETTLED"]);
const graph = readFileSync(new URL("../../schema/api.graphql", import.meta.url), "utf8");
/** Whether the product offers a mutation yet. */
const offers = (mutation: string) => graph.includes(`  ${mutation}(`);

/**
 * Clients that move money about, repeat themselves and send twins, and that remember every request before they send
 * it.
 * While the product is away they wait; what they don't know they ask again, or leave to the product.
 */
export class Crowd {
	readonly sendings: Sending[] = [];
	/** Requests whose answer a client doesn't know. */
	readonly open = new Map<string, Wish>();
	twins = 0;
	resent = 0;
	readonly #people: Person[];
	readonly #admin: Person;
	readonly #gate = new Gate();
	readonly #known: Wish[] = [];
	#isOver = false;
	#lanes: Promise<unknown> = Promise.resolve();

	constructor(people: Person[], admin: Person) {
		this.#people = people;
		this.#admin = admin;
	}

	/** Opens what the acts of this product need besides the first wallet. */
	async prepare(): Promise<void> {
		if (!offers("convertMoney")) return;
		await Promise.all(this.#people.map((person) => person.ask(openOperation, { input: { currency: "EUR" } })));
	}

	/** Sets this many clients going. */
	begin(clients: number): void {
		this.#lanes = Promise.all(Array.from({ length: clients }, (_, lane) => this.#drive(lane)));
	}

	/** Tells the clients that the product is away or back. */
	pause(): void {
		this.#gate.close();
	}
	resume(): void {
		this.#gate.open();
	}

	/** Lets every client finish what it is at. */
	async end(): Promise<void> {
		this.#isOver = true;
		this.#gate.open();
		await this.#lanes;
	}

	/** Asks again about everything whose outcome no client knows. False when something is still unknown. */
	async resolve(): Promise<boolean> {
		for (const wish of [...this.open.values()]) {
			this.resent += 1;
			await this.#send(wish);
		}
		return this.open.size === 0;
	}

	async #drive(lane: number): Promise<void> {
		const person = this.#people[lane % this.#people.length] as Person;
		while (!this.#isOver) {
			await this.#gate.passage;
			const lost = [...this.open.values()].find(({ scope }) => scope === person.userId);
			if (lost && randomInt(3) > 0) {
				this.resent += 1;
				await this.#send(lost);
				continue;
			}
			await this.#act(person);
		}
	}

	async #act(person: Person): Promise<void> {
		const chance = randomInt(100);
		const earlier = this.#known[randomInt(Math.max(1, this.#known.length))];
		if (chance < 15 && earlier) {
			this.resent += 1;
			await this.#send(earlier);
			return;
		}
		const wish = await this.#wish(person, chance);
		if (!wish) return;
		const isTwin = randomInt(6) === 0;
		if (isTwin) this.twins += 1;
		await Promise.all(isTwin ? [this.#send(wish), this.#send(wish)] : [this.#send(wish)]);
		this.#known.push(wish);
	}

	async #wish(person: Person, chance: number): Promise<Wish | null> {
		// Small enough that a run of minutes stays within the limits of people who haven't shown who they are.
		const small = BigInt(1 + randomInt(9));
		const money = { amountMinor: small.toString(), currency: person.currency };
		const { walletId } = person;
		if (chance < 22) {
			const amount = BigInt(1 + randomInt(900));
			const input = { walletId, money: { ...money, amountMinor: amount.toString() }, method: "BANK" };
			return this.#wishOf(person, { act: "topUp", amount, input });
		}
		if (chance < 30) {
			const amount = BigInt(1 + randomInt(40));
			const bankAccount = { iban: "DE89370400440532013000", holderName: person.displayName };
			return this.#wishOf(person, {
				act: "payout",
				amount,
				input: { walletId, money: { ...money, amountMinor: amount.toString() }, bankAccount },
			});
		}
		if (chance < 33 && offers("reverseTransfer")) return this.#reversal();
		if (chance < 37 && offers("convertMoney")) return this.#conversion(person, money);
		const others = this.#people.filter((other) => other !== person);
		const to = { userId: (others[randomInt(others.length)] as Person).userId };
		return this.#wishOf(person, { act: "transfer", amount: small, input: { fromWalletId: walletId, to, money } });
	}

	#reversal(): Wish | null {
		const moved = this.sendings.findLast(({ act, answer }) => act === "transfer" && answer?.type === "ok");
		if (moved?.answer?.type !== "ok") return null;
		const money = { amountMinor: "1", currency: this.#admin.currency };
		const input = { transferId: moved.answer.id, money, reason: "sent by mistake" };
		return this.#wishOf(this.#admin, { act: "reversal", amount: null, input });
	}

	async #conversion(person: Person, money: object): Promise<Wish | null> {
		const input = { fromWalletId: person.walletId, toCurrency: "EUR", money };
		const variables = { input };
		const { data } = await ask(person.url, { query: quoteOperation, variables }, person.token);
		const quoteId = data?.result.done?.id;
		return quoteId ? this.#wishOf(person, { act: "conversion", amount: null, input: { quoteId } }) : null;
	}

	#wishOf(person: Person, { act, amount, input }: Pick<Wish, "act" | "amount" | "input">): Wish {
		const { url, token, userId: scope, walletId } = person;
		const key = randomUUID();
		return {
			act,
			scope,
			key,
			amount,
			walletId,
			url,
			token,
			query: operations[act],
			input: { idempotencyKey: key, ...input },
		};
	}

	async #send(wish: Wish): Promise<void> {
		const { act, scope, key, amount, walletId } = wish;
		const sending: Sending = {
			act,
			scope,
			key,
			amount,
			walletId,
			sentAt: performance.now(),
			answeredAt: null,
			answer: null,
		};
		this.sendings.push(sending);
		const variables = { input: wish.input };
		sending.answer = await ask(wish.url, { query: wish.query, variables }, wish.token).then(answerOf);
		if (!sending.answer) {
			this.open.set(key, wish);
			return;
		}
		sending.answeredAt = performance.now();
		this.open.delete(key);
	}
}

type Told = Answer<{ result: Result }>;

function answerOf({ data, errors }: Told): Sending["answer"] {
	const code =
		data?.result?.code ?? errors?.find(({ extensions }) => final.has(extensions?.code ?? ""))?.extensions?.code;
	if (code) return unclear.has(code) ? null : { type: "refused", code };
	// A success that names nothing promises nothing: somebody else must agree first.
	const done = errors ? null : data?.result.done;
	return done ? { type: "ok", id: done.id, isDone: settled.has(done.status ?? "") } : null;
}

/** Sends an operation. No answer at all is an answer without data. */
function ask(url: string, operation: { query: string; variables: object }, token: string): Promise<Told> {
	return send<{ result: Result }>(url, operation, token).catch(() => ({ status: 0 }));
}
