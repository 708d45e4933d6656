/** A public key as JWK, for checking access tokens. */
export interface PublicKey {
	kid: string;
	kty: string;
	alg: string;
	use: string;
	n: string;
	e: string;
}

/** What a session is good for at this moment. */
export interface SessionStanding {
	open: boolean;
	/** The role its owner has now, whatever the token says. */
	role: string;
	/** What that role may do beyond using its own account. */
	scopes: string[];
	/** Whether its owner's account is frozen: money stands still for them. */
	frozen: boolean;
	/** Whether its owner has been staff long enough to agree to what others ask for. */
	mayApprove: boolean;
	/** Until when they are new staff, ISO 8601; null for everybody else. */
	newUntil: string | null;
	/** Who gave its owner their role, as long as they are new: that one's affairs count as their own. */
	appointedBy: string | null;
}

/** Questions identity answers. */
export interface IdentityCalls {
	/** Public keys that sign access tokens, for verification and for the JWKS document. */
	"identity.keys": { request: Record<string, never>; reply: { keys: PublicKey[] } };
	/** Whether a session is open, and what its owner may do now. Asked before every mutation, and for staff always. */
	"identity.checkSession": { request: { sessionId: string; userId: string }; reply: SessionStanding };
	/**
	 * Sessions that ended while an access token of theirs may still be good, a page in the order of their ids: those
	 * after the id given. `more` says that another page follows.
	 */
	"identity.endedSessions": { request: { after: string | null }; reply: { sessionIds: string[]; more: boolean } };
	/** Which of these people have an account. Commands about people ask before they do anything. */
	"identity.knownPeople": { request: { userIds: string[] }; reply: { userIds: string[] } };
	/**
	 * Whether somebody holds a scope now. Asked before a command of theirs is carried out that a second person agreed to.
	 */
	"identity.holdsScope": { request: { userId: string; scope: string }; reply: { holds: boolean } };
	/** Who can be paid under an e-mail address. */
	"identity.lookUpByEmail": { request: { email: string }; reply: { userId: string | null } };
}
