import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ask, hire, Person, type Result, type Staff, secondAdmin, send, type TransferResult, until } from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs } from "./product.ts";

interface Money {
	balance: string;
	available: string;
	held: string;
}

interface Case {
	id: string;
	status: string;
	note: string | null;
	decidedBy: { id: string } | null;
	findings: { rule: string }[];
	transfer: { id: string };
}

interface Approval {
	id: string;
	status: string;
	commandHash: string;
	maker: { id: string };
	checker: { id: string } | null;
}

interface CaseResult extends Result {
	replayed?: boolean;
	case?: Case;
}

interface CommandResult extends TransferResult {
	approval?: Approval | null;
}

const caseFields = "id status note decidedBy { id } findings { rule } transfer { id }";
const approvalFields = "id status commandHash maker { id } checker { id }";
const refusalFields = "... on UserError { code message path }";
const moneyQuery = `{ viewer { wallets { nodes {
	balance { amountMinor } available { amountMinor } held { amountMinor } } } } }`;
const transferQuery = "query ($id: ID!) { transfer(id: $id) { status failure fraudAssessment { id } } }";
const transferByKey = "query ($key: UUID!) { transferByIdempotencyKey(key: $key) { id status } }";
const notificationsQuery = "{ viewer { notifications(first: 100) { nodes { type subjectId } } } }";
const limitsQuery = "{ viewer { transferLimits(currency: USD) { tier } } }";
const casesQuery = `query ($status: FraudCaseStatus!) {
	fraudCases(status: $status, first: 100) { nodes { ${caseFields} } } }`;
const booksQuery = `{ books { currency balanced driftingAccounts
	entriesSum { amountMinor } balancesSum { amountMinor } } }`;
const changeTier = `mutation ($input: ChangeTierInput!) { result: changeTier(input: $input) { __typename } }`;
const decideCase = `mutation ($input: DecideFraudCaseInput!) { result: decideFraudCase(input: $input) { __typename
	... on DecideFraudCaseSuccess { replayed case { ${caseFields} } } ${refusalFields} } }`;
const forceComplete = `mutation ($input: ForceCompleteTransferInput!) {
	result: forceCompleteTransfer(input: $input) { __typename
		... on ForceCompleteTransferSuccess { transfer { id status } approval { ${approvalFields} } } ${refusalFields} } }`;
const approveCommand = `mutation ($input: ApproveCommandInput!) { result: approveCommand(input: $input) { __typename
	... on ApproveCommandSuccess { approval { ${approvalFields} transfer { id status } } } ${refusalFields} } }`;
const cancelTransfer = `mutation ($input: CancelTransferInput!) { result: cancelTransfer(input: $input) { __typename
	... on CancelTransferSuccess { transfer { id status } } ${refusalFields} } }`;

const why = { reason: "FRAUD_RULED_OUT", note: "called the sender" };

let product: Product;
let root: Staff;
let rhea: Staff;
let analyst: Staff;
let support: Staff;

beforeAll(async () => {
	product = await startProduct("one process");
	const person = await new Person(product.url, "Root", { email: adminEmail }).signUp();
	root = { person, token: person.token };
	const second = await secondAdmin(product.url);
	rhea = { person: second, token: second.token };
	[analyst, support] = await Promise.all([hire(person, "Cora", "COMPLIANCE"), hire(person, "Sue", "SUPPORT")]);
}, storyMs);

afterAll(() => product.close());

/** Carries out one mutation for somebody; what it came to, be it a refusal. */
async function does<R extends Result>(who: { token: string }, mutation: string, input: object): Promise<R> {
	return (await ask<{ result: R }>(product.url, mutation, { input }, who.token)).result;
}

/** The code with which the graph turns somebody away before anything is done. */
async function turnedAway(query: string, variables: object, token?: string): Promise<string | undefined> {
	const { data, errors } = await send<object>(product.url, { query, variables }, token);
	expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
	return errors?.[0]?.extensions?.code;
}

