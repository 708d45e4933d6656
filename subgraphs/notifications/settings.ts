import { ownSettings } from "@mint/kit/config.ts";
import { z } from "zod";

const text = z.string().min(1);

const shape = z
	.object({
		/** Where the web app is reached; mails and pushes lead there. */
		NOTIFICATIONS_WEB_URL: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:4000"),
		/** `smtp://user:password@host:port`, or `smtps://`. Without it there are no e-mails. */
		NOTIFICATIONS_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
		NOTIFICATIONS_MAIL_FROM: z.email().default("no-reply@mint.example"),
		/** Where people who need help write to; answers to our mails go there, too. */
		NOTIFICATIONS_SUPPORT_EMAIL: z.email().default("support@mint.example"),
		NOTIFICATIONS_TWILIO_URL: z.url({ protocol: /^https?$/ }).default("https://api.twilio.com"),
		/** Without an account there are no SMS. */
		NOTIFICATIONS_TWILIO_ACCOUNT_SID: z
			.string()
			.regex(/^AC[0-9a-fA-F]{32}$/, "must be AC and 32 hex digits")
			.optional(),
		NOTIFICATIONS_TWILIO_AUTH_TOKEN: text.optional(),
		/** The number SMS come from. */
		NOTIFICATIONS_TWILIO_FROM: text.optional(),
		/** Key pair of the pushes (P-256, base64url). Without it there are none. */
		NOTIFICATIONS_VAPID_PUBLIC_KEY: text.optional(),
		NOTIFICATIONS_VAPID_PRIVATE_KEY: text.optional(),
		/** Whom a push service may write to. */
		NOTIFICATIONS_VAPID_SUBJECT: z.url({ protocol: /^(https|mailto)$/ }).default("mailto:postmaster@mint.example"),
		/** Push services beside the browsers' own, as origins set apart by commas: a simulated one. */
		NOTIFICATIONS_PUSH_ORIGINS: z
			.string()
			.default("")
			.transform((origins) => origins.split(",").filter(Boolean)),
	})
	.refine(
		(env) =>
			!env.NOTIFICATIONS_TWILIO_ACCOUNT_SID || (env.NOTIFICATIONS_TWILIO_AUTH_TOKEN && env.NOTIFICATIONS_TWILIO_FROM),
		{
			path: ["NOTIFICATIONS_TWILIO_ACCOUNT_SID"],
			message: "needs NOTIFICATIONS_TWILIO_AUTH_TOKEN and NOTIFICATIONS_TWILIO_FROM",
		},
	)
	.refine((env) => !env.NOTIFICATIONS_VAPID_PUBLIC_KEY || env.NOTIFICATIONS_VAPID_PRIVATE_KEY, {
		path: ["NOTIFICATIONS_VAPID_PUBLIC_KEY"],
		message: "needs NOTIFICATIONS_VAPID_PRIVATE_KEY",
	});

/** A provider is left out by leaving its variable empty, as files of variables do. */
const filled = z.preprocess(
	(env) => Object.fromEntries(Object.entries(env as object).filter(([, value]) => value)),
	shape,
);

/** What the environment asks for; throws once with every fault. `env` is the domain's own, its prefix taken off. */
export const settingsOf = ownSettings("notifications", filled);

export type Settings = ReturnType<typeof settingsOf>;
