import type { StaffReason } from "../staff.ts";

/** Facts identity states. */
export interface IdentityEvents {
	/** A person made an account. `currency` is that of the first wallet to open. */
	"identity.user.registered": { userId: string; email: string; displayName: string; currency: string };
	/** A session began. */
	"identity.session.opened": { sessionId: string; userId: string; ipAddress: string | null; userAgent: string | null };
	/** A session ended; open sockets of it must close. */
	"identity.session.ended": {
		sessionId: string;
		userId: string;
		reason: "SIGNED_OUT" | "REVOKED" | "TOKEN_REUSED" | "ROLE_CHANGED" | "FROZEN";
	};
	/** A user was given another role. Facts from before notes were kept have the note as their reason. */
	"identity.role.changed": { userId: string; from: string; to: string; reason: string; note?: string };
	/** A person's account is frozen: no wallet, payment, top-up, payout or new wallet of theirs goes on. */
	"identity.user.frozen": { userId: string; reason: StaffReason; note: string };
	"identity.user.unfrozen": { userId: string; reason: StaffReason; note: string };
}
