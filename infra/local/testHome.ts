import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandOf, isAlive, stopLeftover } from "./processes.ts";

const prefix = "mint-test-";

/** Makes the folder of one test run, after clearing away what runs that were killed have left behind. */
export async function openTestHome(): Promise<string> {
	for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
		const owner = Number(name.slice(prefix.length).split("-")[0]);
		if (owner && !isAlive(owner)) await closeTestHome(join(tmpdir(), name));
	}
	const home = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
	// The database's own user passes through it to its data.
	chmodSync(home, 0o711);
	return home;
}

/** Stops every server that still runs from a test folder, testbeds of killed workers among them, and deletes it. */
export async function closeTestHome(home: string): Promise<void> {
	const installations = [home, ...readdirSync(home).map((name) => join(home, name))];
	for (const installation of installations) {
		await stopNamedIn(join(installation, "nats.pid"), "SIGTERM", installation);
		await stopNamedIn(join(installation, "postgres", "postmaster.pid"), "SIGINT", installation);
	}
	rmSync(home, { recursive: true, force: true });
}

async function stopNamedIn(pidFile: string, signal: NodeJS.Signals, installation: string): Promise<void> {
	if (!existsSync(pidFile)) return;
	const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
	if (isAlive(pid) && commandOf(pid).includes(installation)) await stopLeftover(pid, signal);
}
