import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Environment } from "./environment.ts";
import { repository } from "./home.ts";
import { endOf } from "./processes.ts";
import type { Running } from "./supervise.ts";

const follow = new URL("./follow.ts", import.meta.url).href;

/** Longest wait for a process to become ready: eight of them share the machine when they start. */
const readyWithinMs = 90_000;

export type NodeProgram = {
	program: string;
	args: readonly string[];
	environment: Environment;
	ready: string;
	/** Is given the process at once: whoever stops it then lets the start fail. */
	onSpawned?: (running: Running) => void;
};

/** Starts a part of the product as a Node process of its own, and waits until its readiness URL answers 200. */
export async function startNode({ program, args, environment, ready, onSpawned }: NodeProgram): Promise<Running> {
	const flags = ["--disable-warning=ExperimentalWarning", "--import", follow];
	const child = spawn(process.execPath, [...flags, join(repository, program), ...args], {
		cwd: repository,
		detached: true,
		stdio: ["ignore", "inherit", "inherit", "ipc"],
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
			...environment,
		},
	});
	// The channel exists for the child to notice our end; it must not keep us alive.
	child.channel?.unref();
	const ended = endOf(child);
	const stop = async (): Promise<void> => {
		if (child.exitCode !== null || child.signalCode !== null) return;
		child.kill("SIGTERM");
		const insist = setTimeout(() => child.kill("SIGKILL"), 25_000);
		await ended;
		clearTimeout(insist);
	};
	const running = { pid: child.pid ?? 0, ended, stop };
	onSpawned?.(running);
	for (let waited = 0; waited < readyWithinMs; waited += 50) {
		if (child.exitCode !== null || child.signalCode !== null) {
			throw new Error(`${program} ${args.join(" ")} ended while starting (${child.signalCode ?? child.exitCode})`);
		}
		if (await isReady(ready)) return running;
		await pause(50);
	}
	await stop();
	throw new Error(`${program} ${args.join(" ")} was not ready within ${readyWithinMs / 1000} s`);
}

/** Whether a readiness URL answers with success now. */
export async function isReady(url: string): Promise<boolean> {
	const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
	await answer?.body?.cancel();
	return answer?.ok ?? false;
}
