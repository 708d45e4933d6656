import { ownSettings, wholeNumber } from "@mint/kit/config.ts";
import { isKey, keyBytes } from "@mint/kit/seal.ts";
import { z } from "zod";

const dayMs = 86_400_000;
const keptDaysMax = 365;

const shape = z
	.object({
		WEBHOOKS_SECRET_KEY: z
			.string("is missing")
			.refine(isKey, `must be ${keyBytes} bytes in base64`)
			.meta({ description: "encrypts the endpoints' secrets at rest", secret: true }),
		WEBHOOKS_ADMIT_LOOPBACK: z.enum(["on", "off"], "must be on or off").default("off").meta({
			description: "`on` admits http, any port and this machine's own addresses as receivers; not in production",
		}),
		WEBHOOKS_PORTS: z
			.string()
			.regex(/^\d{1,5}(,\d{1,5})*$/, "must be ports with commas between them")
			.default("443,8443")
			.meta({ description: "ports of receivers that may be connected to" }),
		WEBHOOKS_ANSWER_MS: wholeNumber(50, 30_000).default(10_000).meta({
			description: "milliseconds a receiver has for its whole answer",
		}),
		WEBHOOKS_KEPT_DAYS: wholeNumber(1, keptDaysMax).default(30).meta({
			description: "days for which messages and their log are kept",
		}),
		MINT_ENV: z.string().optional(),
	})
	.refine((env) => env.MINT_ENV !== "production" || env.WEBHOOKS_ADMIT_LOOPBACK === "off", {
		path: ["WEBHOOKS_ADMIT_LOOPBACK"],
		message: "can't be on in production",
	});

/** What the environment asks for; throws once with every fault. `env` is the domain's own, its prefix taken off. */
export const settingsOf = ownSettings("webhooks", shape, (env) => ({
	secretKey: env.WEBHOOKS_SECRET_KEY,
	admitsLoopback: env.WEBHOOKS_ADMIT_LOOPBACK === "on",
	ports: env.WEBHOOKS_PORTS.split(","),
	answerMs: env.WEBHOOKS_ANSWER_MS,
	keptMs: env.WEBHOOKS_KEPT_DAYS * dayMs,
}));

export type Settings = ReturnType<typeof settingsOf>;
