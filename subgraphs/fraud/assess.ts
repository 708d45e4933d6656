import { batchOf } from "@mint/kit/batch.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Origin, Tx } from "@mint/kit/db.ts";
import { newId } from "@mint/kit/ids.ts";
import { currentTraceparent } from "@mint/kit/telemetry.ts";
import type { AssessReply, AssessRequest } from "@mint/schema/calls/fraud.ts";
import { type CurrencyCode, isCurrencyCode, usdCentsOf } from "@mint/schema/currencies.ts";
import { Acts, addsToPayee } from "./acts.ts";
import { namesOf } from "./cases.ts";
import { type Evidence, evidenceOf } from "./findings.ts";
import { factsOf, type Known, knownOf, windowBefore } from "./known.ts";
import { insertAssessments, insertCases } from "./queries.ts";
import { decide, movementKinds, type Verdict } from "./rules.ts";
import { type Thresholds, thresholdsOf } from "./thresholds.ts";

/** While one batch waits for the disk another is decided; batches with a sender in common follow each other. */
const batching = { name: "assess movements", sizeMax: 400, inFlightMax: 2 };

const hourMs = 3_600_000;

/** A movement on its way to its verdict. */
interface Question {
	request: AssessRequest;
	currency: CurrencyCode;
	amountMinor: bigint;
	usdCents: bigint;
	origin: Origin;
}

interface NewAssessment extends Verdict {
	id: string;
	/** Whether it counts towards its sender's velocity. */
	counts: boolean;
	/** What it adds to what its sender gave the payee; null when nothing. */
	givenCents: bigint | null;
	/** What the rules that fired saw; null when none did. */
	evidence: Evidence | null;
	question: Question;
}

/**
 * Decides about one movement before its money moves, and keeps the decision: the same movement gets the same answer for
 * ever. Amounts are minor units. What arrives together is decided together, in the order of arrival, so that movements
 * of one sender count each other.
 */
export async function assess(ctx: Context, request: AssessRequest): Promise<AssessReply> {
	const { kind, currency } = request;
	const amountMinor = BigInt(request.amountMinor);
	if (amountMinor <= 0n) throw new Error("only a positive amount can be assessed");
	if (!isCurrencyCode(currency)) throw new Error("only a supported currency can be assessed");
	if (!movementKinds.includes(kind)) throw new Error("only a known kind of movement can be assessed");
	const origin = { actor: ctx.actor, traceparent: currentTraceparent() };
	return assessTogether(ctx, { request, currency, amountMinor, usdCents: usdCentsOf(currency, amountMinor), origin });
}

const assessTogether = batchOf(assessBatch, batching);

function assessBatch(ctx: Context, questions: Question[]): Promise<AssessReply[]> {
	const thresholds = thresholdsOf(ctx.env);
	return ctx.db.transaction("system:fraud.assess", async (tx) => {
		const now = ctx.clock.now();
		const known = await knownOf(
			tx,
			questions.map((question) => question.request),
			{ from: windowBefore(now, thresholds.FRAUD_VELOCITY_WINDOW_MINUTES), to: null },
		);
		const { replies, assessments } = decideAll(questions, known, now, thresholds);
		if (assessments.length > 0) keep(tx, assessments, now, thresholds);
		return replies;
	});
}

/** Decides in the order of arrival. A movement assessed before, or twice in this batch, keeps its first answer. */
function decideAll(
	questions: Question[],
	known: Known,
	now: Date,
	thresholds: Thresholds,
): { replies: AssessReply[]; assessments: NewAssessment[] } {
	const assessments: NewAssessment[] = [];
	const answered = new Map<string, AssessReply>();
	const acts = new Acts(known.acts, thresholds.FRAUD_POCKET_USD_CENTS);
	const replies = questions.map((question) => {
		const { request, currency, amountMinor, usdCents } = question;
		const before = answered.get(request.movementId) ?? known.prior.get(request.movementId);
		if (before) return before;
		const sending = { ...request, usdCents };
		const facts = factsOf(known, request, { amountMinor, currency, at: now, acts: acts.countWith(sending) });
		const verdict = decide(facts, thresholds);
		const accepted = verdict.decision !== "BLOCK";
		assessments.push({
			...verdict,
			id: newId("fra"),
			counts: accepted && acts.isOneMore(sending),
			givenCents: accepted && addsToPayee(request) ? usdCents : null,
			evidence: verdict.rulesFired.length > 0 ? evidenceOf(facts, thresholds, verdict) : null,
			question,
		});
		if (accepted) acts.accept(sending);
		const reply = { decision: verdict.decision, score: verdict.score };
		answered.set(request.movementId, reply);
		return reply;
	});
	return { replies, assessments };
}

/** Stores what was decided; whatever isn't a plain ALLOW is a case, and a fact. */
function keep(tx: Tx, assessments: NewAssessment[], now: Date, thresholds: Thresholds): void {
	tx.execute(insertAssessments, [
		assessments.map((assessment) => assessment.id),
		assessments.map(({ question }) => question.request.movementId),
		assessments.map(({ question }) => question.request.kind),
		assessments.map(({ question }) => question.request.senderId),
		assessments.map(({ question }) => question.request.payeeKey),
		assessments.map((assessment) => assessment.decision),
		assessments.map((assessment) => assessment.score),
		assessments.map((assessment) => assessment.rawScore),
		assessments.map((assessment) => assessment.rulesFired.join(",")),
		assessments.map((assessment) => assessment.reason),
		now,
		assessments.map(({ question }) => question.request.bulkId),
		assessments.map((assessment) => assessment.counts),
		assessments.map((assessment) => assessment.givenCents),
		assessments.map(({ evidence }) => evidence && JSON.stringify(evidence)),
	]);
	const cases = assessments.filter(({ decision }) => decision !== "ALLOW");
	if (cases.length > 0) openCases(tx, cases, now, thresholds);
}

function openCases(tx: Tx, cases: NewAssessment[], now: Date, thresholds: Thresholds): void {
	const requests = cases.map(({ question }) => question.request);
	tx.execute(insertCases, [
		cases.map((assessment) => assessment.id),
		requests.map((request) => request.movementId),
		requests.map((request) => request.kind),
		requests.map((request) => request.senderId),
		requests.map((request) => (request.kind === "TRANSFER" ? request.payeeKey : null)),
		cases.map(({ question }) => question.amountMinor),
		requests.map((request) => request.currency),
		cases.map(({ decision }) => (decision === "REVIEW" ? "OPEN" : "BLOCKED")),
		now,
		new Date(now.getTime() + thresholds.FRAUD_CASE_HOURS * hourMs),
	]);
	for (const { id, question, decision, score, rulesFired } of cases) {
		if (decision === "ALLOW") continue;
		const { movementId, kind, senderId } = question.request;
		const names = namesOf({ assessment_id: id, movement_id: movementId, kind, sender_id: senderId });
		tx.emit("fraud.case.opened", id, { ...names, decision, score, rulesFired }, question.origin);
	}
}
