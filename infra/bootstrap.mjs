// Runs on whatever Node the machine has (20 or later), before anything is installed: it may import nothing but Node
// itself. npm runs it as the `pre` script of start, test, check and bench, so that a fresh clone needs no command of
// its own.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const lockfile = new URL("package-lock.json", root);
const stamp = new URL("node_modules/.mint-installed", root);
const oldestNode = 20;

const major = Number(process.versions.node.split(".")[0]);
if (major < oldestNode) {
	fail(
		`Node ${process.versions.node} is too old: Node ${oldestNode} or later is needed to start (https://nodejs.org).`,
	);
}
if (!isInstalled()) install();

function fingerprint() {
	const hash = createHash("sha256").update(readFileSync(lockfile)).update(`${process.platform} ${process.arch}`);
	return hash.digest("hex");
}

function isInstalled() {
	const complete = existsSync(new URL("node_modules/.bin/node", root)) || process.platform === "win32";
	return complete && existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint();
}

function install() {
	const why = existsSync(new URL("node_modules/", root)) ? "the dependencies changed" : "first run";
	console.log(`• Installing dependencies with npm ci (${why}; about a minute the first time) …`);
	const began = performance.now();
	// The lockfile is read before npm runs: a change made meanwhile must lead to another install, not be stamped as done.
	const installed = fingerprint();
	const result = npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
	if (result.error) fail(`npm could not be run: ${result.error.message}`);
	if (result.signal) process.exit(130);
	if (result.status !== 0) fail(`npm ci failed with code ${result.status}; its own message stands above.`);
	writeFileSync(stamp, installed);
	console.log(`✓ Dependencies installed … ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function npm(args) {
	const options = { cwd: fileURLToPath(root), stdio: "inherit" };
	// Under npm its own program is known by path, which spares a search on PATH and the quirks of npm.cmd.
	const cli = process.env.npm_execpath;
	if (cli?.endsWith(".js")) return spawnSync(process.execPath, [cli, ...args], options);
	return spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
}

function fail(message) {
	console.error(`✗ ${message}`);
	process.exit(1);
}
