import { httpUrl, ownSettings } from "@mint/kit/config.ts";
import { z } from "zod";

const text = z.string().min(1);

const shape = z
	.object({
		NOTIFICATIONS_WEB_URL: httpUrl
			.default("http://127.0.0.1:4000")
			.meta({ description: "where the web app is reached; mails and pushes lead there" }),
		NOTIFICATIONS_SMTP_URL: z
			.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// URL" })
			.optional()
			.meta({
				description: "the mail server, `smtp://user:password@host:port`; without it there are no e-mails",
				secret: true,
			}),
		NOTIFICATIONS_MAIL_FROM: z
			.email("must be an e-mail address")
			.default("no-reply@mint.example")
			.meta({ description: "whom mails come from" }),
		NOTIFICATIONS_SUPPORT_EMAIL: z
			.email("must be an e-mail address")
			.default("support@mint.example")
			.meta({ description: "where people who need help write to; answers to mails go there, too" }),
		NOTIFICATIONS_TWILIO_URL: httpUrl
			.default("https://api.twilio.com")
			.meta({ description: "where SMS are handed over" }),
		NOTIFICATIONS_TWILIO_ACCOUNT_SID: z
			.string()
			.regex(/^AC[0-9a-fA-F]{32}$/, "must be AC and 32 hex digits")
			.optional()
			.meta({ description: "the account at Twilio; without one there are no SMS" }),
		NOTIFICATIONS_TWILIO_AUTH_TOKEN: text.optional().meta({ description: "the account's token", secret: true }),
		NOTIFICATIONS_TWILIO_FROM: text.optional().meta({ description: "the number SMS come from" }),
		NOTIFICATIONS_VAPID_PUBLIC_KEY: text
			.optional()
			.meta({ description: "public key of the pushes (P-256, base64url); without it there are none" }),
		NOTIFICATIONS_VAPID_PRIVATE_KEY: text.optional().meta({ description: "its private key", secret: true }),
		NOTIFICATIONS_VAPID_SUBJECT: z
			.url({ protocol: /^(https|mailto)$/, error: "must be an https:// or mailto: URL" })
			.default("mailto:postmaster@mint.example")
			.meta({ description: "whom a push service may write to" }),
		NOTIFICATIONS_PUSH_ORIGINS: z
			.string()
			.default("")
			.transform((origins) => origins.split(",").filter(Boolean))
			.meta({ description: "push services beside the browsers' own, origins separated by commas" }),
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

/** What the environment asks for; throws once with every fault. `env` is the domain's own, its prefix taken off. */
export const settingsOf = ownSettings("notifications", shape);

export type Settings = ReturnType<typeof settingsOf>;