/** A sender at the highest tier with 3,000 dollars, and somebody they never paid before. */
async function strangers(): Promise<[Person, Person]> {
	const [ana, ben] = (await Promise.all(["Ana", "Ben"].map((name) => new Person(product.url, name).signUp()))) as [
		Person,
		Person,
	];
	for (const tier of ["BASIC", "VERIFIED"]) {
		const input = { userId: ana.userId, tier, reason: "IDENTITY_CONFIRMED", note: "passport seen" };
		// The first tier comes with an event, so for a moment there may be nothing to change.
		await until(`the tier ${tier}`, async () => {
			const { __typename } = await does<Result>(root, changeTier, input);
			return __typename === "ChangeTierSuccess";
		});
	}
	await until("payments to know of the tier", async () => {
		const { viewer } = await ana.ask<{ viewer: { transferLimits: { tier: string } } }>(limitsQuery);
		return viewer.transferLimits.tier === "VERIFIED";
	});
	await ana.fill("300000");
	return [ana, ben];
}

async function moneyOf(person: Person): Promise<Money> {
	type Wallets = { viewer: { wallets: { nodes: Record<keyof Money, { amountMinor: string }>[] } } };
	const [wallet] = (await person.ask<Wallets>(moneyQuery)).viewer.wallets.nodes;
	if (!wallet) throw new Error(`${person.displayName} has no wallet`);
	const { balance, available, held } = wallet;
	return { balance: balance.amountMinor, available: available.amountMinor, held: held.amountMinor };
}

const all = (amountMinor: string): Money => ({ balance: amountMinor, available: amountMinor, held: "0" });

async function seenBy(person: Person, id: string) {
	type Seen = { transfer: { status: string; failure: string | null; fraudAssessment: object | null } | null };
	return (await person.ask<Seen>(transferQuery, { id })).transfer;
}

async function ended(person: Person, id: string, status: string): Promise<void> {
	await until(`the transfer to be ${status}`, async () => (await seenBy(person, id))?.status === status);
}

/** What somebody was told of a transfer. */
async function told(person: Person, transferId: string): Promise<string[]> {
	type Notifications = { viewer: { notifications: { nodes: { type: string; subjectId: string | null }[] } } };
	const { nodes } = (await person.ask<Notifications>(notificationsQuery)).viewer.notifications;
	return nodes.flatMap(({ type, subjectId }) => (subjectId === transferId ? [type] : [])).sort();
}

async function hearsOf(person: Person, transferId: string, types: string[]): Promise<void> {
	const what = `${person.displayName} to be told ${types.join(" and ")}`;
	await until(what, async () => (await told(person, transferId)).length >= types.length);
	expect(await told(person, transferId)).toEqual(types);
}

/** The case of a transfer among those of one status, as a member of staff sees them. */
async function caseOf(transferId: string, status: string, who = support): Promise<Case> {
	return until(`the case of ${transferId} to be ${status}`, async () => {
		type Cases = { fraudCases: { nodes: Case[] } };
		const { fraudCases } = await ask<Cases>(product.url, casesQuery, { status }, who.token);
		return fraudCases.nodes.find(({ transfer }) => transfer.id === transferId);
	});
}

/** Sends what the rules stop, and gives the transfer's id once it is set aside. */
async function sendToReview(
	from: Person,
	to: Person,
	amountMinor: string,
	key: string = randomUUID(),
): Promise<string> {
	const sent = await from.transfer(to, amountMinor, key);
	expect(sent).toMatchObject({ __typename: "TransferFundsSuccess", replayed: false });
	expect(sent.transfer?.status).toBe("PROCESSING");
	return sent.transfer?.id ?? "";
}

async function booksBalance(): Promise<void> {
	type Book = { currency: string; entriesSum: { amountMinor: string }; balancesSum: { amountMinor: string } };
	const { books } = await ask<{ books: Book[] }>(product.url, booksQuery, {}, root.token);
	expect(books.map(({ currency }) => currency)).toContain("USD");
	for (const book of books) {
		expect(book).toMatchObject({ balanced: true, driftingAccounts: 0, entriesSum: { amountMinor: "0" } });
		expect(book.balancesSum.amountMinor).toBe("0");
	}
}

