import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { keepShort } from "./serverLog.ts";

/** A server that runs beside us as a process of its own. */
export type Server = {
	pid: number;
	/** Settles when the process has ended, for whatever reason. */
	ended: Promise<void>;
	/** Asks it to end, insists after ten seconds, and returns when it is gone. Calling it again is harmless. */
	stop(): Promise<void>;
};

export type ServerCommand = {
	program: string;
	args: readonly string[];
	log: string;
	env?: Record<string, string | undefined>;
	uid?: number | undefined;
	gid?: number | undefined;
	stopSignal: NodeJS.Signals;
};

/** Servers of this process that have not ended. */
const running = new Set<Server>();
let isOver = false;

/** Stops whatever still runs, such as a server whose start was broken off before anybody held it. None starts after. */
export async function stopEveryServer(): Promise<void> {
	isOver = true;
	await Promise.all([...running].map((server) => server.stop()));
}

/**
 * Starts a server in a session of its own, so that Ctrl-C in a terminal reaches only us and we stop servers in order.
 * Its output goes to a file: a pipe would kill or block it once we are gone.
 */
export function startServer(command: ServerCommand): Server {
	if (isOver) throw new Error("everything is being stopped");
	mkdirSync(dirname(command.log), { recursive: true });
	const log = openSync(command.log, "a");
	const child = spawn(command.program, command.args, {
		detached: true,
		stdio: ["ignore", log, log],
		env: command.env ?? process.env,
		...(command.uid === undefined ? {} : { uid: command.uid, gid: command.gid }),
	});
	closeSync(log);
	const stopLooking = keepShort(command.log);
	const ended = endOf(child);
	const server: Server = {
		pid: child.pid ?? 0,
		ended,
		stop: async () => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill(command.stopSignal);
			const insist = setTimeout(() => child.kill("SIGKILL"), 10_000);
			await ended;
			clearTimeout(insist);
		},
	};
	running.add(server);
	void ended.then(() => {
		stopLooking();
		running.delete(server);
	});
	return server;
}

/** Settles when a child has ended, or could not be started at all. */
export function endOf(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		child.once("exit", () => resolve());
		child.once("error", () => resolve());
	});
}

/** Ends a process left over from a run that was killed, and waits until it is gone. */
export async function stopLeftover(pid: number, signal: NodeJS.Signals): Promise<void> {
	for (const insistence of [signal, "SIGKILL"] as const) {
		if (!isAlive(pid)) return;
		process.kill(pid, insistence);
		for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 25) await pause(25);
	}
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !stateOf(pid).startsWith("Z");
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

/** The command line of a process, or "" when there is none: a pid alone may by now belong to someone else. */
export function commandOf(pid: number): string {
	try {
		if (existsSync("/proc/self/cmdline")) return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
		return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
	} catch {
		return "";
	}
}

// A process that has ended but was not yet reaped still answers to signals; in a container nobody may ever reap it.
function stateOf(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
	} catch {
		return "";
	}
}
