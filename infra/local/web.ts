import { spawn } from "node:child_process";
import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { repository } from "./home.ts";

const web = fileURLToPath(new URL("../../web/", import.meta.url));
const sources = ["src", "public", "index.html", "vite.config.ts", "documents.ts", "package.json"];

/** Builds the web app when it was never built, or when a source is newer than what was built. Says whether it did. */
export async function buildWeb(): Promise<boolean> {
	const built = join(web, "dist", "index.html");
	if (!existsSync(join(web, "index.html"))) return false;
	const page = statSync(built, { throwIfNoEntry: false });
	// A power cut may leave a page that is empty, and newer than every source.
	if (page && page.size > 0 && page.mtimeMs > newest()) return false;
	const vite = fileURLToPath(new URL("../../node_modules/vite/bin/vite.js", import.meta.url));
	const draft = join(repository, ".mint", `web-${process.pid}`);
	const args = ["build", "--logLevel", "error", "--outDir", draft, "--emptyOutDir"];
	const child = spawn(process.execPath, [vite, ...args], {
		cwd: web,
		stdio: ["ignore", "pipe", "pipe"],
		env: { ...process.env, NODE_ENV: "production", NO_COLOR: "1", FORCE_COLOR: undefined },
	});
	const abandon = () => void child.kill();
	process.once("exit", abandon);
	const output: Buffer[] = [];
	child.stdout.on("data", (part: Buffer) => output.push(part));
	child.stderr.on("data", (part: Buffer) => output.push(part));
	const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
	process.off("exit", abandon);
	if (code !== 0) throw new Error(`the web app can't be built:\n${Buffer.concat(output)}`);
	putInPlace(draft, join(web, "dist"));
	return true;
}

// Another command may build the same at the same time, from the same sources: whoever comes last leaves it at that.
function putInPlace(draft: string, target: string): void {
	try {
		rmSync(target, { recursive: true, force: true });
		renameSync(draft, target);
	} catch (error) {
		if (!existsSync(join(target, "index.html"))) throw error;
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
}

function newest(): number {
	const times = sources
		.map((name) => join(web, name))
		.filter(existsSync)
		.flatMap((path) =>
			statSync(path).isDirectory()
				? readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath, entry.name))
				: [path],
		)
		.map((path) => statSync(path).mtimeMs);
	return Math.max(...times);
}
