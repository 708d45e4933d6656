import type { Environment } from "@mint/kit/config.ts";
import type { Context } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { type CurrencyCode, currencies } from "@mint/schema/currencies.ts";
import { settingsOf } from "./settings.ts";

const deadlineMs = 2_000;
const answerLengthMax = 16_384;
/** How long an answer of the provider is good for; a quote lasts half as long. */
const freshMs = 60_000;
/** Up to nine digits before the point and ten behind it: more would be no rate. */
const ratePattern = /^\d{1,9}(\.\d{1,10})?$/;

/** Mid rates of one moment: how much of each currency one US dollar is, in major units, as decimal strings. */
export interface DatedRates {
	/** Who says so. */
	source: string;
	/** When it was so: a day or an instant, ISO 8601. */
	asOf: string;
	perDollar: Record<CurrencyCode, string>;
}

/** Where mid rates come from. */
export interface RateProvider {
	/** The rates of now. Throws when they can't be had or aren't rates. */
	current(now: Date): Promise<DatedRates>;
}

/** Rates that ship with the platform, for development and for running without a provider. They don't move. */
const table: DatedRates = {
	source: "table",
	asOf: "2026-11-20",
	perDollar: {
		AED: "3.6725",
		EUR: "0.8637",
		GBP: "0.7561",
		INR: "88.6150",
		JPY: "155.2000",
		KWD: "0.3068",
		USD: "1",
	},
};

const tableProvider: RateProvider = { current: async () => table };
const providers = new WeakMap<Environment, RateProvider>();

/** Mid rates of now, from WALLET_RATES_URL or the table. Refuses with PROVIDER_UNAVAILABLE when they can't be had. */
export async function currentRates(ctx: Context): Promise<DatedRates> {
	let provider = providers.get(ctx.env);
	if (!provider) {
		const { ratesUrl } = settingsOf(ctx.env);
		provider = ratesUrl ? httpProvider(ratesUrl) : tableProvider;
		providers.set(ctx.env, provider);
	}
	try {
		return await provider.current(ctx.clock.now());
	} catch (error) {
		ctx.log.warn({ error: String(error) }, "the provider of rates can't be used");
		throw new Refusal("PROVIDER_UNAVAILABLE", "There are no rates right now. Try again in a moment.");
	}
}

/** Rates over HTTP: the answer is `DatedRates` as JSON, kept for a minute. */
function httpProvider(url: string): RateProvider {
	let kept: { rates: DatedRates; until: number } | null = null;
	return {
		async current(now) {
			if (kept && now.getTime() < kept.until) return kept.rates;
			const response = await fetch(url, { signal: AbortSignal.timeout(deadlineMs), redirect: "error" });
			const body = await response.text();
			if (!response.ok || body.length > answerLengthMax) throw new Error(`rates were answered with ${response.status}`);
			const rates = readRates(JSON.parse(body));
			kept = { rates, until: now.getTime() + freshMs };
			return rates;
		},
	};
}

/** Takes an answer for rates only when it has one above zero for every currency. */
export function readRates(told: Partial<DatedRates>): DatedRates {
	const { source, asOf, perDollar } = told;
	if (typeof source !== "string" || typeof asOf !== "string" || Number.isNaN(Date.parse(asOf))) {
		throw new Error("rates without source or date");
	}
	const named = Object.keys(currencies).map((currency) => {
		const rate = perDollar?.[currency as CurrencyCode];
		if (typeof rate !== "string" || !ratePattern.test(rate) || /^[0.]+$/.test(rate)) {
			throw new Error(`no rate for ${currency}`);
		}
		return [currency, rate];
	});
	return { source: source.slice(0, 100), asOf: asOf.slice(0, 40), perDollar: Object.fromEntries(named) };
}
