import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sayWhileWaiting } from "../local/waiting.ts";
import { approvalFields, byTwo, hire, Person, until } from "../stories/people.ts";
import { adminEmail, type Product, startProduct } from "../stories/product.ts";
import { readBooks, readReconciliation, readTotals, unfinished } from "./books.ts";
import { Crowd, type Population } from "./crowd.ts";
import type { Evidence, Reading } from "./evidence.ts";
import { type Fault, faultsOf } from "./rules.ts";

export interface OrdealOptions {
	/** How long the clients drive while the product is up. Starting, starting again and settling come on top. */
	seconds: number;
	clients: number;
	/** Longest and shortest time between two deaths. */
	killEveryMs: readonly [number, number];
	/** Hears from time to time how far it is. */
	say?: (line: string) => void;
	/** Breaks it off: everything that was started is stopped, and the ordeal rejects. */
	over?: AbortSignal;
}

export interface Outcome {
	figures: Record<string, number>;
	faults: Fault[];
}

/** People behind the clients; each is at work in several places at once. */
const peopleMax = 8;
const openingMinor = "20000";
const readEveryMs = 250;
const settleWithinMs = 90_000;

/**
 * The clients send in an hour what the default rules allow hundreds of people. Everything is smaller than in life, so
 * cents are large to a stranger; and what two rules find goes to a person as well.
 */
const rulesOfChecks = {
	FRAUD_VELOCITY_TRANSFERS_MAX: "100000",
	FRAUD_NEW_RECIPIENT_USD_CENTS: "30",
	FRAUD_DEVIATION_FACTOR: "2",
	FRAUD_BLOCK_THRESHOLD: "200",
};
/** What people may send who haven't shown who they are: as much as the next tier, enough for a run of minutes. */
const limits = { perTransferUsdMinor: "50000", perDayUsdMinor: "200000", perMonthUsdMinor: "1000000" };
const changeLimits = `mutation ($input: ChangeTierLimitsInput!) {
	result: changeTierLimits(input: $input) { __typename
		... on ChangeTierLimitsSuccess { ${approvalFields} } ... on UserError { code } } }`;
const limitsQuery = "{ viewer { transferLimits(currency: USD) { perTransfer { amountMinor } } } }";
/** Of a hundred cases and of a hundred holds that wait, how many become due while the product is away. */
const casesDue = 30;
const holdsDue = 5;

/**
 * Puts the whole product through it: clients move money about while its process is killed and started again every few
 * seconds; then everything settles, and the rules of a bank are held against what the clients saw and what the
 * databases hold. Needs what tests find in their environment.
 */
export async function ordeal(options: OrdealOptions): Promise<Outcome> {
	let stage = () => "the product starts";
	const waited = sayWhileWaiting(() => stage(), options.say ?? (() => {}));
	const enter = (next: () => string) => {
		stage = next;
	};
	try {
		const product = await startProduct("one process", rulesOfChecks, { over: options.over });
		try {
			options.over?.throwIfAborted();
			return await unlessOver(options.over, goThrough(product, options, enter));
		} finally {
			await product.close();
		}
	} finally {
		waited();
	}
}

/** Rejects when it is over, whatever is still waited for: what that stands on is stopped next. */
async function unlessOver<T>(over: AbortSignal | undefined, work: Promise<T>): Promise<T> {
	const { promise, reject } = Promise.withResolvers<never>();
	over?.addEventListener("abort", () => reject(new Error("broken off")), { once: true });
	return Promise.race([work, promise]);
}

async function goThrough(
	product: Product,
	options: OrdealOptions,
	enter: (stage: () => string) => void,
): Promise<Outcome> {
	enter(() => "people sign up");
	const population = await arrive(product, options.clients);
	const crowd = new Crowd(population);
	await crowd.prepare();
	const readings: Reading[] = [];
	const reading = keepReading(product, readings);
	const deaths = { killed: 0 };
	enter(() => `${progressOf(crowd)} killed=${deaths.killed}`);
	await torment(product, crowd, deaths, options);
	enter(() => "everything settles");
	await settle(product, crowd);
	await reading.end();
	const reconciling = await readReconciliation(population.admin);
	// That staff looked is a fact, which has to be recorded.
	await finished(product);
	// Several readings make one picture only when nothing moves between them.
	await product.stop();
	enter(() => "the books are judged");
	const evidence: Evidence = { sendings: crowd.sendings, readings, reconciling, ...(await readBooks(product)) };
	const faults = faultsOf(evidence);
	return { figures: figuresOf({ evidence, faults, crowd, killed: deaths.killed }), faults };
}

async function arrive(product: Product, clients: number): Promise<Population> {
	const names = Array.from({ length: Math.min(peopleMax, clients) }, (_, index) => `Client${index + 1}`);
	const [admin, ...people] = await Promise.all([
		new Person(product.url, "Root", { email: adminEmail }).signUp(),
		...names.map((name) => new Person(product.url, name).signUp()),
	]);
	const [analysts] = await Promise.all([
		Promise.all(["Cora", "Carl"].map((name) => hire(admin, name, "COMPLIANCE"))),
		raiseLimits(admin),
		...people.map((person) => person.fill(openingMinor)),
	]);
	return { people, admin, analysts };
}

