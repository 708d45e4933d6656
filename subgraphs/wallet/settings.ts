import { ConfigurationError, type Environment } from "@mint/kit/config.ts";

/** What of the ledger the environment may set. */
export interface Settings {
	/** Days until a hold that nobody captures or releases expires: WALLET_HOLD_DAYS. */
	holdDays: number;
	/** What the platform keeps of a conversion, in hundredths of a percent: WALLET_FX_SPREAD_BASIS_POINTS. */
	spreadBasisPoints: bigint;
	/** Where mid rates come from: WALLET_RATES_URL. Null for the table that ships with the platform. */
	ratesUrl: string | null;
}

const parsed = new WeakMap<Environment, Settings>();

/** The ledger's settings; throws once with every fault. `env` is the domain's own, its prefix taken off. */
export function settingsOf(env: Environment): Settings {
	let settings = parsed.get(env);
	if (!settings) {
		settings = parse(env);
		parsed.set(env, settings);
	}
	return settings;
}

function parse(env: Environment): Settings {
	const faults: string[] = [];
	const whole = (name: string, standard: number, [least, most]: [number, number]): number => {
		const text = env[name];
		if (text === undefined) return standard;
		const value = /^\d{1,6}$/.test(text) ? Number(text) : -1;
		if (value < least || value > most) faults.push(`WALLET_${name}: must be a whole number from ${least} to ${most}`);
		return value;
	};
	const holdDays = whole("HOLD_DAYS", 7, [1, 365]);
	const spread = whole("FX_SPREAD_BASIS_POINTS", 50, [0, 1_000]);
	const ratesUrl = env["RATES_URL"] ?? null;
	if (ratesUrl !== null && !/^https?:\/\//.test(ratesUrl))
		faults.push("WALLET_RATES_URL: must be an http:// or https:// URL");
	if (faults.length > 0) throw new ConfigurationError("wallet", faults);
	return { holdDays, spreadBasisPoints: BigInt(spread), ratesUrl };
}
