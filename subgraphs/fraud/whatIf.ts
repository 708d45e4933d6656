import { type Context, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { parseMoney } from "@mint/kit/money.ts";
import { countryOf } from "./country.ts";
import { type Finding, findingOf } from "./findings.ts";
import { habitKey, noHabit, pairKey, readKnown } from "./known.ts";
import { selectRecentBetween } from "./queries.ts";
import { type Decision, rules, type TransferFacts, type Verdict, verdictOf } from "./rules.ts";
import { type NamedThreshold, thresholdsWith } from "./thresholds.ts";

const minuteMs = 60_000;
const addressLengthMax = 64;
const changesMax = 30;

export interface WhatIfInput {
	senderId: string;
	recipientId: string;
	money: { amountMinor: string; currency: string };
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
 * What the rules would say of a transfer that nobody makes: from what is known now, with thresholds changed if wished.
 * Stores nothing, states no fact, counts for nothing. Refuses with INVALID_INPUT.
 */
export async function whatIfAssessment(ctx: Context, input: WhatIfInput): Promise<WhatIf> {
	for (const field of ["senderId", "recipientId"] as const) {
		if (!isId("usr", input[field])) throw new Refusal("INVALID_INPUT", "This is no id of a user.", [field]);
	}
	if (input.senderId === input.recipientId) {
		throw new Refusal("INVALID_INPUT", "Sender and recipient are the same.", ["recipientId"]);
	}
	const changes = input.thresholds ?? [];
	if (changes.length > changesMax || (input.ipAddress?.length ?? 0) > addressLengthMax) {
		throw new Refusal("INVALID_INPUT", "The input is too long.", null);
	}
	const thresholds = thresholdsWith(ctx.env, changes, ["thresholds"]);
	const at = input.at ? new Date(input.at) : ctx.clock.now();
	const facts = await factsOf(ctx, input, at, thresholds.FRAUD_VELOCITY_WINDOW_MINUTES);
	const fired = rules.filter((rule) => rule.fires(facts, thresholds));
	const { decision, score, rawScore, reason } = verdictOf(fired, thresholds);
	const parts = rules.map((rule) => {
		const finding = findingOf(rule, facts, thresholds);
		const hasFired = fired.includes(rule);
		const without = verdictOf(
			fired.filter((other) => other !== rule),
			thresholds,
		);
		return { ...finding, fired: hasFired, points: hasFired ? finding.weight : 0, without };
	});
	return { decision, score, rawScore, reason, parts };
}

async function factsOf(ctx: Context, input: WhatIfInput, at: Date, windowMinutes: number): Promise<TransferFacts> {
	const { senderId, recipientId } = input;
	const money = parseMoney(input.money, ["money"]);
	const ipAddress = input.ipAddress ?? null;
	const request = { transferId: "", bulkId: null, senderId, recipientId, ...input.money, ipAddress };
	const windowStart = new Date(at.getTime() - windowMinutes * minuteMs);
	return transaction(ctx, async (tx) => {
		const [known, recent] = await Promise.all([
			readKnown(tx, [request], windowStart),
			tx.query<{ transfers: number }>(selectRecentBetween, [senderId, windowStart, at]),
		]);
		return {
			...money,
			at,
			recentTransfers: recent[0]?.transfers ?? 0,
			habit: known.habits.get(habitKey(senderId, money.currency)) ?? noHabit,
			recipientKnown: known.recipients.has(pairKey(senderId, recipientId)),
			country: countryOf(ipAddress),
			homeCountry: known.homeCountries.get(senderId) ?? null,
			sanctioned: known.sanctioned.has(senderId) || known.sanctioned.has(recipientId),
		};
	});
}
