import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Client, createClient } from "graphql-ws";
import WebSocket from "ws";
import { secondAdminEmail } from "./product.ts";

const lookAgainMs = 20;
const patienceMs = 60_000;
const triesMax = 4;

/** An answer of the graph, with its HTTP status. */
export interface Answer<Data> {
	status: number;
	data?: Data | null;
	errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
}

/** What a mutation came to: a success, or a refusal with its code. */
export interface Result {
	__typename: string;
	code?: string;
	message?: string;
	path?: string[] | null;
}

export interface TransferResult extends Result {
	replayed?: boolean;
	transfer?: { id: string; status: string };
	differingFields?: string[];
}

export interface TopUpResult extends Result {
	topUp?: { id: string; status: string };
}

/** Looks again and again until there is something to see. */
export async function until<T>(
	what: string,
	look: () => Promise<T | null | undefined | false>,
	withinMs = patienceMs,
): Promise<T> {
	const end = performance.now() + withinMs;
	for (;;) {
		const seen = await look();
		if (seen !== null && seen !== undefined && seen !== false) return seen;
		if (performance.now() > end) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
		await pause(lookAgainMs);
	}
}

/** Sends one operation, as any client would. A connection that breaks rejects. */
export async function send<Data>(
	url: string,
	operation: { query: string; variables?: object },
	token?: string,
	headers: Record<string, string> = {},
): Promise<Answer<Data>> {
	const authorization = token ? { authorization: `Bearer ${token}` } : {};
	const answer = await fetch(`${url}/graphql`, {
		method: "POST",
		headers: { "content-type": "application/json", ...authorization, ...headers },
		body: JSON.stringify(operation),
	});
	return { status: answer.status, ...((await answer.json()) as object) } as Answer<Data>;
}

/** The graph gave no data; of what was late nobody knows whether it happened. */
export class Unanswered extends Error {
	readonly isLate: boolean;

	constructor({ data, errors }: Answer<unknown>) {
		super(`the graph answered ${JSON.stringify(errors ?? data)}`);
		this.isLate = errors?.some(({ extensions }) => extensions?.code === "TIMEOUT") ?? false;
	}
}

/**
 * Sends one operation that must succeed, and gives its data. What is late is asked again, as any client does that may:
 * a query, or a command with its key.
 */
export async function ask<Data>(url: string, query: string, variables: object, token?: string): Promise<Data> {
	const mayRepeat = !/^\s*mutation/.test(query) || JSON.stringify(variables).includes('"idempotencyKey"');
	const once = async (): Promise<Data> => {
		const answer = await send<Data>(url, { query, variables }, token);
		if (!answer.data || answer.errors) throw new Unanswered(answer);
		return answer.data;
	};
	return mayRepeat ? repeatedWhenLate(once) : once();
}

/** Gives up like a person: after some tries. */
async function repeatedWhenLate<T>(act: (attempt: number) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await act(attempt);
		} catch (error) {
			if (!(error instanceof Unanswered && error.isLate && attempt < triesMax)) throw error;
		}
	}
}

const sessionFields = "... on Session { accessToken user { id } } ... on UserError { code message }";
const signUpOperation = `mutation SignUp($input: SignUpInput!) { result: signUp(input: $input) { __typename ${sessionFields} } }`;
const signInOperation = `mutation SignIn($input: SignInInput!) { result: signIn(input: $input) { __typename ${sessionFields} } }`;
const walletsQuery = "query Wallets { viewer { wallets { nodes { id currency balance { amountMinor } } } } }";
const topUpOperation = `mutation TopUp($input: TopUpWalletInput!) { result: topUpWallet(input: $input) { __typename
	... on TopUpWalletSuccess { topUp { id status } } ... on UserError { code message path } } }`;
export const transferOperation = `mutation Send($input: TransferFundsInput!) { result: transferFunds(input: $input) { __typename
	... on TransferFundsSuccess { replayed transfer { id status } } ... on IdempotencyKeyReusedError { differingFields }
	... on UserError { code message path } } }`;

type SessionResult = Result & { accessToken: string; user: { id: string } };

export interface Wallet {
	id: string;
	currency: string;
	balance: { amountMinor: string };
}

/** Somebody who uses the product over its public port. */
export class Person {
	readonly url: string;
	readonly email: string;
	readonly password: string;
	readonly displayName: string;
	readonly currency: string;
	#session: SessionResult | undefined;
	#walletId: string | undefined;

