import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { currencies } from "@mint/schema/currencies.ts";
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { isUuid } from "./ids.ts";
import { formatMoney } from "./money.ts";

/** Longer texts can't be amounts; the domain answers for the rest, naming the field. */
const minorUnitsLengthMax = 40;

function badInput(message: string): GraphQLError {
	return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}

function scalar<T>(
	name: string,
	parseValue: (value: unknown) => T,
	serialize: (value: unknown) => unknown,
): GraphQLScalarType {
	return new GraphQLScalarType({
		name,
		parseValue,
		serialize,
		parseLiteral(node: ValueNode) {
			if (node.kind !== Kind.STRING) throw badInput(`${name} is written as a string`);
			return parseValue(node.value);
		},
	});
}

/**
 * A string of any form is let through, so that a refusal can name the field of the input; only what isn't a string
 * at all is refused here, JSON numbers above all: they have lost their cents before anyone can look.
 */
const minorUnits = scalar(
	"MinorUnits",
	(value) => {
		if (typeof value !== "string") throw badInput("MinorUnits is a string of digits, not a number");
		if (value.length > minorUnitsLengthMax) throw badInput("MinorUnits is too long");
		return value;
	},
	(value) => String(value),
);

const uuid = scalar(
	"UUID",
	(value) => {
		if (typeof value !== "string" || !isUuid(value)) throw badInput("UUID must be 32 hex digits in five groups");
		return value.toLowerCase();
	},
	(value) => String(value),
);

const dateTime = scalar(
	"DateTime",
	(value) => {
		if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT/.test(value) || Number.isNaN(Date.parse(value))) {
			throw badInput("DateTime must be ISO 8601, like 2026-11-20T04:42:00.000Z");
		}
		return new Date(value).toISOString();
	},
	(value) => (value instanceof Date ? value.toISOString() : String(value)),
);

const month = scalar(
	"Month",
	(value) => {
		if (typeof value !== "string" || !/^[12]\d{3}-(0[1-9]|1[0-2])$/.test(value)) {
			throw badInput("Month must be a year and a month, like 2026-11");
		}
		return value;
	},
	(value) => String(value),
);

/** Resolvers every subgraph shares: the scalars, and the parts of `Money` that follow from its currency. */
export function scalarResolvers(sdl: string): Record<string, unknown> {
	if (!sdl.includes("type Money ")) throw new Error("the SDL lacks the shared header");
	return {
		MinorUnits: minorUnits,
		UUID: uuid,
		DateTime: dateTime,
		Month: month,
		Money: {
			exponent: (money: { currency: CurrencyCode }) => currencies[money.currency].exponent,
			formatted: (money: { amountMinor: string; currency: CurrencyCode }, args: { locale?: string | null }) =>
				formatMoney(money.amountMinor, money.currency, args.locale ?? undefined),
		},
	};
}
