import { type DomainName, domainNames } from "../domains.ts";

/** What every fact about an approval tells. */
export interface ApprovalFacts {
	approvalId: string;
	/** The mutation that waits. Facts from before every domain had approvals call it `kind`. */
	command?: string;
	kind?: string;
	/** What it is about: a user, a transfer, a case. */
	subjectId?: string;
	/** One sentence: what would be done. It names nobody, for facts are kept for ever. */
	summary?: string;
	transferId?: string;
	/** Minor units; null when no money is at stake. */
	amountMinor: string | null;
	currency: string | null;
	reason: string;
	note?: string;
	commandHash: string;
	maker: string;
	/** Whose affairs it touches: none of them decides about it. */
	affairs?: string[];
	/** The scope a second person must hold. */
	scope?: string;
	/** ISO 8601. */
	expiresAt?: string;
}

/** What becomes of a command of staff that needs a second person. */
interface ApprovalActs {
	/** It waits for a second person. */
	requested: ApprovalFacts;
	/** A second person agreed or refused. */
	decided: ApprovalFacts & { outcome: "APPROVED" | "REFUSED"; checker: string };
}

type ApprovalAct = keyof ApprovalActs;

// A record and not a list, so that an act that is missing here does not compile.
const acts: Record<ApprovalAct, true> = { requested: true, decided: true };

/** Facts any domain may state about commands of staff that need a second person. */
export type ApprovalEvents = {
	[T in `${DomainName}.approval.${ApprovalAct}`]: T extends `${DomainName}.approval.${infer A extends ApprovalAct}`
		? ApprovalActs[A]
		: never;
};

export const approvalEventTypes = domainNames.flatMap((domain) =>
	(Object.keys(acts) as ApprovalAct[]).map((act) => `${domain}.approval.${act}` as const),
);
