import { AskFailed } from "@mint/kit/ask.ts";
import { fact } from "@mint/kit/testing/domain.ts";
import type { CallReply } from "@mint/schema/calls/call.ts";
import type { AdmissionRequest, ClearanceReply, ClearanceRequest } from "@mint/schema/calls/payments.ts";
import type { AnyEvent } from "@mint/schema/events/event.ts";
import type { PaperLedger } from "./paperLedger.ts";

export type Refused = { code: string; details?: Record<string, unknown> };

/** Where the clearance falls silent: before it does anything, or when it has and its answer is lost. */
export type Silence = "NEVER" | "BEFORE" | "AFTER";

/**
 * What payments promises, kept in memory: one verdict per movement, its money set aside, and a reviewer's last word.
 */
export class PaperClearance {
	readonly #ledger: () => PaperLedger;
	/** What it says of movements it hasn't seen before; what the ledger refuses is refused. */
	says: "CLEARED" | "IN_REVIEW" | Refused = "CLEARED";
	admits: "ADMITTED" | Refused = "ADMITTED";
	/** Whether what was cleared may still leave. */
	mayLeave = true;
	silence: Silence = "NEVER";
	readonly asked: ClearanceRequest[] = [];
	readonly #verdicts = new Map<string, ClearanceReply>();
	readonly #admissions = new Map<string, CallReply<"payments.admit">>();

	constructor(ledger: () => PaperLedger) {
		this.#ledger = ledger;
	}

	clear(request: ClearanceRequest): ClearanceReply {
		this.asked.push(request);
		if (this.silence === "BEFORE") throw new AskFailed("payments.clear", "no answer");
		const known = this.#verdicts.get(request.movementId);
		const reply = known ?? this.#verdict(request);
		this.#verdicts.set(request.movementId, reply);
		if (this.silence === "AFTER") throw new AskFailed("payments.clear", "the answer was lost");
		return reply;
	}

	admit({ movementId }: AdmissionRequest): CallReply<"payments.admit"> {
		if (this.silence === "BEFORE") throw new AskFailed("payments.admit", "no answer");
		const known = this.#admissions.get(movementId);
		const reply = known ?? (this.admits === "ADMITTED" ? { outcome: "ADMITTED" as const } : refused(this.admits));
		this.#admissions.set(movementId, reply);
		if (this.silence === "AFTER") throw new AskFailed("payments.admit", "the answer was lost");
		return reply;
	}

	/**
	 * What a reviewer says of a movement, kept at once; the fact of it is given back, to be heard when the test likes.
	 */
	review(movementId: string, outcome: "CLEARED" | "REFUSED"): AnyEvent {
		const refusedBy = { outcome: "REFUSED" as const, code: "PAYMENT_BLOCKED", details: null };
		this.#verdicts.set(movementId, outcome === "CLEARED" ? { outcome } : refusedBy);
		if (outcome === "REFUSED") this.#ledger().release(movementId);
		return this.decided(movementId, { outcome, reviewed: true });
	}

	/** The fact that tells of a verdict. */
	decided(movementId: string, verdict: { outcome: "CLEARED" | "IN_REVIEW" | "REFUSED"; reviewed: boolean }): AnyEvent {
		const request = this.asked.find((one) => one.movementId === movementId);
		if (!request) throw new Error("nobody asked about this movement");
		const { kind, userId, walletId, amountMinor, currency } = request;
		const code = verdict.outcome === "REFUSED" ? "PAYMENT_BLOCKED" : null;
		const data = { movementId, kind, userId, walletId, amountMinor, currency, code, ...verdict };
		return fact("payments.clearance.decided", movementId, data);
	}

	#verdict({ movementId, amountMinor }: ClearanceRequest): ClearanceReply {
		if (typeof this.says === "object") return refused(this.says);
		const code = this.#ledger().hold(movementId, BigInt(amountMinor));
		return code ? refused({ code }) : { outcome: this.says };
	}
}

function refused({ code, details = undefined }: Refused): {
	outcome: "REFUSED";
	code: string;
	details: Record<string, unknown> | null;
} {
	return { outcome: "REFUSED", code, details: details ?? null };
}
