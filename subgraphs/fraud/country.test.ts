import { expect, test } from "@jest/globals";
import { countryOf } from "./country.ts";

test.each([
	["8.8.8.8", "US"],
	["133.11.0.1", "JP"],
	["193.0.6.139", "NL"],
	["::ffff:133.11.0.1", "JP"],
	["::FFFF:133.11.0.1", "JP"],
	[" 133.11.0.1 ", "JP"],
])("%s is in %s", (address, country) => {
	expect(countryOf(address)).toBe(country);
});

test.each([
	null,
	"",
	"10.0.0.1",
	"172.16.0.1",
	"192.168.1.1",
	"127.0.0.1",
	"169.254.1.1",
	"100.64.0.1",
	"0.0.0.0",
	"255.255.255.255",
	"203.0.113.7",
	"::1",
	"::ffff:10.0.0.1",
	"2001:4860:4860::8888",
	"8.8.8",
	"8.8.8.8.8",
	"999.8.8.8",
	"010.0.0.1",
	"8.8.8.8, 1.1.1.1",
	"localhost",
])("%p is in no known country", (address) => {
	expect(countryOf(address)).toBeNull();
});
