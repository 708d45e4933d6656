import type { Notice } from "./licence.ts";
import { joined, sentence } from "./wording.ts";

/** What is told of an account: its beginning, its sessions and its role. */
export const accountWords = {
	registered: {
		licensedBy: { fact: "identity.user.registered" },
		tell: (currency: string): Notice => ({
			title: "Welcome to Mint",
			body: `Your account is ready, and a ${currency} wallet opens with it. Top it up to begin.`,
		}),
	},
	tokenReused: {
		licensedBy: { fact: "identity.session.ended", when: "reason TOKEN_REUSED" },
		tell: (): Notice => ({
			title: "A session was ended for your safety",
			body: joined(
				"Its key was used a second time, which can mean that somebody copied it. Sign in again to go on.",
				"Then look at the signed-in devices in your settings: end those you don't know, and contact support if there",
				"were any.",
			),
		}),
	},
	roleChanged: {
		licensedBy: { fact: "identity.role.changed" },
		tell: (role: string): Notice => ({
			title: `Your role is now ${role.toLowerCase()}`,
			body: joined(
				"What you may do follows from it at once; a session that was open may have ended with it.",
				"Contact support if you didn't expect this.",
			),
		}),
	},
} as const;

const nextSteps: Record<string, string> = {
	UNVERIFIED: "Contact support to learn how to raise your limits.",
	BASIC: "Submit your documents to raise your limits.",
	VERIFIED: "The highest limits there are apply to you.",
};

/** What is told of a verification and its tier. */
export const verificationWords = {
	submitted: {
		licensedBy: { fact: "kyc.verification.submitted" },
		tell: (): Notice => ({
			title: "Your documents are being reviewed",
			body: "We have received them. We tell you how it went.",
		}),
	},
	rejected: {
		licensedBy: { fact: "kyc.verification.rejected" },
		tell: (reason: string): Notice => ({
			title: "Your verification was rejected",
			body: `Reason: ${sentence(reason)} You can submit new documents.`,
			advice: [
				"Make sure that your document is valid and shows your full name.",
				"Photograph the whole document in good light, so that every line can be read.",
				"Take your selfie without a hat or sunglasses, looking into the camera.",
			],
		}),
	},
	tierChanged: {
		licensedBy: { fact: "kyc.tier.changed", when: "from another tier" },
		tell: (to: string): Notice => ({
			title: `Your verification tier is now ${to.toLowerCase()}`,
			body: joined(nextSteps[to] ?? "Your limits follow from it."),
		}),
	},
} as const;
