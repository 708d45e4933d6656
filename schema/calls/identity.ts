/** A public key as JWK, for checking access tokens. */
export interface PublicKey {
	kid: string;
	kty: string;
	alg: string;
	use: string;
	n: string;
	e: string;
}

/** Questions identity answers. */
export interface IdentityCalls {
	/** Public keys that sign access tokens, for verification and for the JWKS document. */
	"identity.keys": { request: Record<string, never>; reply: { keys: PublicKey[] } };
	/** Whether a session is still open. Asked before every mutation. */
	"identity.checkSession": { request: { sessionId: string; userId: string }; reply: { open: boolean } };
	/** Who can be paid under an e-mail address. */
	"identity.lookUpByEmail": { request: { email: string }; reply: { userId: string | null } };
}
