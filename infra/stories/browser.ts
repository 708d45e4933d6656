import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import packed, { inflate } from "@sparticuz/chromium";
import axe, { type AxeResults } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { repository } from "../local/home.ts";
import { testVariable } from "../local/testbed.ts";

/** Longest wait for something to appear; the machine may be busy with other tests. */
const patienceMs = 60_000;

const viewport = { width: 1280, height: 900 };

/**
 * Starts the Chromium that came with the dependencies, with the libraries and fonts that came with it: a fresh machine
 * may have none. All of it is unpacked into the folder for temporary files, which is this run's own.
 */
export async function openBrowser(): Promise<Browser> {
	const folder = testVariable("MINT_TEST_HOME");
	const executablePath = await packed.executablePath();
	const archives = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..", "bin");
	const libraries = await inflate(join(archives, "al2023.tar.br"));
	const fonts = await inflate(join(archives, "fonts.tar.br"));
	return chromium.launch({
		executablePath,
		headless: true,
		args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"],
		env: { HOME: folder, LD_LIBRARY_PATH: join(libraries, "lib"), FONTCONFIG_FILE: fontsOnlyFrom(fonts, folder) },
	});
}

/** Writes where the browser finds its fonts. The list that comes with them names folders of another kind of machine. */
function fontsOnlyFrom(fonts: string, folder: string): string {
	const file = join(folder, "fonts.conf");
	const places = `<dir>${fonts}</dir><cachedir>${join(folder, "fonts-cache")}</cachedir>`;
	writeFileSync(file, `<?xml version="1.0"?><fontconfig>${places}</fontconfig>\n`);
	return file;
}

const tellOfViolations = `addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
	console.error("content security policy: " + violatedDirective + " " + blockedURI));`;

/** One person's browser: its pages share cookies, and what goes wrong in them is kept. */
export class Desk {
	/** Violations of the content security policy, errors in the console, exceptions: all that must not happen. */
	readonly faults: string[] = [];
	readonly #context: BrowserContext;
	readonly #url: string;

	private constructor(context: BrowserContext, url: string) {
		this.#context = context;
		this.#url = url;
	}

	static async open(browser: Browser, url: string): Promise<Desk> {
		const context = await browser.newContext({ viewport, reducedMotion: "reduce", locale: "en-US" });
		context.setDefaultTimeout(patienceMs);
		const desk = new Desk(context, url);
		await context.addInitScript({ content: tellOfViolations });
		await context.addInitScript({ content: axe.source });
		return desk;
	}

	/** Opens a page of the product. */
	async visit(path: string): Promise<Page> {
		const page = await this.#context.newPage();
		page.on("console", (message) => {
			if (message.type() === "error") this.faults.push(`${page.url()}: ${message.text()}`);
		});
		page.on("pageerror", (error) => this.faults.push(`${page.url()}: ${error.message}`));
		await page.goto(`${this.#url}${path}`);
		return page;
	}

	/** Keeps a picture of every page, for whoever wants to know why a story failed. */
	async photograph(name: string): Promise<void> {
		const folder = join(repository, ".mint", "failed-stories");
		mkdirSync(folder, { recursive: true });
		for (const [index, page] of this.#context.pages().entries()) {
			await page.screenshot({ path: join(folder, `${name}-${index + 1}.png`) });
		}
	}

	close(): Promise<void> {
		return this.#context.close();
	}
}

/** A colour on its way to another one has a contrast of its own; what never ends isn't waited for. */
const movementsToEnd = `Promise.allSettled(document.getAnimations()
	.filter((movement) => movement.effect.getComputedTiming().endTime !== Infinity)
	.map((movement) => movement.finished)).then(() => undefined)`;

/** What keeps people from using a page, as far as a program can tell: each serious fault and where it is. */
export async function barriersOn(page: Page): Promise<string[]> {
	await page.evaluate(movementsToEnd);
	const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
	return violations
		.filter(({ impact }) => impact === "serious" || impact === "critical")
		.map(({ id, help, nodes }) => `${page.url()} ${id}: ${help} (${nodes.map(({ target }) => target).join("; ")})`);
}
