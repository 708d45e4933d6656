import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const tokens = new Map(
	[...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
		name as string,
		{ light: light as string, dark: dark as string },
	]),
);

function luminance(colour: string): number {
	const [red, green, blue] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
	return (high + 0.05) / (low + 0.05);
}

const texts = ["ink", "ink-2", "ink-3", "accent", "accent-hover", "credit", "pending", "danger", "info", "focus"];
const grounds = ["canvas", "surface", "sunken"];
const series = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `series-${at}`);

const pairs: [string, string, number][] = [
	...texts.flatMap((text) => grounds.map((ground): [string, string, number] => [text, ground, 4.5])),
	...series.map((tone): [string, string, number] => [tone, "canvas", 4.5]),
	...grounds.map((ground): [string, string, number] => ["line-strong", ground, 3]),
	["on-accent", "accent", 4.5],
	["on-accent", "accent-hover", 4.5],
	["ink", "accent-soft", 4.5],
	["accent", "accent-soft", 4.5],
	["ink", "danger-soft", 4.5],
	["danger", "danger-soft", 4.5],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
	test.each(pairs)("%s is readable on %s", (over, under, least) => {
		const [one, other] = [tokens.get(over)?.[theme], tokens.get(under)?.[theme]];
		expect(contrast(one as string, other as string)).toBeGreaterThanOrEqual(least);
	});
});
