import { accessTokenSeconds, tokenAudience, tokenIssuer, tokenType } from "@mint/kit/auth.ts";
import type { Context } from "@mint/kit/context.ts";
import { newUuid } from "@mint/kit/ids.ts";
import { scopesOf, type UserRole } from "@mint/schema/roles.ts";
import { SignJWT } from "jose";
import { signingKey } from "./keys.ts";

/** Who an access token speaks for, and in which session. */
export interface TokenSubject {
	userId: string;
	sessionId: string;
	role: UserRole;
}

/** An access token and when it ends. */
export interface AccessToken {
	accessToken: string;
	expiresAt: Date;
}

/** Signs an access token that is good for 15 minutes from now. */
export async function issueAccessToken(ctx: Context, subject: TokenSubject): Promise<AccessToken> {
	const { kid, privateKey } = await signingKey(ctx);
	const issuedAt = Math.floor(ctx.clock.now().getTime() / 1_000);
	const expiresAt = issuedAt + accessTokenSeconds;
	const accessToken = await new SignJWT({
		sid: subject.sessionId,
		scope: scopesOf(subject.role).join(" "),
		role: subject.role,
	})
		.setProtectedHeader({ alg: "RS256", kid, typ: tokenType })
		.setIssuer(tokenIssuer)
		.setAudience(tokenAudience)
		.setSubject(subject.userId)
		.setIssuedAt(issuedAt)
		.setExpirationTime(expiresAt)
		.setJti(newUuid())
		.sign(privateKey);
	return { accessToken, expiresAt: new Date(expiresAt * 1_000) };
}
