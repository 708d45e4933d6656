import { print } from "graphql";
import { clientHeaders } from "../app/client.ts";
import { graphql } from "../graphql/gql.ts";
import type { RefreshSessionMutation } from "../graphql/graphql.ts";
import type { SessionTokens } from "./session.ts";

const RefreshSession = graphql(`
	mutation RefreshSession {
		refreshSession(input: {}) {
			__typename
			... on Session {
				accessToken
				expiresAt
			}
			... on UserError {
				code
			}
		}
	}
`);

const answerWithin = 10_000;

/** Refusals that say nothing about the session itself. */
const passing: readonly string[] = ["TEMPORARILY_UNAVAILABLE", "TOO_MANY_ATTEMPTS"];

declare global {
	/** The answer to the renewal that `start.js` began while the app was loading. */
	var mintResumed: Promise<Response | undefined> | undefined;
}

function ask(): Promise<Response> {
	return fetch("/graphql", {
		method: "POST",
		headers: { ...clientHeaders, "content-type": "application/json" },
		credentials: "same-origin",
		signal: AbortSignal.timeout(answerWithin),
		body: JSON.stringify({ operationName: "RefreshSession", query: print(RefreshSession) }),
	});
}

/**
 * Trades the cookie for a new access token; null when the cookie is missing or has ended. It goes past the client and
 * its links, which all wait for its answer.
 */
export async function renewByCookie(): Promise<SessionTokens | null> {
	const begun = globalThis.mintResumed;
	globalThis.mintResumed = undefined;
	const response = (await begun) ?? (await ask());
	const answer = (await response.json()) as { data?: RefreshSessionMutation | null };
	const result = answer.data?.refreshSession;
	if (!result) throw new Error(`The session could not be renewed: HTTP ${response.status}`);
	if (result.__typename === "Session") return result;
	if (passing.includes(result.code)) throw new Error(`The session could not be renewed: ${result.code}`);
	return null;
}
