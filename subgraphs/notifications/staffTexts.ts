import type { ApprovalFacts } from "@mint/schema/events/approvals.ts";
import { approvalEventTypes } from "@mint/schema/events/approvals.ts";
import { staffWords } from "@mint/schema/words/staff.ts";
import type { DataOf, People, Texts, Told } from "./wording.ts";

/** Before every domain had approvals only transfers had, and these did not name their scope. */
const scopeBefore = "transfers:write";

type Requested = DataOf<"payments.approval.requested">;
type Decided = DataOf<"payments.approval.decided">;

/** What staff are told of: whatever waits for one of them. */
export const staffTexts = {
	...(Object.fromEntries(
		approvalEventTypes.map((type) => [type, type.endsWith(".requested") ? requested : decided]),
	) as Pick<Texts, (typeof approvalEventTypes)[number]>),
	"funding.case.opened": (data, people) =>
		people.staffWith("transfers:write").map((userId) => ({
			userId,
			type: "SETTLEMENT_CASE_OPENED",
			subjectId: data.caseId,
			...staffWords.caseOpened.tell(data),
		})),
} satisfies Texts;

/** Those who may decide about it: neither whoever asked nor anybody whose affairs it touches. */
function requested(data: Requested, { nameOf, staffWith }: People): Told[] {
	const { approvalId, maker, affairs = [], scope = scopeBefore, expiresAt } = data;
	const words = staffWords.approvalRequested.tell(commandOf(data), nameOf(maker), expiresAt);
	return staffWith(scope)
		.filter((userId) => userId !== maker && !affairs.includes(userId))
		.map((userId) => ({ userId, type: "APPROVAL_REQUESTED", subjectId: approvalId, ...words }));
}

function decided(data: Decided, { nameOf }: People): Told[] {
	const words = data.outcome === "APPROVED" ? staffWords.approvalGiven : staffWords.approvalRefused;
	const told = words.tell(commandOf(data), nameOf(data.checker));
	return [{ userId: data.maker, type: "APPROVAL_DECIDED", subjectId: data.approvalId, ...told }];
}

function commandOf({ command, kind, subjectId, transferId, amountMinor, currency }: ApprovalFacts) {
	return {
		name: command ?? kind ?? "a command",
		subjectId: subjectId ?? transferId ?? null,
		sum: amountMinor !== null && currency !== null ? { amountMinor, currency } : null,
	};
}
