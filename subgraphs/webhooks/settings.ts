import { ownSettings } from "@mint/kit/config.ts";
import { isKey, keyBytes } from "@mint/kit/seal.ts";
import { z } from "zod";

const dayMs = 86_400_000;
const keptDaysMax = 365;

const shape = z
	.object({
		/** Encrypts secrets at rest, 32 bytes in base64. */
		WEBHOOKS_SECRET_KEY: z.string().refine(isKey, `must be ${keyBytes} bytes in base64`),
		/** Admits http, any port and this machine's own addresses as receivers; for development and tests. */
		WEBHOOKS_ADMIT_LOOPBACK: z.enum(["on", "off"]).default("off"),
		/** Ports that may be connected to. */
		WEBHOOKS_PORTS: z
			.string()
			.regex(/^\d{1,5}(,\d{1,5})*$/, "must be ports with commas between them")
			.default("443,8443"),
		/** Milliseconds a receiver has for its whole answer. */
		WEBHOOKS_ANSWER_MS: z.coerce.number().int().min(50).max(30_000).default(10_000),
		/** How long messages and their log are kept. */
		WEBHOOKS_KEPT_DAYS: z.coerce.number().int().min(1).max(keptDaysMax).default(30),
		MINT_ENV: z.string().optional(),
	})
	.refine((env) => env.MINT_ENV !== "production" || env.WEBHOOKS_ADMIT_LOOPBACK === "off", {
		path: ["WEBHOOKS_ADMIT_LOOPBACK"],
		message: "can't be on in production",
	})
	.transform((env) => ({
		secretKey: env.WEBHOOKS_SECRET_KEY,
		admitsLoopback: env.WEBHOOKS_ADMIT_LOOPBACK === "on",
		ports: env.WEBHOOKS_PORTS.split(","),
		answerMs: env.WEBHOOKS_ANSWER_MS,
		keptMs: env.WEBHOOKS_KEPT_DAYS * dayMs,
	}));

export type Settings = z.infer<typeof shape>;

/** What the environment asks for; throws once with every fault. `env` is the domain's own, its prefix taken off. */
export const settingsOf = ownSettings("webhooks", shape);
