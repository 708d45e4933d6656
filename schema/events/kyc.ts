/** Facts kyc states. Those from before staff gave notes have the note as their reason. */
export interface KycEvents {
	/** A document came in; what it was replaces the one of the same type. */
	"kyc.document.received": { documentId: string; userId: string; type: string };
	/** A member of staff was given a link to read a document. */
	"kyc.document.opened": { documentId: string; userId: string; openedBy: string; reason?: string; note?: string };
	"kyc.verification.submitted": { profileId: string; userId: string };
	"kyc.verification.rejected": { profileId: string; userId: string; reason: string; note?: string };
	/** A tier is frozen: its owner sends nothing until it is unfrozen. */
	"kyc.tier.frozen": { userId: string; reason: string; note?: string };
	"kyc.tier.unfrozen": { userId: string; reason?: string; note?: string };
	/** Limits of a tier changed for everyone. Minor units of US dollars; `version` grows by one with each change. */
	"kyc.limits.changed": {
		version: number;
		tier: string;
		perTransferUsdMinor: string;
		perDayUsdMinor: string;
		perMonthUsdMinor: string;
		/** What was in force before; absent from facts of before it was told. */
		before?: { perTransferUsdMinor: string; perDayUsdMinor: string; perMonthUsdMinor: string };
		reason?: string;
		note?: string;
	};
	/** The tier of a user is now this; also stated once for a new user. */
	"kyc.tier.changed": { userId: string; from: string | null; to: string; reason: string | null; note?: string };
}
