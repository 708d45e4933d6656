import { expect, test } from "@jest/globals";
import { RateLimits } from "./rate.ts";

const refused = { errors: [{ extensions: { code: "RATE_LIMITED" } }] };
const reading = { isCommand: false, rootFields: ["viewer"] };
const paying = { isCommand: true, rootFields: ["transferFunds"] };

test("whoever has read too much may still pay, and the other way round", async () => {
	const rates = new RateLimits({ production: true, on: true });
	const who = { userId: "usr_ana", address: "192.0.2.1" };
	await rates.countOperation(who, 50_000, reading);
	await expect(rates.countOperation(who, 1, reading)).rejects.toMatchObject(refused);
	await rates.countOperation(who, 50_000, paying);
	await expect(rates.countOperation(who, 10, paying)).rejects.toMatchObject(refused);
	await rates.countOperation({ ...who, userId: "usr_ben" }, 1, reading);
});

test.each([
	["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true],
	["2001:db8:1:2::1", "2001:db8:1:3::1", false],
	["192.0.2.1", "::ffff:192.0.2.1", true],
	["192.0.2.1", "192.0.2.2", false],
])("requests of strangers from %s and %s count together: %s", async (one, other, together) => {
	const rates = new RateLimits({ production: true, on: true });
	for (let count = 0; count < 60; count++) await rates.countAnonymous(one);
	const next = rates.countAnonymous(other);
	if (together) await expect(next).rejects.toMatchObject(refused);
	else await next;
});
