import type { Notice } from "./licence.ts";
import { joined } from "./wording.ts";

export const endpointWords = {
	disabled: {
		licensedBy: { fact: "webhooks.endpoint.disabled", when: "not by its owner" },
		tell: (host: string, reason: "FAILING" | "GONE"): Notice => ({
			title: `Your webhook endpoint at ${host} is switched off`,
			body: joined(
				reason === "GONE" ? "It answered that it is gone." : "It did nothing but fail for five days.",
				"We deliver nothing more to it. Enable it again, then ask for what it missed.",
			),
		}),
	},
} as const;
