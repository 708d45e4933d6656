import { ownSettings, wholeNumber } from "@mint/kit/config.ts";
import { isKey, keyBytes } from "@mint/kit/seal.ts";
import { z } from "zod";
import { isEmail, normalEmail } from "./email.ts";

const probationHoursMax = 24 * 90;

const addresses = z
	.string()
	.default("")
	.transform((text) => text.split(",").map(normalEmail).filter(Boolean))
	.refine((emails) => emails.every(isEmail), "must be e-mail addresses, separated by commas");

/** What the environment says of who people are. */
export const settingsOf = ownSettings(
	"identity",
	z.object({
		IDENTITY_KEY_SECRET: z
			.string("is missing")
			.refine(isKey, `must be ${keyBytes} bytes in base64`)
			.meta({ description: "seals what is secret at rest", secret: true }),
		IDENTITY_ADMIN_EMAIL: addresses.meta({
			description: "whoever signs up with one of these addresses, separated by commas, is an administrator",
		}),
		IDENTITY_STAFF_PROBATION_HOURS: wholeNumber(0, probationHoursMax).default(24).meta({
			description: "hours for which somebody new among staff agrees to nothing others ask for",
		}),
	}),
);
