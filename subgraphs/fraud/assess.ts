import { batchOf } from "@mint/kit/batch.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Origin, Tx } from "@mint/kit/db.ts";
import { newId } from "@mint/kit/ids.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { AssessReply, AssessRequest } from "@mint/schema/calls/fraud.ts";
import { type CurrencyCode, isCurrencyCode } from "@mint/schema/currencies.ts";
import { countryOf } from "./country.ts";
import { type Evidence, evidenceOf } from "./findings.ts";
import { habitKey, type Known, knownOf, noHabit, pairKey } from "./known.ts";
import { insertAssessments, insertCases } from "./queries.ts";
import { decide, type TransferFacts, type Verdict } from "./rules.ts";
import { type Thresholds, thresholdsOf } from "./thresholds.ts";

/** While one batch waits for the disk another is decided; batches with a sender in common follow each other. */
const batching = { name: "assess transfers", sizeMax: 400, inFlightMax: 2 };

const minuteMs = 60_000;

/** A transfer on its way to its verdict. */
interface Question {
	request: AssessRequest;
	currency: CurrencyCode;
	amountMinor: bigint;
	origin: Origin;
}

interface NewAssessment extends Verdict {
	id: string;
	/** Whether it counts towards its sender's velocity. */
	counts: boolean;
	/** What the rules that fired saw; null when none did. */
	evidence: Evidence | null;
	question: Question;
}

/**
 * Decides about one transfer before its money moves, and keeps the decision: the same transfer id gets the same
 * answer for ever. Amounts are minor units. What arrives together is decided together, in the order of arrival, so
 * that transfers of one sender count each other.
 */
export async function assess(ctx: Context, request: AssessRequest): Promise<AssessReply> {
	const amountMinor = BigInt(request.amountMinor);
	if (amountMinor <= 0n) throw new Error("only a positive amount can be assessed");
	if (!isCurrencyCode(request.currency)) throw new Error("only a supported currency can be assessed");
	const origin = { actor: ctx.actor, traceparent: currentTraceparent() };
	return assessTogether(ctx, { request, currency: request.currency, amountMinor, origin });
}

const assessTogether = batchOf(assessBatch, batching);

function assessBatch(ctx: Context, questions: Question[]): Promise<AssessReply[]> {
	const thresholds = thresholdsOf(ctx.env);
	return ctx.db.transaction("system:fraud.assess", async (tx) => {
		const now = ctx.clock.now();
		const known = await knownOf(
			tx,
			questions.map((question) => question.request),
			windowStart(now, thresholds),
		);
		const { replies, assessments } = decideAll(questions, known, now, thresholds);
		if (assessments.length > 0) keep(tx, assessments, now, thresholds);
		return replies;
	});
}

/** Decides in the order of arrival. A transfer assessed before, or twice in this batch, keeps its first answer. */
function decideAll(
	questions: Question[],
	known: Known,
	now: Date,
	thresholds: Thresholds,
): { replies: AssessReply[]; assessments: NewAssessment[] } {
	const assessments: NewAssessment[] = [];
	const answered = new Map<string, AssessReply>();
	const acceptedNow = new Map<string, number>();
	const bulksCounted = new Set<string>();
	const replies = questions.map((question) => {
		const { transferId, senderId, recipientId, bulkId, ipAddress } = question.request;
		const before = answered.get(transferId) ?? known.prior.get(transferId);
		if (before) return before;
		const accepted = acceptedNow.get(senderId) ?? 0;
		const bulkCounted = bulkId !== null && (known.bulksCounted.has(bulkId) || bulksCounted.has(bulkId));
		const facts: TransferFacts = {
			amountMinor: question.amountMinor,
			currency: question.currency,
			at: now,
			recentTransfers: (known.recent.get(senderId) ?? 0) + accepted - (bulkCounted ? 1 : 0),
			habit: known.habits.get(habitKey(senderId, question.currency)) ?? noHabit,
			recipientKnown: known.recipients.has(pairKey(senderId, recipientId)),
			country: countryOf(ipAddress),
			homeCountry: known.homeCountries.get(senderId) ?? null,
			sanctioned: known.sanctioned.has(senderId) || known.sanctioned.has(recipientId),
		};
		const verdict = decide(facts, thresholds);
		const evidence = verdict.rulesFired.length > 0 ? evidenceOf(facts, thresholds, verdict) : null;
		const counts = verdict.decision !== "BLOCK" && !bulkCounted;
		if (counts) acceptedNow.set(senderId, accepted + 1);
		if (counts && bulkId !== null) bulksCounted.add(bulkId);
		assessments.push({ ...verdict, id: newId("fra"), counts, evidence, question });
		const reply = { decision: verdict.decision, score: verdict.score };
		answered.set(transferId, reply);
		return reply;
	});
	return { replies, assessments };
}

function windowStart(now: Date, thresholds: Thresholds): Date {
	return new Date(now.getTime() - thresholds.FRAUD_VELOCITY_WINDOW_MINUTES * minuteMs);
}

/** Stores what was decided; whatever isn't a plain ALLOW is a case, and a fact. */
function keep(tx: Tx, assessments: NewAssessment[], now: Date, thresholds: Thresholds): void {
	tx.execute(insertAssessments, [
		assessments.map((assessment) => assessment.id),
		assessments.map(({ question }) => question.request.transferId),
		assessments.map(({ question }) => question.request.senderId),
		assessments.map((assessment) => assessment.decision),
		assessments.map((assessment) => assessment.score),
		assessments.map((assessment) => assessment.rawScore),
		assessments.map((assessment) => assessment.rulesFired.join(",")),
		assessments.map((assessment) => assessment.reason),
		now,
		assessments.map(({ question }) => question.request.bulkId),
		assessments.map((assessment) => assessment.counts),
		assessments.map(({ evidence }) => evidence && JSON.stringify(evidence)),
	]);
	const cases = assessments.filter(({ decision }) => decision !== "ALLOW");
	if (cases.length > 0) openCases(tx, cases, now, thresholds);
}

function openCases(tx: Tx, cases: NewAssessment[], now: Date, thresholds: Thresholds): void {
	tx.execute(insertCases, [
		cases.map((assessment) => assessment.id),
		cases.map(({ question }) => question.request.transferId),
		cases.map(({ question }) => question.request.senderId),
		cases.map(({ question }) => question.request.recipientId),
		cases.map(({ decision }) => (decision === "REVIEW" ? "OPEN" : "BLOCKED")),
		now,
		new Date(now.getTime() + thresholds.FRAUD_CASE_HOURS * 60 * minuteMs),
	]);
	for (const { id, question, decision, score, rulesFired } of cases) {
		if (decision === "ALLOW") continue;
		const { transferId, senderId } = question.request;
		const facts = { assessmentId: id, transferId, userId: senderId, decision, score, rulesFired };
		tx.emit("fraud.case.opened", id, facts, question.origin);
	}
}