test("money sent to a stranger is set aside for review, seen by the sender as such and by the recipient not at all", async () => {
	const [ana, ben] = await strangers();
	const id = await sendToReview(ana, ben, "30000");
	expect(await moneyOf(ana)).toEqual({ balance: "300000", available: "270000", held: "30000" });
	expect(await moneyOf(ben)).toEqual(all("0"));
	expect(await seenBy(ana, id)).toEqual({ status: "PROCESSING", failure: null, fraudAssessment: null });
	await hearsOf(ana, id, ["TRANSFER_IN_REVIEW"]);
	expect(await told(ben, id)).toEqual([]);
	expect(await ana.transfer(ben, "270001")).toMatchObject({ __typename: "InsufficientFundsError" });
	await booksBalance();
});

test("who may not decide is turned away, and the money stays where it is", async () => {
	const [ana, ben] = await strangers();
	const id = await sendToReview(ana, ben, "30000");
	const open = await caseOf(id, "OPEN");
	expect(open.findings.map(({ rule }) => rule)).toContain("new_recipient_large");
	const decision = { input: { caseId: open.id, decision: "APPROVE", ...why, note: "let it go" } };
	const command = { input: { idempotencyKey: randomUUID(), transferId: id, ...why } };
	for (const { token } of [ana, ben, support]) {
		expect(await turnedAway(decideCase, decision, token)).toBe("FORBIDDEN");
		expect(await turnedAway(forceComplete, command, token)).toBe("FORBIDDEN");
	}
	expect(await turnedAway(forceComplete, command, analyst.token)).toBe("FORBIDDEN");
	expect(await turnedAway(casesQuery, { status: "OPEN" }, ana.token)).toBe("FORBIDDEN");
	expect(await turnedAway(decideCase, decision)).toBe("UNAUTHENTICATED");
	expect(await caseOf(id, "OPEN")).toMatchObject({ decidedBy: null, note: null });
	expect(await moneyOf(ana)).toEqual({ balance: "300000", available: "270000", held: "30000" });
	expect(await moneyOf(ben)).toEqual(all("0"));
});

test("an analyst's approval with a note moves the money once, whoever repeats what, and both sides are told", async () => {
	const [ana, ben] = await strangers();
	const key = randomUUID();
	const id = await sendToReview(ana, ben, "30000", key);
	const decision = { caseId: (await caseOf(id, "OPEN")).id, decision: "APPROVE", ...why };
	const silent = await does<CaseResult>(analyst, decideCase, { ...decision, note: " " });
	expect(silent).toMatchObject({ __typename: "InvalidInputError", path: ["note"] });

	const twins = await Promise.all(Array.from({ length: 5 }, () => does<CaseResult>(analyst, decideCase, decision)));
	const [counted, ...more] = twins.filter(({ replayed }) => replayed === false);
	expect(more).toEqual([]);
	expect(counted?.case).toMatchObject({
		status: "APPROVED",
		note: "called the sender",
		decidedBy: { id: analyst.person.userId },
	});
	const repeated = { ...counted, replayed: true };
	expect(twins.filter((twin) => twin !== counted)).toEqual(Array(4).fill(repeated));
	await ended(ana, id, "COMPLETED");
	const paid = { ana: all("270000"), ben: all("30000") };
	expect({ ana: await moneyOf(ana), ben: await moneyOf(ben) }).toEqual(paid);
	await hearsOf(ana, id, ["TRANSFER_IN_REVIEW", "TRANSFER_SENT"]);
	await hearsOf(ben, id, ["TRANSFER_RECEIVED"]);

	for (const word of ["APPROVE", "REFUSE"]) {
		const late = await does<CaseResult>(rhea, decideCase, { ...decision, decision: word });
		expect(late).toMatchObject({ __typename: "RefusedError", code: "INVALID_STATE", path: ["caseId"] });
	}
	expect(await ana.transfer(ben, "30000", key)).toMatchObject({
		replayed: true,
		transfer: { id, status: "COMPLETED" },
	});
	expect({ ana: await moneyOf(ana), ben: await moneyOf(ben) }).toEqual(paid);
	expect(await caseOf(id, "APPROVED")).toEqual(counted?.case);
	await booksBalance();
});

