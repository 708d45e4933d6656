import type { ApprovalFacts } from "@mint/schema/events/approvals.ts";
import { approvalEventTypes } from "@mint/schema/events/approvals.ts";
import { domainOf } from "@mint/schema/events/event.ts";
import { staffWords } from "@mint/schema/words/staff.ts";
import type { DataOf, People, Texts, Told } from "./wording.ts";

/** Before every domain had approvals only transfers had, and these did not name their scope. */
const scopeBefore = "transfers:write";

type Requested = DataOf<"payments.approval.requested">;
type Decided = DataOf<"payments.approval.decided">;

/** What staff are told of: whatever waits for one of them. */
export const staffTexts = {
	...approvalTexts(),
	"funding.case.opened": (data, people) =>
		people.staffWith("transfers:write").map((userId) => ({
			userId,
			type: "SETTLEMENT_CASE_OPENED",
			subjectId: data.caseId,
			...staffWords.caseOpened.tell(data),
		})),
} satisfies Texts;

/** Approvals of any domain, alike. The graph knows one by its domain and its id. */
function approvalTexts(): Pick<Texts, (typeof approvalEventTypes)[number]> {
	const texts = approvalEventTypes.map((type) => {
		const idOf = ({ approvalId }: ApprovalFacts) => `${domainOf(type)}.${approvalId}`;
		const tell = type.endsWith(".requested")
			? (data: Requested, people: People) => requested(data, idOf(data), people)
			: (data: Decided, people: People) => decided(data, idOf(data), people);
		return [type, tell] as const;
	});
	return Object.fromEntries(texts) as Pick<Texts, (typeof approvalEventTypes)[number]>;
}

/** Those who may decide about it: neither whoever asked nor anybody whose affairs it touches. */
function requested(data: Requested, subjectId: string, { nameOf, staffWith }: People): Told[] {
	const { maker, affairs = [], scope = scopeBefore, expiresAt } = data;
	const words = staffWords.approvalRequested.tell(commandOf(data, nameOf), nameOf(maker), expiresAt);
	return staffWith(scope)
		.filter((userId) => userId !== maker && !affairs.includes(userId))
		.map((userId) => ({ userId, type: "APPROVAL_REQUESTED", subjectId, ...words }));
}

function decided(data: Decided, subjectId: string, { nameOf }: People): Told[] {
	const words = data.outcome === "APPROVED" ? staffWords.approvalGiven : staffWords.approvalRefused;
	const told = words.tell(commandOf(data, nameOf), nameOf(data.checker));
	return [{ userId: data.maker, type: "APPROVAL_DECIDED", subjectId, ...told }];
}

function commandOf(facts: ApprovalFacts, nameOf: People["nameOf"]) {
	const { command, kind, subjectId, transferId, summary, amountMinor, currency, affairs = [] } = facts;
	return {
		name: command ?? kind ?? "a command",
		subjectId: subjectId ?? transferId ?? null,
		sum: amountMinor !== null && currency !== null ? { amountMinor, currency } : null,
		people: affairs.map(nameOf),
		summary,
	};
}
