export type UserRole = "USER" | "MERCHANT" | "SUPPORT" | "COMPLIANCE" | "ADMIN";

const support = ["users:read", "wallets:read", "transfers:read", "kyc:read", "fraud:read"];
const compliance = [...support, "kyc:decide", "fraud:decide", "audit:read", "people:freeze"];
const admin = [
	...compliance,
	"roles:write",
	"wallets:freeze",
	"ledger:read",
	"ledger:write",
	"transfers:write",
	"limits:write",
	"analytics:write",
	"audit:erase",
	"events:manage",
];

/** What each role may do beyond using its own account. */
const scopes: Record<UserRole, readonly string[]> = {
	USER: [],
	MERCHANT: [],
	SUPPORT: support,
	COMPLIANCE: compliance,
	ADMIN: admin,
};

export function scopesOf(role: UserRole): readonly string[] {
	return scopes[role];
}

/** Roles that may do this. */
export function rolesWith(scope: string): UserRole[] {
	return (Object.keys(scopes) as UserRole[]).filter((role) => scopes[role].includes(scope));
}
