import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { stoppedClock } from "@mint/kit/clock.ts";
import { Connection } from "@mint/kit/connections.ts";
import { openTestbed, type Testbed } from "../local/testbed.ts";
import { loadDemo, type SignIn } from "./demo.ts";
import { storyUntil } from "./story.ts";

const today = "2026-11-20T12:00:00.000Z";

/** Longest time a load may take: as a rule it is half a minute, but the machine may be busy. */
const loadMs = 180_000;

let testbed: Testbed;
let admin: Connection;
let signIns: SignIn[];

beforeAll(async () => {
	testbed = await openTestbed();
	admin = new Connection({ connectionString: testbed.adminUrl });
	await admin.connect();
	signIns = await load();
}, loadMs);
afterAll(async () => {
	await admin.end();
	await testbed.close();
});

function load(): Promise<SignIn[]> {
	return loadDemo({ ...testbed.environment, LOG_LEVEL: "silent" }, stoppedClock(today));
}

async function rows<Row>(text: string): Promise<Row[]> {
	return (await admin.query(text)).rows as Row[];
}

const transfers = "select status, count(*)::int as count from payments.transfer group by status order by status";
const topUps = "select status, count(*)::int as count from funding.top_up group by status order by status";

test("the story reaches thirteen weeks back, ends yesterday, and gives every act a name of its own", () => {
	const acts = storyUntil(new Date(today));
	const days = acts.map(({ at }) => at.toISOString().slice(0, 10));
	expect(days[0]).toBe("2026-08-20");
	expect(days.at(-1)).toBe("2026-11-19");
	expect(days).toEqual(days.toSorted());
	expect(new Set(acts.map(({ key }) => key)).size).toBe(acts.length);
});

test("all goes through but one transfer held for review, one blocked, and one top-up refused by the bank", async () => {
	expect(await rows(transfers)).toMatchObject([
		{ status: "COMPLETED", count: expect.any(Number) },
		{ status: "FAILED", count: 1 },
		{ status: "PROCESSING", count: 1 },
	]);
	expect(await rows(topUps)).toEqual([
		{ status: "FAILURE", count: 1 },
		{ status: "SUCCESS", count: 10 },
	]);
	const [held] = await rows<{ held: bigint }>("select held from wallet.account where held > 0");
	expect(held?.held).toBe("24000");
});

test("what happened bears the time at which it happened", async () => {
	const [span] = await rows<{ first: Date; last: Date }>(
		"select min(posted_at) as first, max(posted_at) as last from wallet.entry",
	);
	expect(span?.first.toISOString().slice(0, 10)).toBe("2026-08-20");
	expect(span?.last.toISOString().slice(0, 10)).toBe("2026-11-19");
	const [told] = await rows<{ first: Date }>("select min(created_at) as first from notifications.notification");
	expect(told?.first.toISOString().slice(0, 10)).toBe("2026-08-20");
});

test("the books balance, no wallet is overdrawn, and the fraudster's is frozen", async () => {
	const [books] = await rows<{ entries: string; balances: string }>(
		"select (select sum(amount) from wallet.entry) as entries, (select sum(balance) from wallet.account) as balances",
	);
	expect(books).toEqual({ entries: "0", balances: "0" });
	const frozen = await rows<{ frozen_by: string }>("select frozen_by from wallet.account where status = 'FROZEN'");
	expect(frozen).toEqual([{ frozen_by: "STAFF" }]);
});

test("spending is counted month by month as it was categorised, and Ana's budgets have told of themselves", async () => {
	const [sums] = await rows<{ counted: string; sent: string }>(`select
		(select sum(spent) from analytics.category_month) as counted,
		(select sum(amount) from payments.transfer where status = 'COMPLETED') as sent`);
	expect(sums?.counted).toBe(sums?.sent);
	const months = "select from analytics.category_month where category = 'FOOD' and currency = 'USD'";
	expect((await rows(months)).length).toBeGreaterThanOrEqual(6);
	expect(await rows("select category, limit_minor from analytics.budget order by category")).toEqual([
		{ category: "FOOD", limit_minor: "35000" },
		{ category: "TRANSPORT", limit_minor: "6000" },
	]);
	const [told] = await rows<{ types: string[] }>(
		"select array_agg(distinct type order by type) as types from notifications.notification where type like 'BUDGET%'",
	);
	expect(told?.types).toEqual(["BUDGET_EXCEEDED", "BUDGET_WARNING"]);
});

test("two administrators, two analysts and one of support have worked here for longer than a day, by the word of two", async () => {
	type Member = { name: string; role: string; by: string | null; known: boolean };
	const staff = await rows<Member>(`select split_part(email, '@', 1) as name, role, role_given_by as by,
		coalesce(role_since, created_at) < '${today}'::timestamptz - interval '1 day' as known
		from identity."user" where role in ('ADMIN', 'COMPLIANCE', 'SUPPORT') order by role, email`);
	expect(staff.map(({ name, role, known }) => [name, role, known])).toEqual([
		["rhea", "ADMIN", true],
		["root", "ADMIN", true],
		["alan", "COMPLIANCE", true],
		["asha", "COMPLIANCE", true],
		["sam", "SUPPORT", true],
	]);
	const [agreed] = await rows<{ count: number }>(`select count(*)::int from identity.staff_approval
		where command = 'changeRole' and status = 'APPROVED' and spent_at is not null and failure is null`);
	expect(agreed?.count).toBe(4);
	expect(signIns.map(({ email }) => email)).toEqual(
		expect.arrayContaining(staff.map(({ name }) => `${name}@mint.example`)),
	);
});

test(
	"loading again after a broken load repeats nothing and gives the same sign-ins",
	async () => {
		const before = [await rows(transfers), await rows(topUps), await rows("select count(*) from wallet.entry")];
		expect(await load()).toEqual(signIns);
		expect([await rows(transfers), await rows(topUps), await rows("select count(*) from wallet.entry")]).toEqual(
			before,
		);
		expect(new Set(signIns.map(({ password }) => password)).size).toBe(1);
	},
	loadMs,
);
