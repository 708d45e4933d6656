// Runs on whatever Node the machine has (20 or later), before anything is installed: it may import nothing but Node
// itself. npm runs it as the `pre` script of every command, so that a fresh clone needs no command of its own.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const oldestNode = 20;
const root = fileURLToPath(new URL("../", import.meta.url));
const lockfile = join(root, "package-lock.json");
/** What npm writes when an install has ended: the packages that lie in node_modules. */
const record = join(root, "node_modules", ".package-lock.json");
/** Names the processes that install now. An install empties node_modules, so it lies outside. */
const claim = join(root, ".mint", "installing");

/** How a program ends that was ended by a signal, as shells count it. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
/** Nobody should look at a silent terminal for longer than ten seconds. */
const sayEveryMs = 9_000;
/** Longest time npm has to end by itself once it is told to. */
const endWithinMs = 5_000;

const major = Number(process.versions.node.split(".")[0]);
if (major < oldestNode) {
	fail(
		`Node ${process.versions.node} is too old: Node ${oldestNode} or later is needed to start (https://nodejs.org).`,
	);
}
if (whyInstall()) {
	await claimInstall();
	// Whoever held the claim before may have installed everything.
	const why = whyInstall();
	if (why) await install(why);
}

/**
 * Why the dependencies must be installed, or nothing when all the lockfile names lies there, whoever ran npm. An
 * install that was broken off leaves no record, or the record of the state before and packages younger than that.
 */
function whyInstall() {
	if (!existsSync(join(root, "node_modules"))) return "first run";
	const wanted = packagesOf(lockfile);
	if (!wanted) fail("package-lock.json can't be read: restore it first.");
	const found = packagesOf(record);
	if (!found) return "an earlier install did not end";
	if (Object.keys(found).some((path) => !wanted[path])) return "the dependencies changed";
	const recordedAt = statSync(record).mtimeMs;
	for (const [path, { version, integrity, link }] of Object.entries(wanted).filter(isNeeded)) {
		if (found[path]?.version !== version || found[path]?.integrity !== integrity) return "the dependencies changed";
		const folder = statSync(join(root, path), { throwIfNoEntry: false });
		if (!folder) return `${path} is gone`;
		const isInstalled = path.includes("node_modules/") && !link;
		if (isInstalled && folder.mtimeMs > recordedAt) return "an earlier install did not end";
	}
	return hasNode() ? undefined : "Node 24 is missing";
}

function packagesOf(file) {
	try {
		return JSON.parse(readFileSync(file, "utf8")).packages;
	} catch {
		return undefined;
	}
}

// Of what is optional only that counts which is made for this system alone, such as the binaries of PostgreSQL; the C
// library can't be told cheaply.
function isNeeded([path, { optional, os, cpu, libc }]) {
	if (path === "") return false;
	return !optional || (!libc && os?.includes(process.platform) && cpu?.includes(process.arch));
}

function hasNode() {
	return process.platform === "win32" || existsSync(join(root, "node_modules", ".bin", "node"));
}

/** Waits until nobody else installs here. The claim is let go of when this process ends, or dies with it. */
async function claimInstall() {
	mkdirSync(join(root, ".mint"), { recursive: true, mode: 0o711 });
	for (let sayAt = 0; !(await tryClaim()); await pause(200)) {
		if (performance.now() < sayAt) continue;
		console.log("• Another command is installing the dependencies; waiting for it …");
		sayAt = performance.now() + sayEveryMs;
	}
	process.once("exit", () => rmSync(claim, { force: true }));
}

async function tryClaim() {
	const holders = holdersOf();
	if (holders.some(isInstalling)) return false;
	if (holders.length > 0) rmSync(claim, { force: true });
	try {
		writeFileSync(claim, `${process.pid}`, { flag: "wx" });
	} catch (error) {
		if (error.code === "EEXIST") return false;
		throw error;
	}
	// Two that find the same dead claim may each remove one and write their own: who wrote last has it.
	await pause(100);
	return holdersOf()[0] === process.pid;
}

function holdersOf() {
	try {
		return readFileSync(claim, "utf8").split(" ").map(Number);
	} catch {
		return [];
	}
}

/** Whether a process is one of ours: the number of one that has ended is given to others. */
function isInstalling(pid) {
	if (pid === 0) return false;
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (error.code !== "EPERM") return false;
	}
	const command = commandOf(pid);
	return command === undefined || /bootstrap\.mjs|npm/.test(command);
}

function commandOf(pid) {
	if (existsSync("/proc/self/cmdline")) {
		const file = `/proc/${pid}/cmdline`;
		return existsSync(file) ? readFileSync(file, "utf8") : "";
	}
	const { error, stdout } = spawnSync("ps", ["-p", `${pid}`, "-o", "command="], { encoding: "utf8" });
	return error ? undefined : stdout;
}

async function install(why) {
	console.log(`• Installing dependencies with npm ci (${why}; about a minute the first time) …`);
	const began = performance.now();
	const seconds = () => ((performance.now() - began) / 1000).toFixed(0);
	const child = npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
	const ended = new Promise((resolve) => {
		child.once("error", (error) => fail(`npm could not be run: ${error.message}`));
		child.once("close", (code, signal) => resolve({ code, signal }));
	});
	const told = endWhenTold(child);
	// It goes on when only this process is killed.
	writeFileSync(claim, `${process.pid} ${child.pid ?? ""}`);
	const saying = setInterval(() => console.log(`… still installing (${seconds()} s)`), sayEveryMs);
	const { code, signal } = await ended;
	clearInterval(saying);
	if (told.by) {
		endTree(child, "SIGKILL");
		console.error("✗ Stopped while installing; the next command installs again.");
		process.exit(exitCodes[told.by]);
	}
	if (signal) fail(`npm ci was ended by ${signal}; the next command installs again.`);
	if (code !== 0) fail(`npm ci failed with code ${code}; its own message stands above.`);
	if (!hasNode()) fail("npm ci brought no Node 24: does `npm config get ignore-scripts` say true?");
	console.log(`✓ Dependencies installed … ${seconds()} s`);
}

/** Npm runs scripts of packages, which run programs: a group of its own makes all of them one thing to end. */
function npm(args) {
	const isWindows = process.platform === "win32";
	const options = { cwd: root, stdio: ["ignore", "inherit", "inherit"], detached: !isWindows };
	// Under npm its own program is known by path, which spares a search on PATH and the quirks of npm.cmd.
	const cli = process.env.npm_execpath;
	if (cli?.endsWith(".js")) return spawn(process.execPath, [cli, ...args], options);
	return spawn("npm", args, { ...options, shell: isWindows });
}

/** Hands a signal on to npm's whole tree; `by` names it. Ctrl-C comes twice: from the terminal and from npm above. */
function endWhenTold(child) {
	const told = { by: undefined };
	for (const signal of Object.keys(exitCodes)) {
		process.on(signal, () => {
			if (told.by) return;
			told.by = signal;
			endTree(child, "SIGTERM");
			setTimeout(() => endTree(child, "SIGKILL"), endWithinMs).unref();
		});
	}
	return told;
}

function endTree({ pid }, signal) {
	if (pid === undefined) return;
	if (process.platform === "win32") {
		spawnSync("taskkill", ["/pid", `${pid}`, "/t", "/f"]);
		return;
	}
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if (error.code !== "ESRCH") throw error;
	}
}

function fail(message) {
	console.error(`✗ ${message}`);
	process.exit(1);
}
