import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildSchema } from "graphql";
import { byTwo, hire, Person, type Result, type Staff, until } from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs, topologies } from "./product.ts";

/** What every mutation may do to a person's money. A new one is entered here, and one that takes gets a way below. */
const takes = [
	"transferFunds",
	"transferFundsBatch",
	"scheduleTransfer",
	"resumeSchedule",
	"withdrawMoney",
	"convertMoney",
];
const gives = ["topUpWallet"];
/** Staff move what others sent or hold; each by the guard's word, and never out of a wallet that wasn't cleared. */
const ordered = [
	"reverseTransfer",
	"forceCompleteTransfer",
	"decideFraudCase",
	"resolveSettlementCase",
	"approveCommand",
];
const still =
	`setTransferCategory setBudget removeBudget rebuildAnalytics exportAuditTrail eraseFromAudit replayParkedEvents
	discardParkedEvent setSanctioned retrySettlement signUp signIn refreshSession signOut revokeSession changeRole freezePerson
	unfreezePerson refuseCommand requestDocumentUpload submitVerification openKycDocument approveVerification
	rejectVerification freezeTier unfreezeTier changeTierLimits changeTier markNotificationRead markAllNotificationsRead
	updateNotificationPreferences setQuietHours setDigest setPhoneNumber confirmPhoneNumber removePhoneNumber
	registerPushSubscription removePushSubscription cancelTransfer cancelSchedule pauseSchedule openWallet quoteConversion
	clearCurrency freezeWallet unfreezeWallet createWebhookEndpoint updateWebhookEndpoint deleteWebhookEndpoint
	enableWebhookEndpoint disableWebhookEndpoint rotateWebhookSecret sendTestWebhook resendWebhookDelivery
	resendWebhooksSince`.split(/\s+/);

test("every mutation of the graph says what it may do to a person's money", () => {
	const sdl = readFileSync(new URL("../../schema/api.graphql", import.meta.url), "utf8");
	const mutations = Object.keys(buildSchema(sdl).getMutationType()?.getFields() ?? {});
	expect(mutations.toSorted()).toEqual([...takes, ...gives, ...ordered, ...still].toSorted());
});

const refusal = "__typename ... on UserError { code message }";
const operations = {
	bulk: `mutation ($input: TransferFundsBatchInput!) { result: transferFundsBatch(input: $input) {
		... on TransferFundsBatchSuccess { results { ${refusal} } } ${refusal} } }`,
	schedule: `mutation ($input: ScheduleTransferInput!) { result: scheduleTransfer(input: $input) {
		... on ScheduleTransferSuccess { schedule { id } } ${refusal} } }`,
	withdraw: `mutation ($input: WithdrawMoneyInput!) { result: withdrawMoney(input: $input) { ${refusal} } }`,
	openWallet: `mutation ($input: OpenWalletInput!) { result: openWallet(input: $input) { ${refusal} } }`,
	quote: `mutation ($input: QuoteConversionInput!) { result: quoteConversion(input: $input) {
		... on QuoteConversionSuccess { quote { id } } ${refusal} } }`,
	convert: `mutation ($input: ConvertMoneyInput!) { result: convertMoney(input: $input) { ${refusal} } }`,
	freezePerson: `mutation ($input: FreezePersonInput!) { result: freezePerson(input: $input) { ${refusal} } }`,
	freezeTier: `mutation ($input: FreezeTierInput!) { result: freezeTier(input: $input) { ${refusal} } }`,
	freezeWallet: `mutation ($input: FreezeWalletInput!) { result: freezeWallet(input: $input) { ${refusal} } }`,
	sanction: `mutation ($input: SetSanctionedInput!) { result: setSanctioned(input: $input) {
		... on SetSanctionedSuccess { approval { id commandHash } } ${refusal} } }`,
};
const schedulesQuery = `{ viewer { schedules { nodes { occurrences { status code } } } } }`;
const moneyQuery = `{ viewer { wallets { nodes { currency balance { amountMinor } held { amountMinor } } }
	transferLimits(currency: USD) { day { used { amountMinor } } } } }`;

/**
 * Five acts pass, as many as one person tries behind an obstacle, so only whoever sent before is too busy. A payee
 * nobody paid before gets twenty dollars at most.
 */
