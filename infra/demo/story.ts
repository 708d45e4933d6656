import type { CurrencyCode } from "@mint/schema/currencies.ts";
import type { Tier } from "@mint/schema/tiers.ts";
import type { Name } from "./cast.ts";

export type Category = "FOOD" | "TRANSPORT" | "ENTERTAINMENT" | "UTILITIES" | "OTHER";

/** What somebody does; each is one operation of the product. */
export type Deed =
	| { does: "signUp" }
	| { does: "raiseTier"; whose: Name; tier: Tier; note: string }
	| { does: "giveRole"; whose: Name; role: "MERCHANT" | "COMPLIANCE" | "SUPPORT"; note: string; agreedBy: Name }
	| { does: "openWallet"; currency: CurrencyCode }
	| { does: "topUp"; amountMinor: string; currency: CurrencyCode }
	| { does: "transfer"; to: Name; amountMinor: string; currency: CurrencyCode; note: string; category: Category }
	| { does: "setBudget"; category: Category; limitMinor: string }
	| { does: "freezeWallet"; whose: Name; note: string }
	| { does: "readNotifications" }
	| { does: "signOut" };

export interface Act {
	/** Names the act for ever, so that playing the story again repeats nothing. */
	key: string;
	at: Date;
	who: Name;
	deed: Deed;
}

const dayMs = 86_400_000;
const weeks = 13;

