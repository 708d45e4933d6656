import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { buildSchema, isEnumType } from "graphql";
import { eventTypes } from "../events/event.ts";
import type { Licence } from "./licence.ts";
import { moneyAfter } from "./moneyAfter.ts";
import { payoutWords, shownPayout } from "./payouts.ts";
import { becauseOf, type RefusalCode, refusals, refusalWords } from "./refusals.ts";
import { shownTopUp, topUpWords } from "./topUps.ts";
import { shownTransfer, transferWords } from "./transfers.ts";
import { sumText } from "./wording.ts";

const here = new URL("./", import.meta.url);
const schema = buildSchema(readFileSync(new URL("../api.graphql", here), "utf8"), { assumeValidSDL: true });
const files = readdirSync(here).filter(
	(file) => /^[a-zA-Z]+\.ts$/.test(file) && !["licence.ts", "wording.ts"].includes(file),
);

interface Found {
	at: string;
	licences: Licence[];
	/** Whether it is a text, or a function that makes one. */
	says: boolean;
}

/** Everything a catalogue holds, each with the licences on its way. */
function everything(value: unknown, at: string, above: Licence[] = []): Found[] {
	if (typeof value === "string" || typeof value === "function") return [{ at, licences: above, says: true }];
	if (typeof value !== "object" || value === null) return [];
	const { licensedBy, ...parts } = value as { licensedBy?: Licence };
	const licences = licensedBy ? [...above, licensedBy] : above;
	const found = Object.entries(parts).flatMap(([name, part]) => everything(part, `${at}.${name}`, licences));
	return [{ at, licences, says: false }, ...found];
}

async function catalogue(): Promise<Found[]> {
	const found: Found[] = [];
	for (const file of files) {
		for (const [name, value] of Object.entries(await import(new URL(file, here).href))) {
			// Functions pick from a catalogue; the sentences are the catalogue's.
			if (typeof value === "object") found.push(...everything(value, `${file} ${name}`));
		}
	}
	return found;
}

function enumValues(name: string): string[] {
	const type = schema.getType(name);
	return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
}

test("every sentence of the catalogue names what licenses it", async () => {
	const sentences = (await catalogue()).filter(({ says }) => says);
	expect(sentences.length).toBeGreaterThan(100);
	expect(sentences.filter(({ licences }) => licences.length === 0).map(({ at }) => at)).toEqual([]);
});

test("what licenses a sentence is there: a fact some domain states, a status of the graph, or said in words", async () => {
	const licences = (await catalogue()).flatMap(({ at, licences }) => licences.map((licence) => ({ at, licence })));
	const isThere = ({ fact, status, refusal, known }: Licence) => {
		if (fact !== undefined && !eventTypes.includes(fact)) return false;
		if (status !== undefined) {
			const [name = "", value] = status.split(".");
			const values = enumValues(name);
			return value === undefined ? values.length > 0 : values.includes(value);
		}
		return [fact, refusal, known].some((word) => word !== undefined && word !== "");
	};
	expect(licences.filter(({ licence }) => !isThere(licence))).toEqual([]);
});

test("every refusal of the graph has its words, and there are none for others", () => {
	expect(Object.keys(refusals).toSorted()).toEqual(enumValues("UserErrorCode").toSorted());
});

test("every status a person meets has its words", () => {
	expect(Object.keys(transferWords).toSorted()).toEqual(enumValues("TransferStatus").toSorted());
	expect(Object.keys(topUpWords).toSorted()).toEqual(enumValues("TopUpStatus").toSorted());
	expect(Object.keys(payoutWords).toSorted()).toEqual(enumValues("PayoutStatus").toSorted());
	expect(shownTransfer("A_STATUS_OF_TOMORROW" as "PENDING", "sender", "Ben").short).toBe("Not settled");
	expect(shownTopUp("A_STATUS_OF_TOMORROW" as "PROCESSING").short).toBe("Not settled");
	expect(shownPayout("A_STATUS_OF_TOMORROW" as "PROCESSING", { currency: "USD" }).short).toBe("Not settled");
});

