import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Connection } from "./connections.ts";
import { withArraysWritten } from "./parameters.ts";

describe("lists as parameters", () => {
	const client = new Connection({ connectionString: process.env["MINT_TEST_DATABASE_ADMIN_URL"] });
	beforeAll(() => client.connect());
	afterAll(() => client.end());

	/** What Postgres reads from a list. */
	async function read(list: unknown[], type: string): Promise<unknown[]> {
		const text = `select array(select element::text from unnest($1::${type}[]) as element) as elements`;
		const { rows } = await client.query(text, withArraysWritten([list]));
		return rows[0].elements;
	}

	test("any texts arrive as they were", async () => {
		const hostile = fc.constantFrom("", "null", "NULL", ",", "{}", '"', "\\", " ", "|", "~", "a|b", "a,b", "trf_1");
		const text = fc.oneof(
			hostile,
			fc.string({ unit: "binary" }).filter((value) => !value.includes("\0")),
		);
		const property = fc.asyncProperty(fc.array(fc.option(text)), async (list) => {
			// A lone surrogate has no UTF-8 and never gets as far as a parameter.
			fc.pre(list.every((element) => element?.isWellFormed() ?? true));
			expect(await read(list, "text")).toEqual(list);
		});
		await fc.assert(property, { numRuns: 500 });
	});

	test("amounts, truths and times arrive as they were", async () => {
		expect(await read([1n, -9_223_372_036_854_775_808n, null], "bigint")).toEqual(["1", "-9223372036854775808", null]);
		expect(await read([true, false], "boolean")).toEqual(["true", "false"]);
		expect(await read(["2026-11-20T07:00:00.123Z"], "text")).toEqual(["2026-11-20T07:00:00.123Z"]);
		const [at] = await read([new Date("2026-11-20T07:00:00.123Z")], "timestamptz");
		expect(new Date(String(at)).toISOString()).toBe("2026-11-20T07:00:00.123Z");
	});

	test("what isn't a list of plain values is left to the driver", () => {
		const left = [null, "trf_1", 1n, new Date(0), [{ a: 1 }], [Buffer.of(1)]];
		expect(withArraysWritten(left)).toEqual(left);
		expect(
			withArraysWritten([
				["trf_1", null, 'a "b"', "", "Null"],
				[1n, 2n],
			]),
		).toEqual(['{"trf_1",NULL,"a \\"b\\"","","Null"}', "{1,2}"]);
	});
});
