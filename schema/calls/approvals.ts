import type { DomainName } from "../domains.ts";
import type { StaffReason } from "../staff.ts";

export type ApprovalStatus = "PENDING" | "APPROVED" | "REFUSED" | "EXPIRED";

/** A command of staff that waits, or waited, for a second person. Instants are ISO 8601, amounts minor units. */
export interface Approval {
	/** Sorted by when it was asked for. */
	id: string;
	/** The mutation. */
	command: string;
	/** What both people must hold. */
	scope: string;
	/** What it comes to, in a sentence. */
	summary: string;
	subjectIds: string[];
	/** Whose affairs it touches; none of them decides about it. */
	affairs: string[];
	money: { amountMinor: string; currency: string } | null;
	reason: StaffReason;
	note: string;
	commandHash: string;
	maker: string;
	checker: string | null;
	status: ApprovalStatus;
	/** With what it was refused when it was carried out. */
	failure: string | null;
	createdAt: string;
	expiresAt: string;
	decidedAt: string | null;
	/** When it was carried out, or refused for good then. */
	carriedOutAt: string | null;
}

/** Which approvals to list; all given conditions hold together. */
export interface ApprovalQuestion {
	statuses: ApprovalStatus[];
	/** Only those that need one of these. */
	scopes: string[];
	/** Only those with a smaller id. */
	before: string | null;
	limit: number;
}

/** What a second person says. Whether they may say it, identity has judged; the domain judges what is its own. */
export interface ApprovalDecision {
	id: string;
	outcome: "APPROVED" | "REFUSED";
	/** User id of the second person. */
	checker: string;
	/** The hash they were shown; only for a yes. */
	commandHash: string | null;
}

/**
 * DONE: decided, and after a yes carried out, or refused as `refusal` says. UNDECIDABLE: somebody has decided
 * otherwise, or the hour is over. OTHER_HASH: what was shown is another command.
 */
export type DecisionReply =
	| {
			outcome: "DONE";
			approval: Approval;
			refusal: { code: string; message: string; path: string[] | null; details: Record<string, unknown> } | null;
	  }
	| { outcome: "UNKNOWN" | "SELF_APPROVAL" | "OWN_AFFAIRS" | "OTHER_HASH" | "UNDECIDABLE" };

/** Domains in which staff move money alone, as long as it is no more than the sum. */
export const movingDomains = ["fraud", "funding", "payments"] as const satisfies readonly DomainName[];

/** Questions every domain answers about commands of its own that need a second person. */
export type ApprovalCalls = {
	[N in `${DomainName}.approvals`]: { request: ApprovalQuestion; reply: { approvals: Approval[] } };
} & {
	[N in `${DomainName}.approval`]: { request: { id: string }; reply: { approval: Approval | null } };
} & {
	/** Decides about one, and carries out what was agreed to. Repeating a decision changes nothing. */
	[N in `${DomainName}.decideApproval`]: { request: ApprovalDecision; reply: DecisionReply };
} & {
	/** What a member of staff has moved or let go of since then that nobody else agreed to, in US cents. */
	[N in `${(typeof movingDomains)[number]}.movedAlone`]: {
		request: { userId: string; since: string };
		reply: { usdCents: string };
	};
};
