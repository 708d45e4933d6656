import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { newId } from "@mint/kit/ids.ts";
import { type Money, parseMoney } from "@mint/kit/money.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import type { AccountRow, QuoteRow } from "./entities.ts";
import { type Price, priceOf } from "./price.ts";
import { forgetQuotes, insertQuote, selectAccounts, selectAccountsOfUsers } from "./queries.ts";
import { currentRates } from "./rates.ts";
import { settingsOf } from "./settings.ts";

const validMs = 30_000;
/** Unused quotes are kept this long after they expired, so that a late use is told why. */
const keptMs = 86_400_000;
const amountMax = 1_000_000_000_000_000n;

/**
 * Prices a conversion between two wallets of the viewer and binds the price to them for 30 seconds, for one use.
 * `money` is what to sell, or, in `toCurrency`, exactly what to buy. There is no fee; the spread is in the rate and
 * stated. The other amount is rounded once, against the user, and the fraction is stated. Nothing moves.
 *
 * Refuses with WALLET_NOT_FOUND, CURRENCY_MISMATCH (money in neither currency), INVALID_INPUT (the same currency twice;
 * an amount that converts to nothing or to more than 10^15 minor units), PROVIDER_UNAVAILABLE.
 */
export async function quoteConversion(
	ctx: Context,
	input: { fromWalletId: string; toCurrency: CurrencyCode; money: { amountMinor: string; currency: string } },
): Promise<{ quote: QuoteRow }> {
	const { userId } = mustBeSignedIn(ctx);
	const money = parseMoney(input.money, ["money"]);
	const { from, to } = await walletsFor(ctx, userId, input);
	const currency = { from: from.currency as CurrencyCode, to: input.toCurrency };
	if (currency.from === currency.to) {
		throw new Refusal("INVALID_INPUT", "A wallet isn't converted into its own currency.", ["toCurrency"]);
	}
	if (money.currency !== currency.from && money.currency !== currency.to) {
		throw new Refusal("CURRENCY_MISMATCH", "The money is in neither of the two currencies.", ["money", "currency"]);
	}
	const rates = await currentRates(ctx);
	const { spreadBasisPoints } = settingsOf(ctx.env);
	const price = priceOf({ ...currency, money, rates, spreadBasisPoints });
	mustBePostable(price, money);
	const quotedAt = ctx.clock.now();
	const quote: QuoteRow = {
		id: newId("cnv"),
		user_id: userId,
		from_account: from.id,
		to_account: to.id,
		sold: price.sold,
		sold_currency: currency.from,
		bought: price.bought,
		bought_currency: currency.to,
		rate: price.rate,
		mid_rate: price.midRate,
		spread_basis_points: Number(spreadBasisPoints),
		rounding: price.rounding,
		rates_source: rates.source,
		rates_as_of: rates.asOf,
		quoted_at: quotedAt,
		expires_at: new Date(quotedAt.getTime() + validMs),
	};
	await transaction(ctx, (tx) => tx.query(insertQuote, Object.values(quote)));
	return { quote };
}

async function walletsFor(
	ctx: Context,
	userId: string,
	input: { fromWalletId: string; toCurrency: CurrencyCode },
): Promise<{ from: AccountRow; to: AccountRow }> {
	const [[from], [to]] = await transaction(ctx, (tx) =>
		Promise.all([
			tx.query<AccountRow>(selectAccounts, [[input.fromWalletId]]),
			tx.query<AccountRow>(selectAccountsOfUsers, [[userId], [input.toCurrency]]),
		]),
	);
	if (from?.owner_id !== userId) {
		throw new Refusal("WALLET_NOT_FOUND", "There is no such wallet.", ["fromWalletId"]);
	}
	if (!to) throw new Refusal("WALLET_NOT_FOUND", `You have no wallet in ${input.toCurrency} yet.`, ["toCurrency"]);
	return { from, to };
}

function mustBePostable(price: Price, money: Money): void {
	const path = ["money", "amountMinor"];
	if (price.bought === 0n) throw new Refusal("INVALID_INPUT", `${money.currency}: too little to convert.`, path);
	if (price.sold > amountMax || price.bought > amountMax) {
		throw new Refusal("INVALID_INPUT", "The amount is too large.", path);
	}
}

/** Removes quotes that were never used and expired a day ago. */
export async function forgetOldQuotes(ctx: Context): Promise<void> {
	const before = new Date(ctx.clock.now().getTime() - keptMs);
	await ctx.db.transaction("system:forget-quotes", (tx) => tx.query(forgetQuotes, [before]));
}
