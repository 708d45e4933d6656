import { freezeWords } from "@mint/schema/words/freezes.ts";
import type { StaffReason } from "../graphql/graphql.ts";
import { Note } from "../ui/Panel.tsx";
import { dayAndTime } from "../ui/time.ts";

interface FrozenNoticeProps {
	since: string;
	reason: StaffReason;
}

/** That the reader's account is frozen: since when, why as far as it is told, what still works and what to do. */
export function FrozenNotice({ since, reason }: FrozenNoticeProps) {
	const { title, body } = freezeWords.accountFrozen.tell(reason);
	return <Note title={`${title} since ${dayAndTime(since)}.`}>{body}</Note>;
}