const checks = {
	FRAUD_VELOCITY_TRANSFERS_MAX: "5",
	FRAUD_POCKET_USD_CENTS: "0",
	FRAUD_NEW_RECIPIENT_USD_CENTS: "2000",
	FRAUD_NEW_RECIPIENT_SCORE: "100",
};
const why = { reason: "RISK_POLICY", note: "as the story has it" };
/** Time enough to put up an obstacle before what was ordered comes due. */
const orderedMs = 6_000;

/** How much somebody's dollars are, how much of them is held, and what they have used of the day's limit. */
interface Money {
	balance: string;
	held: string;
	used: string;
}

describe.each(topologies)("with %s", (topology) => {
	let product: Product;
	let root: Person;
	let analyst: Staff;

	beforeAll(async () => {
		product = await startProduct(topology, checks);
		root = await new Person(product.url, "Root", { email: adminEmail }).signUp();
		analyst = await hire(root, "Asha", "COMPLIANCE");
	}, storyMs);

	afterAll(() => product.close());

	async function does(who: { person: Person; token?: string }, operation: string, input: object): Promise<string> {
		const { result } = await who.person.ask<{ result: Result }>(operation, { input }, who.token ?? who.person.token);
		return result.code ?? "";
	}

	const wish = (to: Person, amountMinor: string) => ({
		to: { userId: to.userId },
		money: { amountMinor, currency: "USD" },
	});

	/** Every way out, each giving the code it was refused with, or nothing. */
	const ways: Record<string, (ana: Person, ben: Person, amountMinor: string) => Promise<string>> = {
		transfer: async (ana, ben, amountMinor) => (await ana.transfer(ben, amountMinor)).code ?? "",
		async bulk(ana, ben, amountMinor) {
			const input = { idempotencyKey: randomUUID(), fromWalletId: ana.walletId, items: [wish(ben, amountMinor)] };
			const { result } = await ana.ask<{ result: Result & { results?: Result[] } }>(operations.bulk, { input });
			return result.code ?? result.results?.[0]?.code ?? "";
		},
		payout: (ana, _, amountMinor) => {
			const bankAccount = { iban: "DE89370400440532013000", holderName: "Ana" };
			const money = { amountMinor, currency: "USD" };
			const input = { idempotencyKey: randomUUID(), walletId: ana.walletId, money, bankAccount };
			return does({ person: ana }, operations.withdraw, input);
		},
		async conversion(ana, _, amountMinor) {
			const money = { amountMinor, currency: "USD" };
			const asked = { fromWalletId: ana.walletId, toCurrency: "EUR", money };
			const { result } = await ana.ask<{ result: Result & { quote?: { id: string } } }>(operations.quote, {
				input: asked,
			});
			if (!result.quote) return result.code ?? "";
			const input = { idempotencyKey: randomUUID(), quoteId: result.quote.id };
			return does({ person: ana }, operations.convert, input);
		},
	};

	/** Orders a payment for soon; gives the code it is refused with there and then, or nothing. */
	function order(ana: Person, ben: Person, amountMinor: string): Promise<string> {
		const startsAt = new Date(Date.now() + orderedMs).toISOString();
		const input = { idempotencyKey: randomUUID(), fromWalletId: ana.walletId, startsAt, recurrence: "ONCE" };
		return does({ person: ana }, operations.schedule, { ...input, ...wish(ben, amountMinor) });
	}

	/** Why what was ordered could not be paid when it came due. */
	const codeOfOrder = (ana: Person): Promise<string> =>
		until("the order to come due", async () => {
			type Occurrence = { status: string; code: string | null };
			type Schedules = { viewer: { schedules: { nodes: { occurrences: Occurrence[] }[] } } };
			const { viewer } = await ana.ask<Schedules>(schedulesQuery);
			const [occurrence] = viewer.schedules.nodes[0]?.occurrences ?? [];
			return occurrence?.status === "DONE" ? "paid" : occurrence?.code;
		});

	async function moneyOf(person: Person): Promise<Money> {
		type Amount = { amountMinor: string };
		type Wallets = { nodes: { currency: string; balance: Amount; held: Amount }[] };
		type Viewer = { wallets: Wallets; transferLimits: { day: { used: Amount } } };
		const { viewer } = await person.ask<{ viewer: Viewer }>(moneyQuery);
		const dollars = viewer.wallets.nodes.find(({ currency }) => currency === "USD");
		const used = viewer.transferLimits.day.used.amountMinor;
		return { balance: dollars?.balance.amountMinor ?? "", held: dollars?.held.amountMinor ?? "", used };
	}

	const settled = () => until("every fact to be heard", async () => (await product.waiting()) === 0);

	type Obstacle = {
		/** By way, where it isn't the same for all. */
		codes: Record<string, string>;
		amountMinor?: string;
		stand(ana: Person, ben: Person): Promise<unknown>;
	};
	const all = (code: string) => ({ transfer: code, bulk: code, payout: code, conversion: code, order: code });

	const obstacles: Record<string, Obstacle> = {
		"a limit": { codes: all("LIMIT_EXCEEDED"), amountMinor: "5001", stand: async () => {} },
		"fraud's no": {
			codes: all("PAYMENT_BLOCKED"),
			amountMinor: "2001",
			// A conversion has no payee that could be new; it is one act too many.
			async stand(ana) {
				const friend = await new Person(product.url, "Friend").signUp();
				for (const _ of [1, 2, 3, 4, 5]) expect((await ana.transfer(friend, "100")).code).toBeUndefined();
			},
		},
		"a sanction against who pays": {
			codes: all("PAYMENT_BLOCKED"),
			stand: (ana) => byTwo(root, operations.sanction, { userId: ana.userId, sanctioned: true, ...why }),
		},
		"a sanction against who is paid": {
			codes: { transfer: "PAYMENT_BLOCKED", bulk: "PAYMENT_BLOCKED", order: "PAYMENT_BLOCKED" },
			stand: (_, ben) => byTwo(root, operations.sanction, { userId: ben.userId, sanctioned: true, ...why }),
		},
		"a frozen account": {
			codes: all("ACCOUNT_FROZEN"),
			async stand(ana) {
				expect(await does(analyst, operations.freezePerson, { userId: ana.userId, ...why })).toBe("");
				await ana.signInAgain();
			},
		},
		"a frozen tier": {
			codes: all("TIER_FROZEN"),
			stand: (ana) => does(analyst, operations.freezeTier, { userId: ana.userId, ...why }),
		},
		"a frozen wallet": {
			codes: all("WALLET_FROZEN"),
			stand: (ana) => does({ person: root }, operations.freezeWallet, { walletId: ana.walletId, ...why }),
		},
	};

	test(
		"every obstacle stops every way out, and takes neither money nor limit",
		async () => {
			const tried = await Promise.all(
				Object.entries(obstacles).map(async ([obstacle, { codes, amountMinor = "1000", stand }]) => {
					const [ana, ben] = [
						await new Person(product.url, "Ana").signUp(),
						await new Person(product.url, "Ben").signUp(),
					] as const;
					await ana.fill("90000");
					expect(await does({ person: ana }, operations.openWallet, { currency: "EUR" })).toBe("");
					const ordered = await order(ana, ben, amountMinor);
					await stand(ana, ben);
					return { obstacle, codes, amountMinor, ana, ben, ordered };
				}),
			);
			await settled();
			for (const { obstacle, codes, amountMinor, ana, ben, ordered } of tried) {
				const before = await moneyOf(ana);
				const heard: Record<string, string> = {};
				for (const [way, go] of Object.entries(ways)) {
					if (codes[way]) heard[way] = await go(ana, ben, amountMinor);
				}
				heard["order"] = ordered || (await codeOfOrder(ana));
				expect({ obstacle, ...heard, money: await moneyOf(ana) }).toEqual({ obstacle, ...codes, money: before });
			}
		},
		storyMs,
	);

	test.each(Object.keys({ transfer: 1, bulk: 1, payout: 1, conversion: 1 }))(
		"without an obstacle money leaves by %s, and counts towards the limit of the day",
		async (way) => {
			const [ana, ben] = [
				await new Person(product.url, "Ana").signUp(),
				await new Person(product.url, "Ben").signUp(),
			] as const;
			await ana.fill("90000");
			await does({ person: ana }, operations.openWallet, { currency: "EUR" });
			expect(await ways[way]?.(ana, ben, "1000")).toBe("");
			const { balance, held, used } = await moneyOf(ana);
			expect([BigInt(balance) - BigInt(held), used]).toEqual([89_000n, "1000"]);
		},
		storyMs,
	);
});