test("above the four-eyes limit held money moves by command only when a second admin agrees, and then once", async () => {
	const [ana, ben] = await strangers();
	const id = await sendToReview(ana, ben, "150000");
	await caseOf(id, "OPEN");
	const order = { idempotencyKey: randomUUID(), transferId: id, ...why };
	const asked = await does<CommandResult>(root, forceComplete, order);
	expect(asked).toMatchObject({
		transfer: { id, status: "PROCESSING" },
		approval: { status: "PENDING", checker: null },
	});
	expect(await does(root, forceComplete, order)).toEqual(asked);
	const other = await does<CommandResult>(root, forceComplete, { ...order, note: "another reason" });
	expect(other).toMatchObject({ __typename: "IdempotencyKeyReusedError", code: "IDEMPOTENCY_KEY_REUSED" });

	const agreement = { approvalId: asked.approval?.id, commandHash: asked.approval?.commandHash };
	expect(await does(root, approveCommand, agreement)).toMatchObject({ code: "SELF_APPROVAL" });
	const wrong = { ...agreement, commandHash: "0".repeat(64) };
	expect(await does(rhea, approveCommand, wrong)).toMatchObject({ code: "INVALID_INPUT" });
	expect(await does(analyst, approveCommand, agreement)).toMatchObject({ code: "NOT_FOUND" });
	expect(await turnedAway(approveCommand, { input: agreement }, support.token)).toBe("FORBIDDEN");
	expect(await moneyOf(ana)).toEqual({ balance: "300000", available: "150000", held: "150000" });
	expect(await moneyOf(ben)).toEqual(all("0"));

	const agreed = await does<CommandResult>(rhea, approveCommand, agreement);
	expect(agreed).toMatchObject({
		approval: {
			maker: { id: root.person.userId },
			checker: { id: rhea.person.userId },
			status: "APPROVED",
			transfer: { id, status: "COMPLETED" },
		},
	});
	expect(await does(rhea, approveCommand, agreement)).toEqual(agreed);
	const done = { approval: { status: "APPROVED" }, transfer: { id, status: "COMPLETED" } };
	expect(await does(root, forceComplete, order)).toMatchObject(done);
	const late = await does<CommandResult>(root, forceComplete, { ...order, note: "another reason" });
	expect(late).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
	expect({ ana: await moneyOf(ana), ben: await moneyOf(ben) }).toEqual({ ana: all("150000"), ben: all("150000") });
	await hearsOf(ana, id, ["TRANSFER_IN_REVIEW", "TRANSFER_SENT"]);
	await hearsOf(ben, id, ["TRANSFER_RECEIVED"]);
	await booksBalance();
});

test("a transfer finished by command leaves no case that could still be refused", async () => {
	const [ana, ben] = await strangers();
	const id = await sendToReview(ana, ben, "30000");
	const open = await caseOf(id, "OPEN");
	const order = { idempotencyKey: randomUUID(), transferId: id, ...why };
	expect(await does(root, forceComplete, order)).toMatchObject({ transfer: { status: "COMPLETED" }, approval: null });
	await caseOf(id, "VOID");
	const late = await does(analyst, decideCase, { caseId: open.id, decision: "REFUSE", ...why });
	expect(late).toMatchObject({ code: "INVALID_STATE" });
	expect({ ana: await moneyOf(ana), ben: await moneyOf(ben) }).toEqual({ ana: all("270000"), ben: all("30000") });
});