	constructor(url: string, displayName: string, options: { email?: string; currency?: string } = {}) {
		this.url = url;
		this.displayName = displayName;
		this.email = options.email ?? `${displayName.toLowerCase()}.${randomUUID().slice(0, 8)}@example.com`;
		this.password = `correct horse ${randomUUID()}`;
		this.currency = options.currency ?? "USD";
	}

	/** Signs up and waits for the first wallet, which an event opens. */
	async signUp(): Promise<this> {
		const { email, password, displayName, currency } = this;
		const input = { email, password, displayName, currency };
		const result = await repeatedWhenLate(async (attempt) => {
			const { result } = await ask<{ result: SessionResult }>(this.url, signUpOperation, { input });
			// Somebody took the address: ourselves, with the try whose answer was late.
			return attempt > 1 && result.code === "EMAIL_TAKEN" ? this.#signIn({}) : result;
		});
		if (result.__typename !== "Session") throw new Error(`sign-up was refused: ${result.code} ${result.message}`);
		this.#session = result;
		const wallet = await until(`the wallet of ${displayName}`, async () => (await this.wallets())[0]);
		this.#walletId = wallet.id;
		return this;
	}

	/** Opens another session and gives its token; the first stays. */
	async signInElsewhere(headers: Record<string, string> = {}): Promise<string> {
		return (await this.#signIn(headers)).accessToken;
	}

	/** Goes on in a session of its own: the one before has ended, as it does with a change of role or a freeze. */
	async signInAgain(): Promise<this> {
		this.#session = await this.#signIn({});
		return this;
	}

	async #signIn(headers: Record<string, string>): Promise<SessionResult> {
		const { email, password } = this;
		const operation = { query: signInOperation, variables: { input: { email, password } } };
		const { data, errors } = await send<{ result: SessionResult }>(this.url, operation, undefined, headers);
		if (!data) throw new Error(`nobody could sign in: ${JSON.stringify(errors)}`);
		return data.result;
	}