test.each<[Parameters<typeof shownPayout>[0], Partial<Parameters<typeof shownPayout>[1]>, string]>([
	["IN_REVIEW", {}, "A person looks at it before it leaves. The money is held in your USD wallet until then."],
	["REFUSED", { refusal: "WALLET_FROZEN" }, "Nothing left your wallet. Your wallet is frozen."],
	["REFUSED", { refusal: null }, "Nothing left your wallet."],
	["RETURNED", { failureReason: "closed" }, "The money is back in your USD wallet. The bank's reason: Closed."],
	["RETURNED", { failureReason: null }, "The money is back in your USD wallet."],
	["RETURNED", { settledAt: "2026-11-20T12:00:00.000Z" }, "The money is back in your USD wallet."],
	["RETURNED", { settledAt: null, failureReason: "closed" }, "Nothing left your wallet. The bank's reason: Closed."],
])("a payout that is %s, with %j known, says where its money is", (status, known, sentence) => {
	expect(shownPayout(status, { currency: "USD", ...known }).sentence).toBe(sentence);
});

const codes = Object.keys(refusals) as RefusalCode[];

test.each(codes)("%s: its message claims nothing about money, and is a sentence", (code) => {
	for (const cause of [undefined, "BLOCKED", "REFUSED"] as const) {
		for (const whose of [undefined, "YOURS", "THEIRS"] as const) {
			const message = refusalWords(code, { cause, whose });
			expect(message).toMatch(/^[A-Z].*\.$/);
			expect(message).not.toMatch(/charged|Nothing (was|left|moved|went)|in your wallet/);
			expect(becauseOf(code, { cause, whose })).toMatch(/^[a-z].*[^.]$/);
		}
	}
});

test.each(codes)("%s: nothing is said to have not happened unless it is known", (code) => {
	const isOpen = code === "TEMPORARILY_UNAVAILABLE" || code === "IDEMPOTENCY_IN_PROGRESS";
	for (const movement of ["PAYMENT", "TOP_UP", "PAYOUT", "CONVERSION", "RETURN"] as const) {
		const words = moneyAfter(movement, code);
		if (isOpen) expect(words).toMatch(/^We don't know yet/);
		else expect(words).toMatch(/^Nothing/);
		// The earlier request with this key may have moved money.
		expect(words.endsWith("by this request.")).toBe(code === "IDEMPOTENCY_KEY_REUSED");
	}
});

const left = { amountMinor: "1250", currency: "USD" };
const instant = "2026-12-01T00:00:00.000Z";

test.each<[string, RefusalCode, Parameters<typeof refusalWords>[1], RegExp]>([
	[
		"a window's limit",
		"LIMIT_EXCEEDED",
		{ left, resetsAt: instant },
		/you may send 12\.50 USD more until December 1, 2026 at 00:00 UTC/,
	],
	["too many tries", "TOO_MANY_ATTEMPTS", { retryAt: instant }, /after December 1, 2026 at 00:00 UTC/],
	["new staff", "NEW_STAFF", { retryAt: instant }, /after December 1, 2026 at 00:00 UTC/],
	["a provider that says when", "PROVIDER_UNAVAILABLE", { retryAt: instant }, /after December 1, 2026 at 00:00 UTC/],
])("what time alone lifts says when: %s", (_what, code, details, when) => {
	expect(refusalWords(code, details)).toMatch(when);
});

test("a limit on one movement has no time; it says the most", () => {
	expect(refusalWords("LIMIT_EXCEEDED", { left, bound: "BALANCE" })).toBe(
		"At your verification tier you may own 12.50 USD more, over all your wallets.",
	);
	expect(refusalWords("LIMIT_EXCEEDED", { left, resetsAt: null })).toBe(
		"At your verification tier 12.50 USD is the most at once.",
	);
});

test("why a payment was blocked is told as it was, and where that isn't known, not at all", () => {
	expect(becauseOf("PAYMENT_BLOCKED", { cause: "BLOCKED" })).toBe("our checks stopped it");
	expect(becauseOf("PAYMENT_BLOCKED", { cause: "REFUSED" })).toBe("it was refused after a review");
	expect(becauseOf("REVIEW_EXPIRED")).toBe("nobody could review it in time");
	expect(becauseOf("PAYMENT_BLOCKED")).toBe("it was not let through");
	expect(becauseOf("A_CODE_OF_TOMORROW")).toBe("it could not be made");
});

test.each([
	["1250", "USD", "12.50 USD"],
	["5", "EUR", "0.05 EUR"],
	["120000", "JPY", "120,000 JPY"],
	["1", "KWD", "0.001 KWD"],
	["1000000000000001", "USD", "10,000,000,000,000.01 USD"],
])("%s minor units of %s are written %s, to the last digit", (amountMinor, currency, text) => {
	expect(sumText({ amountMinor, currency })).toBe(text);
});
