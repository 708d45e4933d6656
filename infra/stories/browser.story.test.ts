import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { barriersOn, Desk, openBrowser } from "./browser.ts";
import { Person } from "./people.ts";
import { type Product, startProduct, storyMs, topologies } from "./product.ts";

const password = "a horse of another colour";

let browser: Browser;

beforeAll(async () => {
	browser = await openBrowser();
}, storyMs);

afterAll(() => browser.close());

describe.each(topologies)("with %s", (topology) => {
	let product: Product;
	const desks: Desk[] = [];

	beforeAll(async () => {
		product = await startProduct(topology);
	}, storyMs);

	afterEach(async () => {
		await Promise.all(desks.splice(0).map((desk) => desk.close()));
	});

	afterAll(() => product.close());

	async function desk(): Promise<Desk> {
		const opened = await Desk.open(browser, product.url);
		desks.push(opened);
		return opened;
	}

	/** Runs a story; when it fails, pictures of all pages are kept. */
	async function photographed(story: () => Promise<void>): Promise<void> {
		try {
			await story();
		} catch (error) {
			const name = topology.replace(" ", "-");
			for (const [index, each] of desks.entries()) await each.photograph(`${name}-${index + 1}`);
			throw error;
		}
	}

	test(
		"a new person signs up, tops up, sends, sees a refusal, and both see their money move without a reload",
		async () => {
			await photographed(async () => {
				const ben = await new Person(product.url, "Ben").signUp();
				const [anas, bens] = [await desk(), await desk()];
				const barriers: string[] = [];
				const inspect = async (page: Page) => void barriers.push(...(await barriersOn(page)));

				const page = await anas.visit("/sign-up");
				await page.getByLabel("Name").fill("Ana Nova");
				await page.getByLabel("E-mail").fill(`ana.${topology.length}@example.com`);
				await page.getByLabel("Password", { exact: true }).fill(password);
				await page.getByLabel("Currency").selectOption("USD");
				await inspect(page);
				await page.getByRole("button", { name: "Create account" }).click();
				await seeBalance(page, "0");
				await inspect(page);

				const benAtHome = await bens.visit("/sign-in");
				await benAtHome.getByLabel("E-mail").fill(ben.email);
				await benAtHome.getByLabel("Password", { exact: true }).fill(ben.password);
				await inspect(benAtHome);
				await benAtHome.getByRole("button", { name: "Sign in" }).click();
				await seeBalance(benAtHome, "0");
				await benAtHome.getByText("Live", { exact: true }).waitFor();

				await page.getByRole("link", { name: "Top up" }).first().click();
				await page.getByLabel("Amount").fill("90");
				await inspect(page);
				await page.getByRole("button", { name: "Top up $90.00" }).click();
				await page.getByText("$90.00 topped up").waitFor();
				await page.getByRole("link", { name: "Done" }).click();
				await seeBalance(page, "9000");

				// A second page of hers stays at home and is never touched again; nor is Ben's.
				const anaAtHome = await anas.visit("/");
				await seeBalance(anaAtHome, "9000");
				await anaAtHome.getByText("Live", { exact: true }).waitFor();
				for (const untouched of [anaAtHome, benAtHome]) await mark(untouched);

				await choosePayee(page, ben);
				await page.getByLabel("Amount").fill("12.34");
				await page.getByLabel("Note").fill("coffee");
				await inspect(page);
				await page.getByRole("button", { name: "Review" }).click();
				await page.getByRole("button", { name: "Send $12.34" }).waitFor();
				await inspect(page);
				await page.getByRole("button", { name: "Send $12.34" }).click();
				await page.getByText("$12.34 sent").waitFor();
				await inspect(page);

				await Promise.all([seeBalance(anaAtHome, "7766"), seeBalance(benAtHome, "1234")]);
				await benAtHome.getByRole("link", { name: /Ana Nova.*coffee/s }).waitFor();
				await inspect(benAtHome);
				expect(await Promise.all([anaAtHome, benAtHome].map(isMarked))).toEqual([true, true]);
				expect(await ben.balance()).toBe(1234n);

				await choosePayee(page, ben);
				await page.getByLabel("Amount").fill("60");
				await page.getByRole("button", { name: "Review" }).click();
				const refusal = page.getByRole("alert");
				await refusal.waitFor();
				expect(await refusal.innerText()).toMatch(/At your verification tier [\d.]+ USD is the most at once/);
				await page.getByRole("button", { name: "Review" }).waitFor();
				await inspect(page);
				expect(await ben.balance()).toBe(1234n);

				await page.getByRole("navigation").getByRole("link", { name: "Activity" }).click();
				await page.getByRole("link", { name: /Top-up.*From your bank/s }).click();
				await page.getByText("The money has arrived in your wallet.").waitFor();
				await inspect(page);
				await page.reload();
				await page.getByText("The money has arrived in your wallet.").waitFor();

				expect(barriers).toEqual([]);
				expect([...anas.faults, ...bens.faults]).toEqual([]);
			});
		},
		storyMs,
	);
});

/** Waits until the page shows this balance, in minor units. */
async function seeBalance(page: Page, minor: string): Promise<void> {
	const hero = page.getByRole("region", { name: "Available balance" });
	await hero.locator(`p data[value="${minor}"]`).first().waitFor();
}

async function choosePayee(page: Page, payee: Person): Promise<void> {
	await page.getByRole("navigation").getByRole("link", { name: "Send" }).click();
	await page.getByLabel("Recipient's e-mail").fill(payee.email);
	await page.getByRole("button", { name: "Check the name" }).click();
	await page.getByRole("button", { name: `Continue with ${payee.displayName}` }).click();
}

/** Leaves a mark that a reload would wipe away. */
async function mark(page: Page): Promise<void> {
	await page.evaluate("globalThis.neverReloaded = true");
}

async function isMarked(page: Page): Promise<boolean> {
	return page.evaluate("globalThis.neverReloaded === true");
}
