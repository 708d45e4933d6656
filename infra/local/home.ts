import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { commandOf, isAlive } from "./processes.ts";
import { writePrivately } from "./secrets.ts";

/** The folder of the repository. */
export const repository = fileURLToPath(new URL("../../", import.meta.url));

/** The folder that holds all state of an installation. */
export function homeOf(environment: Record<string, string | undefined>): string {
	return resolve(repository, environment.MINT_HOME || ".mint");
}

/** Takes possession of an installation. Fails when another run has it: two runs would stop each other's servers. */
export function claimHome(home: string): () => void {
	// Others may pass through but not list it: the database's own user must reach its data.
	mkdirSync(home, { recursive: true, mode: 0o711 });
	const claim = join(home, "running.json");
	if (existsSync(claim)) {
		const pid = claimantIn(claim);
		if (pid !== null && pid !== process.pid && isAlive(pid) && commandOf(pid).includes("infra/start.ts")) {
			throw new Error(`Mint already runs from ${home} (process ${pid}): stop it, or set MINT_HOME to another folder`);
		}
	}
	writePrivately(claim, JSON.stringify({ pid: process.pid }));
	return () => rmSync(claim, { force: true });
}

/** The process that has an installation. A file that a power cut tore speaks of none that is still alive. */
function claimantIn(claim: string): number | null {
	try {
		return (JSON.parse(readFileSync(claim, "utf8")) as { pid: number }).pid;
	} catch {
		return null;
	}
}
