import { openWishWords } from "@mint/schema/words/screens.ts";
import type { WishKind } from "../app/wish.ts";
import { Note } from "../ui/Panel.tsx";

interface OpenWishNoteProps {
	/** What was under way when the session ended. */
	kind: WishKind | null;
	/** Whether a session ended at all. */
	ended: boolean;
}

/** Why somebody is asked to sign in again, with what is known of their money: nothing, before it is looked up. */
export function OpenWishNote({ kind, ended }: OpenWishNoteProps) {
	if (kind !== null) {
		const { title, about } = openWishWords.sessionEnded[kind];
		return <Note title={title}>{about}</Note>;
	}
	return ended ? <Note title="Your session has ended.">Sign in again to go on.</Note> : null;
}
