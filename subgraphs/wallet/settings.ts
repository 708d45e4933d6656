import { httpUrl, ownSettings, wholeNumber } from "@mint/kit/config.ts";
import { z } from "zod";

/** What of the ledger the environment may set. */
export const settingsOf = ownSettings(
	"wallet",
	z.object({
		WALLET_HOLD_DAYS: wholeNumber(1, 365).default(7).meta({
			description: "days until a hold that nobody captures or releases expires",
		}),
		WALLET_FX_SPREAD_BASIS_POINTS: wholeNumber(0, 1_000).default(50).meta({
			description: "what the platform keeps of a conversion, in hundredths of a percent",
		}),
		WALLET_RATES_URL: httpUrl
			.optional()
			.meta({ description: "where mid rates come from, in place of the table that ships with the platform" }),
	}),
	(env) => ({
		holdDays: env.WALLET_HOLD_DAYS,
		spreadBasisPoints: BigInt(env.WALLET_FX_SPREAD_BASIS_POINTS),
		ratesUrl: env.WALLET_RATES_URL ?? null,
	}),
);
