import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Connection } from "@mint/kit/connections.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { Person, until } from "./people.ts";
import { type Product, startProduct, storyMs } from "./product.ts";

/** How PostgreSQL says that a role may not do this. */
const forbidden = "42501";

let product: Product;

beforeAll(async () => {
	product = await startProduct("one process");
	const [ana, ben] = await Promise.all(["Ana", "Ben"].map((name) => new Person(product.url, name).signUp()));
	if (!ana || !ben) throw new Error("nobody came");
	await ana.fill("3000");
	await ana.transfer(ben, "1000");
	await until("the trail", async () => (await product.sql("select from audit.record")).length > 0);
}, storyMs);

afterAll(() => product.close());

/** What became of statements under a role: the SQLSTATE of each refusal, or how many rows it touched. */
async function tried(urlName: string, statements: readonly string[]): Promise<(string | number | null)[]> {
	const client = new Connection({ connectionString: product.environment[urlName] });
	await client.connect();
	try {
		const outcomes: (string | number | null)[] = [];
		for (const statement of statements) {
			const asPlatform = `begin; select set_config('app.actor', 'system:story', true)`;
			await client.query(asPlatform);
			outcomes.push(
				await client.query(statement).then(
					({ rowCount }) => rowCount,
					({ code }) => code as string,
				),
			);
			await client.query("rollback");
		}
		return outcomes;
	} finally {
		await client.end();
	}
}

test("a domain's role can read no table of another domain, with or without knowing its name", async () => {
	const tables = await product.sql<{ domain: string; name: string }>(
		"select schemaname as domain, tablename as name from pg_tables where schemaname = any($1)",
		[domainNames],
	);
	expect(new Set(tables.map(({ domain }) => domain)).size).toBe(domainNames.length);
	for (const domain of domainNames) {
		const foreign = tables.filter((table) => table.domain !== domain);
		const reads = foreign.map((table) => `select * from ${table.domain}.${table.name} limit 1`);
		for (const role of ["DATABASE", "MIGRATION"]) {
			const outcomes = await tried(`${domain.toUpperCase()}_${role}_URL`, reads);
			expect(outcomes.filter((outcome) => outcome !== forbidden)).toEqual([]);
		}
	}
});

test("no role changes or removes what is in the books or in the trail, the owner of the tables included", async () => {
	const changes = (table: string, change: string) => [
		`update ${table} set ${change}`,
		`delete from ${table}`,
		`truncate ${table} cascade`,
	];
	const books = [...changes("entry", "amount = amount + 1"), ...changes("posting", "amount = amount + 1")];
	const trail = changes("record", "payload = ''");
	const attempts = { WALLET: books, AUDIT: trail };
	for (const [domain, statements] of Object.entries(attempts)) {
		expect(new Set(await tried(`${domain}_DATABASE_URL`, statements))).toEqual(new Set([forbidden]));
	}
	// An owner sees no row it may not see, so there is nothing it could change; the trigger refuses the rest.
	const owners = [...(await tried("WALLET_MIGRATION_URL", books)), ...(await tried("AUDIT_MIGRATION_URL", trail))];
	expect(owners.filter((outcome) => outcome !== forbidden && outcome !== 0)).toEqual([]);
	const [kept] = await product.sql<{ entries: string; records: string }>(
		"select (select count(*) from wallet.entry) as entries, (select count(*) from audit.record) as records",
	);
	expect(Number(kept?.entries)).toBe(4);
	expect(Number(kept?.records)).toBeGreaterThan(0);
});

test("row-level security keeps a user's rows from another user even under the domain's own role", async () => {
	const [account] = await product.sql<{ owner: string }>(
		"select owner_id as owner from wallet.account where owner_id is not null order by owner_id limit 1",
	);
	const client = new Connection({ connectionString: product.environment["WALLET_DATABASE_URL"] });
	await client.connect();
	const owners = async (actor: string) => {
		await client.query("select set_config('app.actor', $1, false)", [actor]);
		const { rows } = await client.query<{ owner_id: string }>("select distinct owner_id from account");
		return rows.map(({ owner_id }) => owner_id);
	};
	expect(await owners(account?.owner ?? "")).toEqual([account?.owner]);
	expect(await owners("usr_somebody_else")).toEqual([]);
	expect(await owners("")).toEqual([]);
	await client.end();
});