async function raiseLimits(admin: Person): Promise<void> {
	const why = { reason: "RISK_POLICY", note: "a long day" };
	const result = await byTwo(admin, changeLimits, { tier: "UNVERIFIED", expectedVersion: 0, ...why, ...limits });
	if (result.code) throw new Error(`the limits were not changed: ${result.code}`);
	await until("payments to know of the limits", async () => {
		type Seen = { viewer: { transferLimits: { perTransfer: { amountMinor: string } } } };
		const { viewer } = await admin.ask<Seen>(limitsQuery);
		return viewer.transferLimits.perTransfer.amountMinor === limits.perTransferUsdMinor;
	});
}

/** Reads all balances again and again, as an auditor who knows nothing of crashes would. */
function keepReading(product: Product, readings: Reading[]): { end(): Promise<void> } {
	const over = new AbortController();
	const loop = async () => {
		while (!over.signal.aborted) {
			readings.push(await readTotals(product));
			await pause(readEveryMs, undefined, { signal: over.signal }).catch(() => {});
		}
	};
	const running = loop();
	// Whoever ends it hears of a failure; when everything is broken off nobody does.
	running.catch(() => {});
	return {
		end: async () => {
			over.abort();
			await running;
		},
	};
}

function progressOf({ sendings }: Crowd): string {
	const acked = sendings.filter(({ answer }) => answer?.type === "ok").length;
	return `sent=${sendings.length} acked=${acked}`;
}

async function torment(
	product: Product,
	crowd: Crowd,
	deaths: { killed: number },
	{ killEveryMs: [shortest, longest], seconds, clients, over }: OrdealOptions,
): Promise<void> {
	crowd.begin(clients);
	for (let leftMs = seconds * 1_000; leftMs > 0; ) {
		const lifeMs = Math.min(shortest + randomInt(longest - shortest + 1), leftMs);
		await pause(lifeMs, undefined, over && { signal: over });
		leftMs -= lifeMs;
		crowd.pause();
		await product.kill();
		deaths.killed += 1;
		await passDays(product);
		over?.throwIfAborted();
		await product.start();
		crowd.resume();
	}
	await crowd.end();
}

/** Lets days go by for some of what waits for a person, and here and there for the held money itself. */
async function passDays(product: Product): Promise<void> {
	const due = "update fraud.fraud_case set expires_at = now() where status = 'OPEN' and random() * 100 < $1";
	await product.sql(due, [casesDue]);
	const held = `update wallet.hold set expires_at = now()
		where status = 'OPEN' and random() * 100 < $1 and exists (select from payments.transfer where transfer.id = hold.id)`;
	await product.sql(held, [holdsDue]);
}

/** Waits until no answer is missing, nothing is on its way, and every fact is in the trail. */
async function settle(product: Product, crowd: Crowd): Promise<void> {
	await until("every client to know its outcomes", () => crowd.resolve(), settleWithinMs);
	await finished(product);
}

/** What doesn't finish in time is for the rules to name, not for this wait. */
async function finished(product: Product): Promise<void> {
	await until("everything to be finished", async () => (await unfinished(product)) === 0, settleWithinMs).catch(
		() => {},
	);
}

function figuresOf(day: { evidence: Evidence; faults: Fault[]; crowd: Crowd; killed: number }): Record<string, number> {
	const { evidence, faults, crowd, killed } = day;
	const count = (act: string) => evidence.promises.filter((promised) => promised.act === act).length;
	const cases = (status: string) => evidence.cases.filter((one) => one.status === status).length;
	const broken = (...names: string[]) => faults.filter(({ rule }) => names.includes(rule)).length;
	const refusals = evidence.sendings.flatMap(({ answer }) => (answer?.type === "refused" ? [answer.code] : []));
	const byCode = Map.groupBy(refusals, (code) => `refused.${code}`);
	const lost = broken("acknowledged", "kept");
	const doubled = broken("once", "equal answers", "refused");
	return {
		sent: evidence.sendings.length,
		acked: evidence.sendings.filter(({ answer }) => answer?.type === "ok").length,
		...Object.fromEntries([...byCode].map(([code, same]) => [code, same.length])),
		unanswered: evidence.sendings.filter(({ answer }) => answer === null).length,
		resent: crowd.resent,
		twins: crowd.twins,
		killed,
		transfers: count("transfer"),
		reviews: evidence.cases.length,
		approved: cases("APPROVED"),
		refused: cases("REFUSED"),
		expired: cases("EXPIRED"),
		void: cases("VOID"),
		held: evidence.promises.filter(({ state }) => state === "held").length,
		cancelled: evidence.promises.filter(({ state }) => state === "cancelled").length,
		topUps: count("topUp"),
		payouts: count("payout"),
		reversals: evidence.postings.filter(({ kind, isPosted }) => isPosted && kind === "REVERSAL").length,
		conversions: evidence.postings.filter(({ kind, isPosted }) => isPosted && kind === "CONVERSION").length / 2,
		entries: evidence.entries.length,
		readings: evidence.readings.length,
		reconciling: evidence.reconciling.length,
		lost,
		doubled,
		otherFaults: faults.length - lost - doubled,
	};
}

/** The figures of an ordeal on one line. */
export function lineOf(figures: Record<string, number>): string {
	return Object.entries(figures)
		.map(([name, figure]) => `${name}=${figure}`)
		.join(" ");
}
