import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { subgraph } from "../subgraph.ts";
import { listed, type Scene, setScene } from "../testing/scene.ts";
import { convertMoney, sweepConversions } from "./convertMoney.ts";

let payments: TestDomain;
let scene: Scene;
let decision: "ALLOW" | "REVIEW" | "SILENT";

beforeAll(async () => {
	payments = await openTestDomain(subgraph);
});
afterAll(() => payments.close());

beforeEach(async () => {
	scene = await setScene(payments);
	decision = "ALLOW";
	payments.answer({
		"fraud.assess": () => {
			if (decision === "SILENT") throw new Error("fraud is away");
			return { decision, score: 0 };
		},
	});
});

const context = () => payments.context(scene.ana);
const sell = (amountMinor: string) =>
	convertMoney(context(), { idempotencyKey: randomUUID(), quoteId: scene.quote(amountMinor) });

/** The code of a refusal, or null when the money moved. */
const codeOf = (work: Promise<unknown>): Promise<string | null> =>
	work.then(
		() => null,
		(error) => error.code ?? String(error),
	);

test("a conversion is done once for a quote and a key; twins hear the same, and one of them that it was theirs", async () => {
	const input = { idempotencyKey: randomUUID(), quoteId: scene.quote() };
	const twins = await Promise.all(Array.from({ length: 10 }, () => convertMoney(context(), input)));
	expect(twins.filter(({ replayed }) => !replayed)).toHaveLength(1);
	expect(scene.ledger.available(scene.anaWallet)).toBe(999_000n);
	expect(await scene.used()).toBe(1_000n);
	expect(await codeOf(convertMoney(context(), { ...input, idempotencyKey: randomUUID() }))).toBe("QUOTE_USED");
});

test("a conversion under the key of another is refused and leaves its quote as it was", async () => {
	const idempotencyKey = randomUUID();
	await convertMoney(context(), { idempotencyKey, quoteId: scene.quote() });
	const other = scene.quote("2000");
	const reused = convertMoney(context(), { idempotencyKey, quoteId: other });
	await expect(reused).rejects.toMatchObject({
		code: "IDEMPOTENCY_KEY_REUSED",
		details: { differingFields: ["quoteId"] },
	});
	expect(await scene.used()).toBe(1_000n);
	await convertMoney(context(), { idempotencyKey: randomUUID(), quoteId: other });
	expect(scene.ledger.available(scene.anaWallet)).toBe(997_000n);
});

test("a conversion of somebody else's quote is refused as if there were none", async () => {
	const input = { idempotencyKey: randomUUID(), quoteId: scene.quote() };
	expect(await codeOf(convertMoney(payments.context(scene.ben), input))).toBe("NOT_FOUND");
	expect(await codeOf(convertMoney(context(), { ...input, quoteId: "nonsense" }))).toBe("NOT_FOUND");
});

test("a conversion that would need a review is refused: its price doesn't last that long", async () => {
	decision = "REVIEW";
	expect(await codeOf(sell("1000"))).toBe("PAYMENT_BLOCKED");
	expect(await scene.used()).toBe(0n);
});

test("a conversion goes on without fraud up to ten dollars, and is unknown above", async () => {
	decision = "SILENT";
	expect(await codeOf(sell("1000"))).toBeNull();
	expect(await codeOf(sell("1001"))).toBe("TEMPORARILY_UNAVAILABLE");
});

test("a conversion of somebody on the sanction list is blocked without fraud as well", async () => {
	decision = "SILENT";
	await payments.hear(listed(scene.ana.userId));
	expect(await codeOf(sell("1000"))).toBe("PAYMENT_BLOCKED");
});

test.each(["silentBefore", "silentAfter"] as const)(
	"a conversion whose ledger falls %s is unknown for now, and finished by the sweeper",
	async (when) => {
		scene.ledger[when] = 1;
		const input = { idempotencyKey: randomUUID(), quoteId: scene.quote() };
		await expect(convertMoney(context(), input)).rejects.toThrow("died");
		payments.clock.advance(10_001);
		await sweepConversions(payments.context());
		expect(scene.ledger.available(scene.anaWallet)).toBe(999_000n);
		expect(await convertMoney(context(), input)).toMatchObject({ replayed: true });
		expect(await sweepConversions(payments.context())).toBe(0);
	},
);
