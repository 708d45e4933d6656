/** Facts kyc states. */
export interface KycEvents {
	/** The tier of a user is now this; also stated once for a new user. */
	"kyc.tier.changed": { userId: string; from: string | null; to: string; reason: string | null };
}