/** Thirteen weeks of the cast's life that end yesterday, in order of time. Days count back from today in UTC. */
export function storyUntil(now: Date): Act[] {
	const midnight = Math.floor(now.getTime() / dayMs) * dayMs;
	const on = (daysAgo: number, time: string, who: Name, deed: Deed): Act => {
		const [hour = 0, minute = 0] = time.split(":").map(Number);
		const at = new Date(midnight - daysAgo * dayMs + (hour * 60 + minute) * 60_000);
		return { key: `${daysAgo} ${time} ${who} ${deed.does}`, at, who, deed };
	};
	const acts = [...beginnings(on), ...payDays(on), ...everyWeek(on), ...mallorysTry(on), ...lately(on)];
	return acts.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

type On = (daysAgo: number, time: string, who: Name, deed: Deed) => Act;

function dollars(to: Name, amount: string, category: Category, note: string): Deed {
	return { does: "transfer", to, amountMinor: amount.replace(".", ""), currency: "USD", note, category };
}

function beginnings(on: On): Act[] {
	const signUp: Deed = { does: "signUp" };
	const basic = (whose: Name): Deed => ({
		does: "raiseTier",
		whose,
		tier: "BASIC",
		note: "E-mail address confirmed",
	});
	return [
		on(92, "08:00", "root", signUp),
		...staff(on),
		on(92, "09:12", "ana", signUp),
		on(92, "09:40", "root", basic("ana")),
		on(92, "10:05", "cleo", signUp),
		on(92, "10:30", "root", basic("cleo")),
		on(92, "10:31", "root", {
			does: "giveRole",
			whose: "cleo",
			role: "MERCHANT",
			note: "Runs a café",
			agreedBy: "rhea",
		}),
		on(91, "18:22", "ben", signUp),
		on(91, "18:50", "root", basic("ben")),
		on(80, "14:15", "root", {
			does: "raiseTier",
			whose: "ana",
			tier: "VERIFIED",
			note: "Passport checked in person",
		}),
		on(79, "20:30", "ana", { does: "setBudget", category: "FOOD", limitMinor: "35000" }),
		on(79, "20:32", "ana", { does: "setBudget", category: "TRANSPORT", limitMinor: "6000" }),
	];
}

/** Two administrators there are from the beginning; together they take on everybody else. */
function staff(on: On): Act[] {
	const hire = (whose: Name, role: "COMPLIANCE" | "SUPPORT"): Deed => ({
		does: "giveRole",
		whose,
		role,
		note: "Begins to work here",
		agreedBy: "rhea",
	});
	return [
		on(92, "08:02", "rhea", { does: "signUp" }),
		on(92, "08:20", "asha", { does: "signUp" }),
		on(92, "08:21", "alan", { does: "signUp" }),
		on(92, "08:22", "sam", { does: "signUp" }),
		on(92, "08:30", "root", hire("asha", "COMPLIANCE")),
		on(92, "08:31", "root", hire("alan", "COMPLIANCE")),
		on(92, "08:32", "root", hire("sam", "SUPPORT")),
	];
}

function payDays(on: On): Act[] {
	const topUp = (amount: string, currency: CurrencyCode = "USD"): Deed => ({
		does: "topUp",
		amountMinor: amount.replace(".", ""),
		currency,
	});
	return [
		on(92, "11:00", "ana", topUp("1450.00")),
		on(62, "09:30", "ana", topUp("1450.00")),
		on(31, "09:30", "ana", topUp("1450.00")),
		on(91, "19:10", "ben", topUp("600.00")),
		// The bank of this demo refuses amounts that end in 13.
		on(48, "19:05", "ben", topUp("350.13")),
		on(47, "08:20", "ben", topUp("350.00")),
		on(12, "17:45", "ben", topUp("400.00")),
		on(90, "07:30", "cleo", topUp("250.00")),
		on(40, "10:02", "ana", { does: "openWallet", currency: "EUR" }),
		on(40, "10:05", "ana", topUp("300.00", "EUR")),
		on(39, "20:15", "ben", { does: "openWallet", currency: "EUR" }),
	];
}

/** What repeats with small differences; the lists are walked through week by week. */
function everyWeek(on: On): Act[] {
	const coffee = ["4.80", "9.60", "4.80", "6.20"];
	const brunch = ["23.40", "31.00", "27.50", "18.90"];
	const groceries = ["38.75", "52.10", "44.30", "47.85"];
	const lunch = ["12.50", "14.20", "11.90"];
	const evening: [string, string][] = [
		["16.50", "Cinema: the one with the whale"],
		["22.00", "Bowling, you won"],
		["14.00", "Museum of clocks"],
		["26.40", "Concert in the park"],
	];
	const at = <T>(list: readonly T[], week: number): T => list[week % list.length] as T;
	return Array.from({ length: weeks }, (_, week) => {
		const start = 90 - 7 * week;
		const [fun, what] = at(evening, week);
		return [
			on(start, "08:41", "ana", dollars("cleo", at(coffee, week), "FOOD", "Flat white")),
			on(start, "19:32", "ana", dollars("ben", at(groceries, week), "FOOD", "Groceries, my half")),
			on(start - 1, "12:18", "ben", dollars("cleo", at(lunch, week), "FOOD", "Soup of the day")),
			on(start - 3, "21:07", "ben", dollars("ana", fun, "ENTERTAINMENT", what)),
			on(start - 5, "11:24", "ana", dollars("cleo", at(brunch, week), "FOOD", "Brunch")),
			...(week % 4 === 0
				? [
						on(start, "18:03", "ben", dollars("ana", "42.60", "UTILITIES", "Internet and electricity")),
						on(start - 2, "07:55", "ana", dollars("ben", "61.20", "TRANSPORT", "Monthly ticket")),
					]
				: []),
		].filter(({ at: when }) => when < on(0, "00:00", "ana", { does: "signOut" }).at);
	}).flat();
}

/** A new account sells what it does not have, then hurries to move what it took. */
function mallorysTry(on: On): Act[] {
	const hurry = (minute: string, to: Name, note: string): Act =>
		on(1, `02:${minute}`, "mallory", dollars(to, "9.00", "OTHER", note));
	return [
		on(2, "23:10", "mallory", { does: "signUp" }),
		on(2, "23:14", "mallory", { does: "topUp", amountMinor: "9000", currency: "USD" }),
		// Large and to somebody new: the money is held until a person has looked, for three days at most.
		on(2, "23:40", "cleo", dollars("mallory", "240.00", "OTHER", "Espresso machine, second hand")),
		// To as many as can be found: what one of them is given in an hour would count once.
		hurry("01", "ana", "refund"),
		hurry("03", "ben", "refund"),
		hurry("04", "cleo", "refund"),
		hurry("06", "sam", "refund"),
		hurry("07", "asha", "refund"),
		// The sixth act within an hour is one too many.
		hurry("09", "alan", "refund"),
		on(1, "08:30", "root", {
			does: "freezeWallet",
			whose: "mallory",
			note: "Sells what does not exist; six transfers in eight minutes",
		}),
	];
}

function lately(on: On): Act[] {
	const euros = (to: Name, amount: string, note: string): Deed => ({
		...(dollars(to, amount, "ENTERTAINMENT", note) as Extract<Deed, { does: "transfer" }>),
		currency: "EUR",
	});
	return [
		on(38, "13:20", "ana", euros("ben", "24.00", "Louvre tickets")),
		on(37, "22:48", "ben", euros("ana", "9.50", "Crêpes by the river")),
		on(36, "10:36", "ana", euros("ben", "31.00", "Boat on the Seine")),
		on(20, "16:12", "cleo", dollars("ana", "9.60", "OTHER", "Wrong order, sorry!")),
		on(3, "20:00", "ana", { does: "readNotifications" }),
		on(3, "21:30", "ben", { does: "readNotifications" }),
		on(2, "15:45", "ana", { does: "topUp", amountMinor: "20000", currency: "USD" }),
		...(["ana", "ben", "cleo", "root", "rhea"] as const).map((who) => on(1, "23:30", who, { does: "signOut" })),
	];
}
