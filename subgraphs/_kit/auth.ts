import type { CallReply, CallRequest } from "@mint/schema/calls/call.ts";
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import { type Clock, systemClock } from "./clock.ts";
import type { Viewer } from "./context.ts";
import { EndedSessions } from "./endedSessions.ts";

export const tokenIssuer = "mint";
export const tokenAudience = "mint-graph";
export const tokenType = "at+jwt";
export const accessTokenSeconds = 900;

const tokenLengthMax = 4_096;
const toleranceSeconds = 5;
/** Verified tokens are remembered until they expire: the same token comes with every request of a session. */
const rememberedMax = 20_000;
/** An unknown key id makes us fetch the keys again, but not more often than this. */
const keysCooldownMs = 30_000;

const refusals = {
	EXPIRED: "The access token has expired. Trade the refresh token for a new one.",
	INVALID: "The access token is not valid. Sign in for a new one.",
	ENDED: "This session has ended. Sign in again.",
} as const;

/** Why a token is not accepted. */
export class TokenRefused extends Error {
	readonly reason: keyof typeof refusals;

	constructor(reason: keyof typeof refusals) {
		super(refusals[reason]);
		this.name = "TokenRefused";
		this.reason = reason;
	}
}

export interface VerifiedToken {
	viewer: Viewer;
	expiresAt: Date;
}

/** Asks identity for what tokens are checked against. */
export type AskIdentity = <N extends "identity.keys" | "identity.endedSessions">(
	name: N,
	request: CallRequest<N>,
) => Promise<CallReply<N>>;

/**
 * Checks access tokens against identity's public keys and the sessions that have ended. One per process; gateway and
 * subgraphs each have their own. Without keys and without the list of ended sessions no token is believed.
 */
export class TokenVerifier {
	readonly ended: EndedSessions;
	readonly #ask: AskIdentity;
	readonly #clock: Clock;
	readonly #remembered = new Map<string, VerifiedToken>();
	#keySet: ReturnType<typeof createLocalJWKSet> | null = null;
	#fetchedAt = Number.NEGATIVE_INFINITY;

	constructor(ask: AskIdentity, clock: Clock = systemClock) {
		this.ended = new EndedSessions((after) => ask("identity.endedSessions", { after }), clock);
		this.#ask = ask;
		this.#clock = clock;
	}

	/**
	 * The viewer a token speaks for. Throws TokenRefused for every kind of bad token, and for a good one whose session
	 * has ended; rejects otherwise when identity, which was not heard yet, doesn't answer.
	 */
	async verify(token: string): Promise<VerifiedToken> {
		const verified = await this.#recall(token);
		if (await this.ended.includes(verified.viewer.sessionId)) throw new TokenRefused("ENDED");
		return verified;
	}

	async #recall(token: string): Promise<VerifiedToken> {
		const known = this.#remembered.get(token);
		if (known) {
			if (known.expiresAt > this.#clock.now()) return known;
			this.#remembered.delete(token);
			throw new TokenRefused("EXPIRED");
		}
		const verified = viewerOf(await this.#check(token));
		if (this.#remembered.size >= rememberedMax) this.#remembered.delete(this.#remembered.keys().next().value as string);
		this.#remembered.set(token, verified);
		return verified;
	}

	async #check(token: string): Promise<JWTPayload> {
		if (token.length > tokenLengthMax || !hasPlainHeader(token)) throw new TokenRefused("INVALID");
		try {
			return await this.#checkSignature(token);
		} catch (error) {
			if (error instanceof errors.JWTExpired) throw new TokenRefused("EXPIRED");
			if (error instanceof errors.JOSEError) throw new TokenRefused("INVALID");
			throw error;
		}
	}

	async #checkSignature(token: string): Promise<JWTPayload> {
		try {
			return await this.#verifyWith(await this.#keys(false), token);
		} catch (error) {
			const unknownKey = error instanceof errors.JWKSNoMatchingKey;
			if (!unknownKey || performance.now() - this.#fetchedAt < keysCooldownMs) throw error;
			return this.#verifyWith(await this.#keys(true), token);
		}
	}

	async #verifyWith(keySet: ReturnType<typeof createLocalJWKSet>, token: string): Promise<JWTPayload> {
		const { payload } = await jwtVerify(token, keySet, {
			algorithms: ["RS256"],
			issuer: tokenIssuer,
			audience: tokenAudience,
			typ: tokenType,
			requiredClaims: ["sub", "sid", "exp", "iat", "scope"],
			maxTokenAge: accessTokenSeconds + toleranceSeconds,
			clockTolerance: toleranceSeconds,
			currentDate: this.#clock.now(),
		});
		// jose accepts an array that contains our audience; a token for us is for us alone.
		if (payload.aud !== tokenAudience) throw new errors.JWTClaimValidationFailed("audience", payload);
		return payload;
	}

	async #keys(refresh: boolean): Promise<ReturnType<typeof createLocalJWKSet>> {
		if (!this.#keySet || refresh) {
			this.#fetchedAt = performance.now();
			this.#keySet = createLocalJWKSet(
				(await this.#ask("identity.keys", {})) as Parameters<typeof createLocalJWKSet>[0],
			);
		}
		return this.#keySet;
	}
}

/** Headers such as jku, jwk or crit have no business in our tokens, even when the signature is right. */
function hasPlainHeader(token: string): boolean {
	try {
		const header = JSON.parse(Buffer.from(token.slice(0, token.indexOf(".")), "base64url").toString("utf8"));
		return Object.keys(header).sort().join() === "alg,kid,typ";
	} catch {
		return false;
	}
}

function viewerOf(payload: JWTPayload): VerifiedToken {
	return {
		viewer: {
			userId: payload.sub as string,
			sessionId: payload["sid"] as string,
			role: typeof payload["role"] === "string" ? payload["role"] : "USER",
			scopes: new Set(String(payload["scope"]).split(" ").filter(Boolean)),
		},
		expiresAt: new Date((payload.exp as number) * 1000),
	};
}

/** The token of an Authorization header; null when there is none. */
export function bearerOf(header: string | undefined): string | null {
	const match = /^Bearer ([\w.~+/=-]+)$/i.exec(header ?? "");
	return match?.[1] ?? null;
}
