/** Why staff do what they do to others: a closed list, kept beside a note in their own words. */
export const staffReasons = [
	"CUSTOMER_REQUEST",
	"ACCOUNT_TAKEOVER",
	"FRAUD_SUSPECTED",
	"FRAUD_CONFIRMED",
	"FRAUD_RULED_OUT",
	"SANCTIONS_MATCH",
	"SANCTIONS_CLEARED",
	"IDENTITY_CONFIRMED",
	"IDENTITY_DOUBTFUL",
	"COURT_ORDER",
	"DATA_PROTECTION",
	"RISK_POLICY",
	"STAFFING",
	"OPERATIONAL_ERROR",
	"OTHER",
] as const;

export type StaffReason = (typeof staffReasons)[number];
