import type { AnyEvent, EventType } from "@mint/schema/events/event.ts";
import type { Notice } from "@mint/schema/words/licence.ts";
import type { NotificationType } from "./graphql.generated.ts";

/** What one user is told of a fact. Its words come from the catalogue and from nowhere else. */
export interface Told extends Notice {
	userId: string;
	type: NotificationType;
	/** Id of the transfer, top-up, wallet or whatever else it is about. */
	subjectId: string | null;
}

/** Who else there is, for the words about a fact and for whom it is told. */
export interface People {
	/** What a user is called. */
	nameOf(userId: string): string;
	/** The staff whose role has a scope, as far as it has been heard. */
	staffWith(scope: string): string[];
}

export type DataOf<T extends EventType> = Extract<AnyEvent, { type: T }>["data"];
export type Texts = { [T in EventType]?: (data: DataOf<T>, people: People) => Told[] };
