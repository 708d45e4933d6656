import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { loadDemo } from "../demo/demo.ts";
import type { Environment } from "../local/environment.ts";
import { repository } from "../local/home.ts";
import { logAt, Witness } from "../witness/witness.ts";
import { type Product, startProduct, storyMs } from "./product.ts";
import { fitting, readmeBlocks } from "./readmeBlocks.ts";

let product: Product;
let password: string;
/** Stands in the place of `.mint`. */
let home: string;

beforeAll(async () => {
	home = mkdtempSync(join(tmpdir(), "readme-"));
	const before = async (environment: Environment) => {
		const [ana] = await loadDemo({ ...environment, LOG_LEVEL: "silent" });
		password = ana?.password ?? "";
	};
	product = await startProduct("one process", {}, { before });
	await new Witness({ log: logAt(product.url), file: join(home, "witness/checkpoints.jsonl") }).look();
}, storyMs);

afterAll(async () => {
	await product?.close();
	rmSync(home, { recursive: true, force: true });
}, storyMs);

/** What a bash says to commands, and how each of its programs ended badly. */
function said(commands: string): Promise<{ out: string; complaint: string }> {
	return new Promise((resolve) => {
		execFile("bash", ["-c", commands], { cwd: repository }, (_error, out, complaint) => resolve({ out, complaint }));
	});
}

test(
	"whoever types what the README prints, in one shell, gets the answers it prints",
	async () => {
		const blocks = readmeBlocks();
		expect(blocks.filter(({ answer }) => answer).length).toBeGreaterThanOrEqual(4);
		const border = "-- next --";
		const typed = blocks
			.map(({ commands }) => `${commands}\necho '${border}'`)
			.join("\n")
			.replaceAll("http://127.0.0.1:4000", product.url)
			.replaceAll("mint-…", password)
			.replaceAll(".mint/", `${home}/`);
		expect(typed).not.toContain("…");
		const { out, complaint } = await said(typed);
		expect(complaint).toBe("");
		const answers = out.split(`${border}\n`);
		for (const [index, { commands, answer }] of blocks.entries()) {
			if (answer) expect([commands, answers[index]]).toEqual([commands, expect.stringMatching(fitting(answer))]);
		}
	},
	storyMs,
);
