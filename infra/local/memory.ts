import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/**
 * Memory of processes and all their children in MiB. On Linux a page several processes share counts once in all
 * (PSS), as the database's buffers would otherwise count once per connection; elsewhere it is the resident size.
 */
export function memoryOf(pids: readonly number[]): number {
	const processes = existsSync("/proc/self/stat") ? fromProc() : fromPs();
	const family = new Set(pids);
	for (let grown = true; grown; ) {
		const children = [...processes].filter(([pid, { parent }]) => family.has(parent) && !family.has(pid));
		for (const [pid] of children) family.add(pid);
		grown = children.length > 0;
	}
	const bytes = [...family].map((pid) => processes.get(pid)?.kibibytes() ?? 0).reduce((sum, each) => sum + each, 0);
	return Math.round(bytes / 1024);
}

type Process = { parent: number; kibibytes(): number };

function fromProc(): Map<number, Process> {
	const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
	const found = pids.map((pid) => {
		const stat = readQuietly(`/proc/${pid}/stat`);
		const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
		return [Number(pid), { parent, kibibytes: () => sizeOf(pid) }] as const;
	});
	return new Map(found);
}

function sizeOf(pid: string): number {
	const shared = readQuietly(`/proc/${pid}/smaps_rollup`).match(/^Pss:\s+(\d+)/m);
	return Number((shared ?? readQuietly(`/proc/${pid}/status`).match(/^VmRSS:\s+(\d+)/m))?.[1] ?? 0);
}

function fromPs(): Map<number, Process> {
	try {
		const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" }).trim().split("\n");
		return new Map(
			rows.map((row) => {
				const [pid = 0, parent = 0, size = 0] = row.trim().split(/\s+/).map(Number);
				return [pid, { parent, kibibytes: () => size }] as const;
			}),
		);
	} catch {
		return new Map();
	}
}

// Processes come and go while they are counted, and some belong to others.
function readQuietly(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}
