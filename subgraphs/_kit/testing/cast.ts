import type { Viewer } from "../context.ts";

function member(name: string, role = "USER", scopes: string[] = []): Viewer {
	// Readable ids: the name in hex digits, in the shape of every other id.
	const hex = Buffer.from(name).toString("hex").padStart(32, "0");
	return { userId: `usr_${hex}`, sessionId: `ses_${hex}`, role, scopes: new Set(scopes) };
}

/** The people of every test: two users, a merchant, a fraudster and staff. */
export const ana = member("ana");
export const ben = member("ben");
export const cleo = member("cleo", "MERCHANT");
export const mallory = member("mallory");
export const sue = member("sue", "SUPPORT", ["users:read", "wallets:read", "transfers:read", "kyc:read", "fraud:read"]);
export const root = member("root", "ADMIN", [
	"users:read",
	"roles:write",
	"wallets:read",
	"wallets:freeze",
	"ledger:read",
	"ledger:write",
	"transfers:read",
	"transfers:write",
	"limits:write",
	"events:manage",
	"kyc:read",
	"kyc:decide",
	"fraud:read",
	"fraud:decide",
	"audit:read",
	"analytics:write",
	"audit:erase",
	"people:freeze",
]);
