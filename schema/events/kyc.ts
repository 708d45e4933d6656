/** Facts kyc states. */
export interface KycEvents {
	/** The tier of a user is now this; also stated once for a new user. */
	"kyc.verification.submitted": { profileId: string; userId: string };
	"kyc.verification.rejected": { profileId: string; userId: string; reason: string };
	/** A tier is frozen: its owner sends nothing until it is unfrozen. */
	"kyc.tier.frozen": { userId: string; reason: string };
	"kyc.tier.unfrozen": { userId: string };
	/** Limits of a tier changed for everyone. Minor units of US dollars; `version` grows by one with each change. */
	"kyc.limits.changed": {
		version: number;
		tier: string;
		perTransferUsdMinor: string;
		perDayUsdMinor: string;
		perMonthUsdMinor: string;
	};
	"kyc.tier.changed": { userId: string; from: string | null; to: string; reason: string | null };
}
