import type { TopUpWalletInput, TransferFundsInput } from "../graphql/graphql.ts";

interface Wishes {
	transfer: TransferFundsInput;
	"top-up": TopUpWalletInput;
}

export type WishKind = keyof Wishes;

/** One wish to move money: made once, with one idempotency key, and kept until its outcome is known. */
export interface Wish<K extends WishKind> {
	kind: K;
	/** Whose wish it is: another person at the same browser must not carry it out. */
	userId: string;
	/** What the other side is called, to say it without asking again. */
	name: string;
	askedAt: string;
	input: Wishes[K];
}

const keyOf = (kind: WishKind) => `mint-wish-${kind}`;

/** A new key for a new wish. */
export const newIdempotencyKey = (): string => crypto.randomUUID();

/** Keeps the wish across reloads. It is called before the request leaves, so that no request is ever forgotten. */
export function keepWish<K extends WishKind>(wish: Wish<K>): void {
	sessionStorage.setItem(keyOf(wish.kind), JSON.stringify(wish));
}

/** The wish whose outcome this person still waits for. One of somebody else is forgotten: it isn't theirs to see. */
export function keptWish<K extends WishKind>(kind: K, userId: string): Wish<K> | null {
	const stored = sessionStorage.getItem(keyOf(kind));
	if (stored === null) return null;
	try {
		const wish = JSON.parse(stored) as Wish<K>;
		if (wish.userId === userId && typeof wish.input.idempotencyKey === "string") return wish;
	} catch {
		// What isn't a wish is no more than in the way.
	}
	dropWish(kind);
	return null;
}

const wishKinds: readonly WishKind[] = ["transfer", "top-up"];

/** What kind of wish somebody waits for whose session ended; null when there is none. */
export function openWishKind(): WishKind | null {
	return wishKinds.find((kind) => sessionStorage.getItem(keyOf(kind)) !== null) ?? null;
}

/** Forgets what this tab keeps, all but wishes whose outcome is unknown: they are looked up by their key later. */
export function forgetAllButWishes(): void {
	const open = wishKinds.map(keyOf);
	for (const key of Object.keys(sessionStorage)) if (!open.includes(key)) sessionStorage.removeItem(key);
}

/** The outcome is known: the wish is over. */
export function dropWish(kind: WishKind): void {
	sessionStorage.removeItem(keyOf(kind));
}
