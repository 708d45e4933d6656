import { randomInt, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, type Person, type Staff, send } from "../stories/people.ts";
import type { Act, Ruling, Sending } from "./evidence.ts";
import { Gate } from "./gate.ts";

/** Who takes part: clients, the administrator, and staff who decide about what the checks stopped. */
export interface Population {
	people: Person[];
	admin: Person;
	analysts: Staff[];
}

/** One request that may be sent any number of times: always with the same key and the same terms. */
interface Wish {
	act: Act;
	scope: string;
	key: string;
	amount: bigint | null;
	walletId: string;
	ruling: Ruling | null;
	url: string;
	token: string;
	query: string;
	input: object;
}

/** Whose wish it is, and as whom they are signed in. */
type Asker = Pick<Wish, "scope" | "walletId" | "url" | "token">;

interface Result {
	__typename: string;
	id?: string;
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
	cancelling: `mutation ($input: CancelTransferInput!) { result: cancelTransfer(input: $input) { __typename ${refusal}
		... on CancelTransferSuccess { done: transfer { id } } } }`,
	decision: `mutation ($input: DecideFraudCaseInput!) { result: decideFraudCase(input: $input) { __typename ${refusal}
		... on DecideFraudCaseSuccess { done: case { id } } } }`,
};
const casesQuery = "{ fraudCases(status: OPEN, first: 100) { nodes { id } } }";
const transferByKey = "query ($key: UUID!) { result: transferByIdempotencyKey(key: $key) { __typename id } }";
const quoteOperation = `mutation ($input: QuoteConversionInput!) { result: quoteConversion(input: $input) { __typename
	... on QuoteConversionSuccess { done: quote { id } } } }`;
const openOperation = "mutation ($input: OpenWalletInput!) { openWallet(input: $input) { __typename } }";

