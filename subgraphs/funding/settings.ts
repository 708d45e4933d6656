import { httpUrl, ownSettings } from "@mint/kit/config.ts";
import { z } from "zod";

const text = z.string("is not set").min(1);

/** How the bank is reached and believed; throws once with every fault. `env` is the domain's own. */
export const settingsOf = ownSettings(
	"funding",
	z.object({
		FUNDING_BANK_URL: z
			.url({
				protocol: /^https?$/,
				error: ({ input }) => (input ? "must be an http:// or https:// URL" : "is not set"),
			})
			.meta({ description: "where the bank answers" }),
		FUNDING_BANK_API_KEY: text.meta({ description: "the bank knows us by it", secret: true }),
		FUNDING_BANK_WEBHOOK_SECRET: text.meta({ description: "the bank signs its webhooks with it", secret: true }),
		FUNDING_CALLBACK_URL: httpUrl
			.default("http://127.0.0.1:4000/hooks/bank")
			.meta({ description: "where the bank tells outcomes" }),
	}),
	(env) => ({
		bankUrl: env.FUNDING_BANK_URL,
		bankApiKey: env.FUNDING_BANK_API_KEY,
		webhookSecret: env.FUNDING_BANK_WEBHOOK_SECRET,
		callbackUrl: env.FUNDING_CALLBACK_URL,
	}),
);