	get userId(): string {
		return must(this.#session).user.id;
	}

	get token(): string {
		return must(this.#session).accessToken;
	}

	get walletId(): string {
		return must(this.#walletId);
	}

	ask<Data>(query: string, variables: object = {}, token = this.token): Promise<Data> {
		return ask<Data>(this.url, query, variables, token);
	}

	async wallets(): Promise<Wallet[]> {
		return (await this.ask<{ viewer: { wallets: { nodes: Wallet[] } } }>(walletsQuery)).viewer.wallets.nodes;
	}

	/** What the first wallet holds, in minor units. */
	async balance(): Promise<bigint> {
		const wallets = await this.wallets();
		return BigInt(must(wallets.find(({ id }) => id === this.walletId)).balance.amountMinor);
	}

	/** Asks the bank for money; it comes later, if it comes. */
	async topUp(amountMinor: string, key: string = randomUUID()): Promise<TopUpResult> {
		const money = { amountMinor, currency: this.currency };
		const input = { idempotencyKey: key, walletId: this.walletId, money, method: "BANK" };
		return (await this.ask<{ result: TopUpResult }>(topUpOperation, { input })).result;
	}

	/** Asks the bank for money and waits until it has come. */
	async fill(amountMinor: string): Promise<void> {
		const wanted = (await this.balance()) + BigInt(amountMinor);
		await this.topUp(amountMinor);
		await until(`the money of ${this.displayName}`, async () => (await this.balance()) === wanted);
	}

	/** The input of a transfer to somebody, for callers that change parts of it. */
	transferInput(to: Person, amountMinor: unknown, key: string = randomUUID()) {
		return {
			idempotencyKey: key,
			fromWalletId: this.walletId,
			to: { userId: to.userId },
			money: { amountMinor, currency: this.currency },
			note: "coffee",
		};
	}

	async transfer(to: Person, amountMinor: string, key: string = randomUUID()): Promise<TransferResult> {
		const input = this.transferInput(to, amountMinor, key);
		return (await this.ask<{ result: TransferResult }>(transferOperation, { input })).result;
	}
}

/** Somebody at work: a person, and a token that carries the role they were given. */
export interface Staff {
	person: Person;
	token: string;
}

/** What a command of staff that needs a second person comes to. */
export interface CommandResult extends Result {
	approval?: { id: string; commandHash: string } | null;
}

/** The fields of a success by which somebody else can agree. */
export const approvalFields = "approval { id commandHash }";
const approveOperation = `mutation ($input: ApproveCommandInput!) { result: approveCommand(input: $input) { __typename
	... on UserError { code message } } }`;
const seconds = new Map<string, Promise<Person>>();

/** The other administrator the environment of every story names; signs up when they are first needed. */
export function secondAdmin(url: string): Promise<Person> {
	const known = seconds.get(url);
	if (known) return known;
	const signedUp = new Person(url, "Rhea", { email: secondAdminEmail }).signUp();
	seconds.set(url, signedUp);
	return signedUp;
}

/** Gives a command to which the second administrator agrees at once, and what it came to. */
export async function byTwo<R extends CommandResult>(
	maker: { ask: Person["ask"]; url: string },
	operation: string,
	input: object,
): Promise<R> {
	const { result } = await maker.ask<{ result: R }>(operation, { input });
	if (!result.approval) return result;
	const { id: approvalId, commandHash } = result.approval;
	const second = await secondAdmin(maker.url);
	const agreed = await second.ask<{ result: R }>(approveOperation, { input: { approvalId, commandHash } });
	return agreed.result.code ? agreed.result : result;
}

const changeRole = `mutation ($input: ChangeRoleInput!) { result: changeRole(input: $input) { __typename
	... on ChangeRoleSuccess { ${approvalFields} } ... on UserError { code message } } }`;

/** Gives somebody a role, as two administrators want it. */
export function giveRole(admin: Person, whom: Person, role: string): Promise<CommandResult> {
	return byTwo(admin, changeRole, { userId: whom.userId, role, reason: "STAFFING", note: "works here" });
}

/** Somebody new whom two administrators give a role. */
export async function hire(admin: Person, displayName: string, role: string): Promise<Staff> {
	const person = await new Person(admin.url, displayName).signUp();
	const result = await giveRole(admin, person, role);
	if (result.__typename !== "ChangeRoleSuccess") throw new Error(`${displayName} was not made ${role}: ${result.code}`);
	// A change of role ends what they were signed in with.
	return { person, token: (await person.signInAgain()).token };
}

/** What one subscription brought so far. */
export interface Listening<Data> {
	heard: { data: Data; at: number }[];
	/** Waits until something that fits was heard. */
	hear(what: string, fits: (data: Data) => boolean): Promise<{ data: Data; at: number }>;
	close(): Promise<void>;
}

const socketUrl = (url: string) => `${url.replace("http", "ws")}/graphql`;

/** Subscribes over graphql-ws and returns once the gateway counts the subscription. */
export async function listen<Data>(person: Person, query: string): Promise<Listening<Data>> {
	const client: Client = createClient({
		url: socketUrl(person.url),
		webSocketImpl: WebSocket,
		connectionParams: { authorization: `Bearer ${person.token}` },
		retryAttempts: 0,
	});
	const heard: { data: Data; at: number }[] = [];
	let failure: unknown;
	const before = await subscriptions(person.url);
	client.subscribe<Data>(
		{ query },
		{
			next: ({ data, errors }) => {
				if (errors || !data) failure = errors;
				else heard.push({ data, at: performance.now() });
			},
			error: (error) => {
				failure = error;
			},
			complete: () => {},
		},
	);
	await until("the subscription", async () => (await subscriptions(person.url)) > before);
	return {
		heard,
		hear: (what, fits) =>
			until(what, async () => {
				if (failure) throw new Error(`the subscription failed: ${JSON.stringify(failure)}`);
				return heard.find(({ data }) => fits(data));
			}),
		close: async () => {
			await client.dispose();
		},
	};
}

/** How many subscriptions the gateway says are open. */
async function subscriptions(url: string): Promise<number> {
	const text = await (await fetch(`${url}/metrics`)).text();
	return Number(/^mint_subscriptions (\d+)/m.exec(text)?.[1] ?? 0);
}

/**
 * A socket that has greeted with a token: whether it was welcomed, and the code with which it was closed in the end.
 */
export interface Greeted {
	welcomed: Promise<boolean>;
	closed: Promise<number>;
}

export function greet(url: string, token: string): Greeted {
	const socket = new WebSocket(socketUrl(url), "graphql-transport-ws");
	socket.on("open", () =>
		socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${token}` } })),
	);
	const closed = new Promise<number>((resolve, reject) => {
		socket.on("close", resolve);
		socket.on("error", reject);
	});
	const welcomed = new Promise<boolean>((resolve) => {
		socket.on("message", (data) => resolve(String(data).includes("connection_ack")));
		closed.then(
			() => resolve(false),
			() => resolve(false),
		);
	});
	return { welcomed, closed };
}

function must<T>(value: T | undefined): T {
	if (value === undefined) throw new Error("this person has not signed up yet");
	return value;
}
