import { ownSettings } from "@mint/kit/config.ts";
import { isKey, keyBytes } from "@mint/kit/seal.ts";
import { z } from "zod";
import { isEmail, normalEmail } from "./email.ts";

const probationHoursMax = 24 * 90;

const addresses = z
	.string()
	.default("")
	.transform((text) => text.split(",").map(normalEmail).filter(Boolean))
	.refine((emails) => emails.every(isEmail), "must be e-mail addresses, separated by commas");

const probation = z
	.string()
	.default("")
	.transform((text) => (text === "" ? 24 : Number(text)))
	.refine(
		(hours) => Number.isInteger(hours) && hours >= 0 && hours <= probationHoursMax,
		`must be a whole number of hours from 0 to ${probationHoursMax}`,
	);

/** What the environment says of who people are. */
export const settingsOf = ownSettings(
	"identity",
	z.object({
		/** Seals what is secret at rest. */
		IDENTITY_KEY_SECRET: z.string("is missing").refine(isKey, `must be ${keyBytes} bytes in base64`),
		/** Who has one of these addresses is an administrator. */
		IDENTITY_ADMIN_EMAIL: addresses,
		/** How long somebody new among staff agrees to nothing others ask for. */
		IDENTITY_STAFF_PROBATION_HOURS: probation,
	}),
);
