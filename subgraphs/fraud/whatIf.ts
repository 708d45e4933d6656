import { type Context, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { parseMoney } from "@mint/kit/money.ts";
import type { MovementKind } from "@mint/schema/calls/fraud.ts";
import { usdCentsOf } from "@mint/schema/currencies.ts";
import { Acts } from "./acts.ts";
import { type Finding, findingOf } from "./findings.ts";
import { factsOf, readKnown, windowBefore } from "./known.ts";
import { type Decision, type MovementFacts, rulesFor, type Verdict, verdictOf } from "./rules.ts";
import { type NamedThreshold, type Thresholds, thresholdsWith } from "./thresholds.ts";

const payeeKeyLengthMax = 100;
const addressLengthMax = 64;
const changesMax = 30;

export interface WhatIfInput {
	/** A transfer when absent. */
	kind?: MovementKind;
	senderId: string;
	/** Needed for a transfer, and for nothing else. */
	recipientId?: string | null | undefined;
	/** For a payout: the bank account as an assessment names it; one nobody ever paid when absent. */
	payeeKey?: string | null | undefined;
	money: { amountMinor: string; currency: string };
	/** Not when absent. */
	ordered?: boolean;
	at?: string | null | undefined;
	ipAddress?: string | null | undefined;
	thresholds?: readonly NamedThreshold[] | null | undefined;
}

/** One rule's part in a verdict, and the verdict as it would be without that rule. */
interface Part extends Finding {
	fired: boolean;
	/** What it adds to the raw score: its weight, or nothing. */
	points: number;
	without: Pick<Verdict, "decision" | "score" | "rawScore">;
}

export interface WhatIf {
	decision: Decision;
	score: number;
	rawScore: number;
	reason: string;
	parts: Part[];
}

/**
 * What the rules would say of a movement that nobody makes: from what is known now, with thresholds changed if wished.
 * Stores nothing, states no fact, counts for nothing. Refuses with INVALID_INPUT.
 */
export async function whatIfAssessment(ctx: Context, asked: WhatIfInput): Promise<WhatIf> {
	const input = { kind: "TRANSFER" as const, ordered: false, ...asked };
	if (!isId("usr", input.senderId)) throw new Refusal("INVALID_INPUT", "This is no id of a user.", ["senderId"]);
	const payeeKey = payeeOf(input);
	const changes = input.thresholds ?? [];
	if (changes.length > changesMax || (input.ipAddress?.length ?? 0) > addressLengthMax) {
		throw new Refusal("INVALID_INPUT", "The input is too long.", null);
	}
	const thresholds = thresholdsWith(ctx.env, changes, ["thresholds"]);
	const facts = await readFacts(ctx, { ...input, payeeKey }, thresholds);
	const judging = rulesFor(input.kind);
	const fired = judging.filter((rule) => rule.fires(facts, thresholds));
	const { decision, score, rawScore, reason } = verdictOf(input.kind, fired, thresholds);
	const parts = judging.map((rule) => {
		const finding = findingOf(rule, facts, thresholds);
		const hasFired = fired.includes(rule);
		const others = fired.filter((other) => other !== rule);
		const without = verdictOf(input.kind, others, thresholds);
		return { ...finding, fired: hasFired, points: hasFired ? finding.weight : 0, without };
	});
	return { decision, score, rawScore, reason, parts };
}

type WholeInput = WhatIfInput & { kind: MovementKind; ordered: boolean };

function payeeOf({ kind, senderId, recipientId, payeeKey }: WholeInput): string {
	if (kind !== "PAYOUT" && payeeKey) {
		throw new Refusal("INVALID_INPUT", "Only a payout goes to a bank account.", ["payeeKey"]);
	}
	if (kind !== "TRANSFER") {
		if (recipientId) throw new Refusal("INVALID_INPUT", "Only a transfer has a recipient.", ["recipientId"]);
		if (kind === "CONVERSION") return senderId;
		if ((payeeKey?.length ?? 0) > payeeKeyLengthMax) {
			throw new Refusal("INVALID_INPUT", "This is no bank account's key.", ["payeeKey"]);
		}
		return payeeKey || "bank:new";
	}
	if (!recipientId || !isId("usr", recipientId)) {
		throw new Refusal("INVALID_INPUT", "This is no id of a user.", ["recipientId"]);
	}
	if (senderId === recipientId) {
		throw new Refusal("INVALID_INPUT", "Sender and recipient are the same.", ["recipientId"]);
	}
	return recipientId;
}

async function readFacts(
	ctx: Context,
	input: WholeInput & { payeeKey: string },
	thresholds: Thresholds,
): Promise<MovementFacts> {
	const { kind, senderId, payeeKey, ordered } = input;
	const at = input.at ? new Date(input.at) : ctx.clock.now();
	const money = parseMoney(input.money, ["money"]);
	const ipAddress = input.ipAddress ?? null;
	const movement = { movementId: "", kind, senderId, payeeKey, ordered, bulkId: null, ipAddress };
	const window = { from: windowBefore(at, thresholds.FRAUD_VELOCITY_WINDOW_MINUTES), to: at };
	const request = { ...movement, ...input.money };
	const known = await transaction(ctx, (tx) => readKnown(tx, [request], window));
	const acts = new Acts(known.acts, thresholds.FRAUD_POCKET_USD_CENTS);
	const usdCents = usdCentsOf(money.currency, money.amountMinor);
	return factsOf(known, request, { ...money, at, acts: acts.countWith({ ...movement, usdCents }) });
}