test("an analyst's refusal gives the held money back once, and only the sender is told", async () => {
	const [ana, ben] = await strangers();
	const key = randomUUID();
	const id = await sendToReview(ana, ben, "30000", key);
	const decision = { caseId: (await caseOf(id, "OPEN")).id, decision: "REFUSE", ...why, note: "a known trick" };
	const decided = await does<CaseResult>(analyst, decideCase, decision);
	expect(decided.case).toMatchObject({ status: "REFUSED", note: "a known trick" });
	await ended(ana, id, "FAILED");
	expect(await seenBy(ana, id)).toMatchObject({ failure: "PAYMENT_BLOCKED" });
	const back = { ana: all("300000"), ben: all("0") };
	expect({ ana: await moneyOf(ana), ben: await moneyOf(ben) }).toEqual(back);
	await hearsOf(ana, id, ["TRANSFER_BLOCKED", "TRANSFER_IN_REVIEW"]);

	expect(await does<CaseResult>(analyst, decideCase, decision)).toEqual({ ...decided, replayed: true });
	const late = await does<CaseResult>(analyst, decideCase, { ...decision, decision: "APPROVE" });
	expect(late).toMatchObject({ code: "INVALID_STATE" });
	const order = { idempotencyKey: randomUUID(), transferId: id, ...why };
	expect(await does(root, forceComplete, order)).toMatchObject({ code: "INVALID_STATE" });
	expect(await ana.transfer(ben, "30000", key)).toMatchObject({ code: "PAYMENT_BLOCKED" });
	expect({ ana: await moneyOf(ana), ben: await moneyOf(ben) }).toEqual(back);
	expect(await told(ben, id)).toEqual([]);
	await booksBalance();
});

test("once money is held for review its sender can't cancel any more, and the review goes on", async () => {
	const [ana, ben] = await strangers();
	const id = await sendToReview(ana, ben, "30000");
	const input = { transferId: id };
	expect(await does(ben, cancelTransfer, input)).toMatchObject({ code: "NOT_FOUND" });
	for (const _ of ["first", "again"]) {
		expect(await does(ana, cancelTransfer, input)).toMatchObject({ __typename: "RefusedError", code: "INVALID_STATE" });
	}
	expect(await moneyOf(ana)).toEqual({ balance: "300000", available: "270000", held: "30000" });
	const { id: caseId } = await caseOf(id, "OPEN");
	await does(analyst, decideCase, { caseId, decision: "APPROVE", ...why });
	await ended(ana, id, "COMPLETED");
	expect(await does(ana, cancelTransfer, input)).toMatchObject({ code: "INVALID_STATE" });
	expect({ ana: await moneyOf(ana), ben: await moneyOf(ben) }).toEqual({ ana: all("270000"), ben: all("30000") });
});

test("a payment sent to review whose money couldn't be held is cancelled by its sender, and its case with it", async () => {
	const [ana, ben] = await strangers();
	const key = randomUUID();
	await product.sql(`create function wallet.no_holds() returns trigger language plpgsql
		as $$ begin raise exception 'no holds for now'; end $$`);
	await product.sql("create trigger no_holds before insert on wallet.hold execute function wallet.no_holds()");
	type Found = { transferByIdempotencyKey: { id: string; status: string } };
	let id: string;
	try {
		expect((await ana.transfer(ben, "30000", key)).code).toBe("TEMPORARILY_UNAVAILABLE");
		const { transferByIdempotencyKey } = await ana.ask<Found>(transferByKey, { key });
		expect(transferByIdempotencyKey.status).toBe("PENDING");
		id = transferByIdempotencyKey.id;
		await caseOf(id, "OPEN");
		const cancelled = await does<TransferResult>(ana, cancelTransfer, { transferId: id });
		expect(cancelled).toMatchObject({ transfer: { id, status: "CANCELLED" } });
		expect(await does(ana, cancelTransfer, { transferId: id })).toEqual(cancelled);
	} finally {
		await product.sql("drop function wallet.no_holds() cascade");
	}
	const { id: caseId } = await caseOf(id, "VOID");
	const late = await does(analyst, decideCase, { caseId, decision: "APPROVE", ...why });
	expect(late).toMatchObject({ code: "INVALID_STATE" });
	expect(await ana.transfer(ben, "30000", key)).toMatchObject({
		replayed: true,
		transfer: { id, status: "CANCELLED" },
	});
	expect({ ana: await moneyOf(ana), ben: await moneyOf(ben) }).toEqual({ ana: all("300000"), ben: all("0") });
	await booksBalance();
});
