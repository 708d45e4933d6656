import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Refusal } from "@mint/kit/errors.ts";
import { newId } from "@mint/kit/ids.ts";
import { fact, openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import type { TransferFundsInput } from "./graphql.generated.ts";
import { subgraph } from "./subgraph.ts";
import { type Scene, setScene } from "./testing/scene.ts";
import { transferFunds } from "./transferFunds.ts";

let payments: TestDomain;
let scene: Scene;

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());
beforeEach(async () => {
	scene = await setScene(payments, 10_000n);
	foreseen("ALLOW");
});

/** What fraud says, asked beforehand and when it counts. */
function foreseen(decision: "ALLOW" | "REVIEW" | "BLOCK"): void {
	payments.answer({
		"fraud.foresee": () => ({ decision }),
		"fraud.assess": () => ({ decision, score: 50 }),
	});
}

/** The two wallets as the ledger tells of them, and as it refuses them. */
function ledgerSays(status: "FROZEN" | "CLOSED", whose: "payer" | "payee"): void {
	const of = (walletId: string, ownerId: string, stopped: boolean) => ({
		walletId,
		ownerId,
		currency: "USD",
		status: stopped ? status : ("ACTIVE" as const),
		availableMinor: "10000",
	});
	const payer = of(scene.anaWallet, scene.ana.userId, whose === "payer");
	const payee = of(scene.benWallet, scene.ben.userId, whose === "payee");
	payments.answer({
		"wallet.find": ({ walletId }) => ({ wallet: [payer, payee].find((one) => one.walletId === walletId) ?? null }),
		"wallet.findOfUser": () => ({ wallet: payee }),
		"wallet.post": () => ({
			outcome: "REFUSED",
			code: `WALLET_${status}`,
			walletId: (whose === "payer" ? payer : payee).walletId,
		}),
	});
}

const freeze = { reason: "RISK_POLICY", note: "" } as const;
const aboutAna = () => ({ userId: scene.ana.userId });

type Terms = Pick<TransferFundsInput, "fromWalletId" | "to" | "money">;

/** What stands in the way, the code with which it is refused, null where it is made, and how it comes about. */
interface Obstacle {
	what: string;
	code: string | null;
	comesAbout?: () => Promise<unknown> | unknown;
	terms?: () => Partial<Terms>;
}

const obstacles: Obstacle[] = [
	{ what: "nothing", code: null },
	{ what: "a review", code: null, comesAbout: () => foreseen("REVIEW") },
	{ what: "a sanctioned recipient", code: "PAYMENT_BLOCKED", comesAbout: () => foreseen("BLOCK") },
	{
		what: "a frozen account",
		code: "ACCOUNT_FROZEN",
		comesAbout: () => payments.hear(fact("identity.user.frozen", "u", { ...aboutAna(), ...freeze })),
	},
	{
		what: "a frozen tier",
		code: "TIER_FROZEN",
		comesAbout: () => payments.hear(fact("kyc.tier.frozen", "k", { ...aboutAna(), reason: "checked" })),
	},
	{ what: "a limit", code: "LIMIT_EXCEEDED", terms: () => ({ money: { amountMinor: "100000001", currency: "USD" } }) },
	{
		what: "too little",
		code: "INSUFFICIENT_FUNDS",
		terms: () => ({ money: { amountMinor: "10001", currency: "USD" } }),
	},
	{ what: "one's own frozen wallet", code: "WALLET_FROZEN", comesAbout: () => ledgerSays("FROZEN", "payer") },
	{ what: "the recipient's frozen wallet", code: "WALLET_FROZEN", comesAbout: () => ledgerSays("FROZEN", "payee") },
	{ what: "one's own closed wallet", code: "WALLET_CLOSED", comesAbout: () => ledgerSays("CLOSED", "payer") },
	{ what: "the recipient's closed wallet", code: "WALLET_CLOSED", comesAbout: () => ledgerSays("CLOSED", "payee") },
	{ what: "oneself", code: "SELF_TRANSFER", terms: () => ({ to: aboutAna() }) },
	{ what: "nobody", code: "RECIPIENT_NOT_FOUND", terms: () => ({ to: { userId: newId("usr") } }) },
	{
		what: "another currency",
		code: "CURRENCY_MISMATCH",
		terms: () => ({ money: { amountMinor: "100", currency: "EUR" } }),
	},
	{ what: "a foreign wallet", code: "WALLET_NOT_FOUND", terms: () => ({ fromWalletId: newId("wal") }) },
];

const preview = `query ($input: PreviewTransferInput!) { previewTransfer(input: $input) {
	... on TransferPreview { review } ... on UserError { code message path } } }`;

/** A refusal as it is read: what it says, and of which field. */
interface Said {
	code: string;
	message: string;
	path: string[] | null;
}

async function previewed(input: Terms): Promise<Said | { review: boolean }> {
	type Answer = { previewTransfer: Said | { review: boolean } };
	const { data, errors } = await payments.run<Answer>(scene.ana, preview, { input });
	if (errors) throw errors[0];
	return data.previewTransfer;
}

/** What a transfer with these terms comes to: its status, or how it is refused. */
async function made(input: Terms): Promise<Said | string> {
	try {
		const { transfer } = await transferFunds(payments.context(scene.ana), { ...input, idempotencyKey: randomUUID() });
		return transfer.status;
	} catch (refusal) {
		const { code, message, path } = refusal as Refusal;
		return { code, message, path };
	}
}

test.each(obstacles)("$what: the preview says what the payment says", async ({ code, comesAbout, terms }) => {
	await comesAbout?.();
	const money = { amountMinor: "100", currency: "USD" } as const;
	const input = { fromWalletId: scene.anaWallet, to: { userId: scene.ben.userId }, money, ...terms?.() };
	const said = await previewed(input);
	expect("code" in said ? said.code : null).toBe(code);
	expect(await made(input)).toEqual("code" in said ? said : said.review ? "PROCESSING" : "COMPLETED");
});

test("where fraud is silent the preview says that a person would look", async () => {
	payments.answer({
		"fraud.foresee": () => {
			throw new Error("nobody is there");
		},
	});
	const money = { amountMinor: "5000", currency: "USD" } as const;
	const to = { userId: scene.ben.userId };
	expect(await previewed({ fromWalletId: scene.anaWallet, to, money })).toEqual({ review: true });
});

test("a preview leaves no trace", async () => {
	const before = await payments.facts();
	const money = { amountMinor: "5000", currency: "USD" } as const;
	await previewed({ fromWalletId: scene.anaWallet, to: { userId: scene.ben.userId }, money });
	expect(await payments.facts()).toEqual(before);
	expect(await scene.used()).toBe(0n);
	expect(scene.ledger.moved).toEqual([]);
});

test("only what is PENDING can be taken back, and says so", async () => {
	const seen = async (id: string) => {
		const query = "query ($id: ID!) { transfer(id: $id) { status cancellable } }";
		return (await payments.run<{ transfer: unknown }>(scene.ana, query, { id })).data.transfer;
	};
	expect(await seen(await scene.send("100"))).toEqual({ status: "COMPLETED", cancellable: false });
	foreseen("REVIEW");
	expect(await seen(await scene.send("100"))).toEqual({ status: "PROCESSING", cancellable: false });
	foreseen("ALLOW");
	scene.ledger.silentBefore = 1;
	await expect(scene.send("100")).rejects.toThrow();
	const [pending] = await payments.sql<{ id: string }>(
		"select id from transfer where status = 'PENDING' and sender_id = $1",
		[scene.ana.userId],
	);
	expect(await seen(pending?.id ?? "")).toEqual({ status: "PENDING", cancellable: true });
});
