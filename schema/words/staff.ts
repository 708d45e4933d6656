import type { Notice } from "./licence.ts";
import { joined, type Sum, sumText, timeText } from "./wording.ts";

/** A command of staff that waits for a second person. */
interface Command {
	/** The mutation, `reverseTransfer`, or its kind, `REVERSE_TRANSFER`. */
	name: string;
	subjectId: string | null;
	sum: Sum | null;
	/** What those are called whose affairs it touches. */
	people: string[];
	/** What would be done, in a sentence; facts from before it was told have none. */
	summary: string | undefined;
}

/** `reverse transfer of 1,200.00 USD (Ana Moreau, Ben Okafor)`; where nobody is concerned, what it is about. */
function commandText({ name, subjectId, sum, people }: Command): string {
	const words = name
		.replace(/([a-z])([A-Z])/g, "$1 $2")
		.replaceAll("_", " ")
		.toLowerCase();
	const about = people.length > 0 ? people.join(", ") : subjectId;
	return joined(words, sum && `of ${sumText(sum)}`, about && `(${about})`);
}

/** Why the ledger can't follow the bank, for staff. */
const problems: Record<string, string> = {
	WALLET_FROZEN: "its wallet is frozen",
	WALLET_CLOSED: "its wallet is closed",
	HOLD_CLOSED: "what was held for it has been given back",
	INSUFFICIENT_FUNDS: "the money has been spent",
	CURRENCY_HALTED: "its currency is halted",
};

const movements = { PAYOUT: "payout", TOP_UP: "top-up" } as const;

/** What staff are told, who may do something about it. */
export const staffWords = {
	approvalRequested: {
		licensedBy: { fact: "payments.approval.requested", when: "stated by any domain" },
		tell: (command: Command, maker: string, expiresAt: string | undefined): Notice => ({
			title: `${maker} asks for a second person: ${commandText(command)}`,
			body: joined(
				command.summary,
				"It isn't carried out before somebody else has agreed.",
				expiresAt && `It can be decided until ${timeText(expiresAt)}.`,
			),
		}),
	},
	approvalGiven: {
		licensedBy: { fact: "payments.approval.decided", when: "outcome APPROVED; stated by any domain" },
		tell: (command: Command, checker: string): Notice => ({
			title: `${checker} agreed: ${commandText(command)}`,
			body: joined(command.summary, "It is carried out now; what came of it stands with what it is about."),
		}),
	},
	approvalRefused: {
		licensedBy: { fact: "payments.approval.decided", when: "outcome REFUSED; stated by any domain" },
		tell: (command: Command, checker: string): Notice => ({
			title: `${checker} refused: ${commandText(command)}`,
			body: joined(command.summary, "It isn't carried out."),
		}),
	},
	caseOpened: {
		licensedBy: { fact: "funding.case.opened" },
		tell: (about: Sum & { kind: "PAYOUT" | "TOP_UP"; subjectId: string; problem: string }): Notice => ({
			title: `A ${movements[about.kind]} of ${sumText(about)} can't settle`,
			body: joined(
				`The books can't follow what the bank did with ${about.subjectId}:`,
				`${problems[about.problem] ?? about.problem}. The case waits for somebody to resolve it.`,
			),
		}),
	},
} as const;