/** Answers that leave open what happened: the same key will tell later. */
const unclear = new Set(["TEMPORARILY_UNAVAILABLE", "IDEMPOTENCY_IN_PROGRESS"]);
/** Errors of the graph after which asking again is of no use. */
const final = new Set(["FORBIDDEN", "BAD_USER_INPUT"]);
const settled = new Set(["COMPLETED", "REVERSED", "SUCCESS", "SETTLED"]);
const words = { APPROVED: "APPROVE", REFUSED: "REFUSE" } as const;
/** Analysts who find nothing to decide look again after a while. */
const lookAgainMs = 50;
/** Nearly a third of the cases nobody ever decides: those stay open, or expire. */
const isLeftAlone = (caseId: string) => "01234".includes(caseId.slice(-1));

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
	/** Requests whose answer a client doesn't know, by who asked for what. */
	readonly open = new Map<string, Wish>();
	twins = 0;
	resent = 0;
	readonly #people: Person[];
	readonly #admin: Person;
	readonly #analysts: Staff[];
	readonly #gate = new Gate();
	readonly #known: Wish[] = [];
	#isOver = false;
	#lanes: Promise<unknown> = Promise.resolve();

	constructor({ people, admin, analysts }: Population) {
		this.#people = people;
		this.#admin = admin;
		this.#analysts = analysts;
	}

	/** Opens what the acts of this product need besides the first wallet. */
	async prepare(): Promise<void> {
		if (!offers("convertMoney")) return;
		await Promise.all(this.#people.map((person) => person.ask(openOperation, { input: { currency: "EUR" } })));
	}

	/** Sets this many clients going, and every analyst. */
	begin(clients: number): void {
		const lanes = Array.from({ length: clients }, (_, lane) => {
			const person = this.#people[lane % this.#people.length] as Person;
			return this.#drive(person.userId, () => this.#act(person));
		});
		const desks = this.#analysts.map((analyst) => this.#drive(analyst.person.userId, () => this.#decide(analyst)));
		this.#lanes = Promise.all([...lanes, ...desks]);
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

	async #drive(userId: string, act: () => Promise<void>): Promise<void> {
		while (!this.#isOver) {
			await this.#gate.passage;
			const lost = [...this.open.values()].find(({ scope }) => scope === userId);
			if (!lost || randomInt(3) === 0) await act();
			else await this.#askAgain(lost);
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
			return this.#wishOf(askerOf(person), { act: "topUp", amount, input });
		}
		if (chance < 30) {
			const amount = BigInt(1 + randomInt(40));
			const bankAccount = { iban: "DE89370400440532013000", holderName: person.displayName };
			return this.#wishOf(askerOf(person), {
				act: "payout",
				amount,
				input: { walletId, money: { ...money, amountMinor: amount.toString() }, bankAccount },
			});
		}
		if (chance < 33 && offers("reverseTransfer")) return this.#reversal();
		if (chance < 37 && offers("convertMoney")) return this.#conversion(person, money);
		if (chance < 40) return this.#cancelling(person);
		const others = this.#people.filter((other) => other !== person);
		const to = { userId: (others[randomInt(others.length)] as Person).userId };
		// Now and then one that is far above what its sender usually pays.
		const amount = chance < 50 ? BigInt(40 + randomInt(21)) : small;
		const input = { fromWalletId: walletId, to, money: { ...money, amountMinor: amount.toString() } };
		return this.#wishOf(askerOf(person), { act: "transfer", amount, input });
	}

	/** Wants money back that is under review, or lately was. */
	#cancelling(person: Person): Wish | null {
		const waiting = this.sendings.findLast(
			({ act, scope, answer }) =>
				act === "transfer" && scope === person.userId && answer?.type === "ok" && !answer.isDone,
		);
		return waiting?.answer?.type === "ok" ? this.#takingBack(askerOf(person), waiting.answer.id) : null;
	}

	#takingBack(asker: Asker, transferId: string): Wish {
		return this.#wishOf(asker, { act: "cancelling", key: transferId, amount: null, input: { transferId } });
	}

	/** Asks again about what got no answer; whoever wonders whether it was done at times cancels it the same moment. */
	async #askAgain(lost: Wish): Promise<void> {
		this.resent += 1;
		const wishes = [lost];
		if (lost.act === "transfer" && randomInt(3) === 0) {
			const found = await ask(lost.url, { query: transferByKey, variables: { key: lost.key } }, lost.token);
			const transferId = found.data?.result?.id;
			if (transferId) wishes.push(this.#takingBack(lost, transferId));
		}
		await Promise.all(wishes.map((wish) => this.#send(wish)));
	}

	/** Reads the queue and decides about one case; at times twice, at times against a colleague. */
	async #decide(analyst: Staff): Promise<void> {
		const cases = await casesOf(analyst);
		const caseId = cases[randomInt(Math.max(1, cases.length))];
		if (!caseId) return pause(lookAgainMs);
		const outcomes = randomInt(2) === 0 ? (["APPROVED", "REFUSED"] as const) : (["REFUSED", "APPROVED"] as const);
		const said = this.#decision(analyst, { caseId, outcome: outcomes[0] });
		const colleague = this.#analysts[randomInt(this.#analysts.length)] as Staff;
		const others = [[], [], [said], [this.#decision(colleague, { caseId, outcome: outcomes[1] })]];
		const wishes = [said, ...(others[randomInt(others.length)] as Wish[])];
		await Promise.all(wishes.map((wish) => this.#send(wish)));
		this.#known.push(...wishes);
	}

	#reversal(): Wish | null {
		const moved = this.sendings.findLast(({ act, answer }) => act === "transfer" && answer?.type === "ok");
		if (moved?.answer?.type !== "ok") return null;
		const money = { amountMinor: "1", currency: this.#admin.currency };
		const why = { reason: "CUSTOMER_REQUEST", note: "sent by mistake" };
		const input = { transferId: moved.answer.id, money, ...why };
		return this.#wishOf(askerOf(this.#admin), { act: "reversal", amount: null, input });
	}

	async #conversion(person: Person, money: object): Promise<Wish | null> {
		const input = { fromWalletId: person.walletId, toCurrency: "EUR", money };
		const variables = { input };
		const { data } = await ask(person.url, { query: quoteOperation, variables }, person.token);
		const quoteId = data?.result.done?.id;
		return quoteId ? this.#wishOf(askerOf(person), { act: "conversion", amount: null, input: { quoteId } }) : null;
	}

	#decision(analyst: Staff, ruling: Ruling): Wish {
		const { caseId, outcome } = ruling;
		const asker = { ...askerOf(analyst.person), token: analyst.token };
		const input = { caseId, decision: words[outcome], reason: "OTHER", note: "called the sender" };
		return this.#wishOf(asker, { act: "decision", key: `${caseId} ${outcome}`, amount: null, input, ruling });
	}

	#wishOf(
		asker: Asker,
		{ act, amount, input, ...given }: Pick<Wish, "act" | "amount" | "input"> & { key?: string; ruling?: Ruling },
	): Wish {
		const key = given.key ?? randomUUID();
		const keyed = given.key ? input : { idempotencyKey: key, ...input };
		return { ...asker, act, key, amount, query: operations[act], input: keyed, ruling: given.ruling ?? null };
	}

	async #send(wish: Wish): Promise<void> {
		const { act, scope, key, amount, walletId, ruling } = wish;
		const sending: Sending = {
			act,
			scope,
			key,
			amount,
			walletId,
			ruling,
			sentAt: performance.now(),
			answeredAt: null,
			answer: null,
		};
		this.sendings.push(sending);
		const variables = { input: wish.input };
		sending.answer = await ask(wish.url, { query: wish.query, variables }, wish.token).then(answerOf);
		if (!sending.answer) {
			this.open.set(`${scope} ${key}`, wish);
			return;
		}
		sending.answeredAt = performance.now();
		this.open.delete(`${scope} ${key}`);
	}
}

function askerOf({ url, token, userId: scope, walletId }: Person): Asker {
	return { url, token, scope, walletId };
}

/** The queue as an analyst sees it, less what nobody will decide. Empty when there is no answer. */
async function casesOf({ person, token }: Staff): Promise<string[]> {
	type Queue = { fraudCases: { nodes: { id: string }[] } };
	const { data } = await send<Queue>(person.url, { query: casesQuery }, token).catch(() => ({ data: null }));
	return data?.fraudCases.nodes.map(({ id }) => id).filter((id) => !isLeftAlone(id)) ?? [];
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
