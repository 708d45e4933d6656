import { originOf } from "@mint/kit/addresses.ts";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { Rejection } from "./errors.ts";

/** Points a minute. */
interface Budgets {
	/** Requests without a token, per address. */
	anonymous: number;
	/** Cost of what a user reads. */
	user: number;
	/** Cost of a user's commands: whoever has read too much may still pay. */
	commands: number;
	/** Sign-ins and sign-ups, per address. */
	signIn: number;
}

const productionBudgets: Budgets = { anonymous: 60, user: 50_000, commands: 50_000, signIn: 20 };
/** All people of a development machine, and its tests, come from one address. */
const developmentBudgets: Budgets = { anonymous: 60_000, user: 10_000_000, commands: 10_000_000, signIn: 20_000 };
const seconds = 60;

const guessing: ReadonlySet<string> = new Set(["signIn", "signUp"]);

/** Who may ask how much. Kept in this process; each gateway of several counts for itself. */
export class RateLimits {
	readonly #anonymous: RateLimiterMemory;
	readonly #user: RateLimiterMemory;
	readonly #commands: RateLimiterMemory;
	readonly #signIn: RateLimiterMemory;
	readonly #on: boolean;

	constructor(options: { production: boolean; on: boolean }) {
		const budgets = options.production ? productionBudgets : developmentBudgets;
		this.#on = options.on;
		this.#anonymous = limiterOf("anonymous", budgets.anonymous);
		this.#user = limiterOf("user", budgets.user);
		this.#commands = limiterOf("commands", budgets.commands);
		this.#signIn = limiterOf("sign-in", budgets.signIn);
	}

	/** Counts a request that carries no token. Throws RATE_LIMITED. */
	async countAnonymous(address: string): Promise<void> {
		if (this.#on) await take(this.#anonymous, originOf(address), 1);
	}

	/** Counts an operation before it runs. Throws RATE_LIMITED. */
	async countOperation(
		who: { userId: string | null; address: string },
		cost: number,
		{ isCommand, rootFields }: { isCommand: boolean; rootFields: readonly string[] },
	): Promise<void> {
		if (!this.#on) return;
		if (rootFields.some((field) => guessing.has(field))) await take(this.#signIn, originOf(who.address), 1);
		if (who.userId) await take(isCommand ? this.#commands : this.#user, who.userId, Math.max(cost, 1));
	}
}

function limiterOf(keyPrefix: string, points: number): RateLimiterMemory {
	return new RateLimiterMemory({ keyPrefix, points, duration: seconds });
}

async function take(limiter: RateLimiterMemory, key: string, points: number): Promise<void> {
	try {
		await limiter.consume(key, points);
	} catch (refused) {
		const wait = Math.max(Math.ceil((refused as RateLimiterRes).msBeforeNext / 1_000), 1);
		throw new Rejection("RATE_LIMITED", `Too many requests. Ask again in ${wait} s.`, {
			headers: { "retry-after": String(wait) },
		});
	}
}
