/** Whether somebody is signed in, as far as this tab knows. */
export type SessionState =
	| { status: "resuming" }
	| { status: "unreachable" }
	| { status: "signed-in" }
	| { status: "signed-out"; ended: boolean };

/** Tokens as the graph gives them; the refresh token stays in the cookie. */
export interface SessionTokens {
	accessToken: string;
	expiresAt: string;
}

export interface SessionParts {
	/** Trades the cookie for new tokens; null when there is no session to renew. Throws when no answer came. */
	renew(): Promise<SessionTokens | null>;
	/** Runs one renewal at a time across all tabs: each refresh token works only once. */
	alone<T>(work: () => Promise<T>): Promise<T>;
	/** Tells the other tabs of the same browser. */
	tell(news: SessionNews): void;
	/**
	 * Forgets everything that was shown. Whoever leaves takes their open wishes along; where a session ended by itself
	 * their outcome is still to be told.
	 */
	wipe(wishes: "keep" | "forget"): Promise<void>;
	now(): number;
}

export type SessionNews = "signed-in" | "signed-out";

export type Session = ReturnType<typeof createSession>;

const early = 60_000;
const shortest = 60_000;
const longest = 15 * 60_000;

/**
 * Keeps the access token in memory, renews it before it ends and tells who waits. The token is never stored: a reload
 * resumes through the HttpOnly cookie.
 */
export function createSession(parts: SessionParts) {
	let state: SessionState = { status: "resuming" };
	let token: { text: string; endsAt: number } | null = null;
	let renewing: Promise<void> | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let epoch = 0;
	const listeners = new Set<() => void>();

	function enter(next: SessionState): void {
		state = next;
		for (const listener of listeners) listener();
	}

	function hold(tokens: SessionTokens): void {
		// A wrong clock on this machine must lead neither to a storm of renewals nor to none at all.
		const left = Math.min(longest, Math.max(shortest, Date.parse(tokens.expiresAt) - parts.now()));
		token = { text: tokens.accessToken, endsAt: parts.now() + left };
		clearTimeout(timer);
		timer = setTimeout(() => void refresh().catch(() => undefined), Math.max(left - early, left / 2));
		enter({ status: "signed-in" });
	}

	async function drop(ended: boolean, wishes: "keep" | "forget"): Promise<void> {
		epoch += 1;
		token = null;
		clearTimeout(timer);
		const wasSignedIn = state.status !== "signed-out";
		enter({ status: "signed-out", ended });
		if (wasSignedIn) await parts.wipe(wishes);
	}

	async function renewOnce(): Promise<void> {
		const begun = epoch;
		try {
			const tokens = await parts.alone(parts.renew);
			// Somebody signed in or out meanwhile: what they did counts, not this answer.
			if (begun !== epoch) return;
			if (tokens !== null) hold(tokens);
			else await drop(state.status === "signed-in", "keep");
		} catch (error) {
			if (begun === epoch && token === null) enter({ status: "unreachable" });
			throw error;
		}
	}

	/** Renews the tokens; everybody who asks meanwhile waits for the same renewal. */
	function refresh(): Promise<void> {
		renewing ??= renewOnce().finally(() => {
			renewing = null;
		});
		return renewing;
	}

	return {
		get state(): SessionState {
			return state;
		},
		subscribe(listener: () => void): () => void {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		refresh,
		/** A token that is good for a request now; null when nobody is signed in. */
		async accessToken(): Promise<string | null> {
			if (token !== null && token.endsAt - parts.now() < shortest / 2) await refresh().catch(() => undefined);
			if (renewing !== null) await renewing.catch(() => undefined);
			return token?.text ?? null;
		},
		/** Takes over the tokens of a sign-in or sign-up. */
		begin(tokens: SessionTokens): void {
			epoch += 1;
			hold(tokens);
			parts.tell("signed-in");
		},
		/** Forgets the session here and in the other tabs. */
		async end(): Promise<void> {
			parts.tell("signed-out");
			await drop(false, "forget");
		},
		/** Follows what another tab did. */
		async hear(news: SessionNews): Promise<void> {
			if (news === "signed-out") await drop(false, "forget");
			else if (state.status !== "signed-in") await refresh().catch(() => undefined);
			else globalThis.location?.reload();
		},
	};
}
