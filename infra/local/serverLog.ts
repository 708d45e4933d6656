import { copyFileSync, statSync, truncateSync } from "node:fs";

const bytesMax = 10 * 1024 * 1024;
const lookEveryMs = 60_000;

/**
 * Keeps a server's log from growing without end: beyond ten megabytes it begins anew, and what it held is kept beside
 * it, once. The server goes on writing to the same file, to whose end it always writes. Returns how to stop looking.
 */
export function keepShort(log: string): () => void {
	beginAnewWhenLong(log);
	const timer = setInterval(() => beginAnewWhenLong(log), lookEveryMs);
	timer.unref();
	return () => clearInterval(timer);
}

/** The log of before is `<log>.1`. */
export function beginAnewWhenLong(log: string, most = bytesMax): void {
	try {
		if (statSync(log).size <= most) return;
		copyFileSync(log, `${log}.1`);
		truncateSync(log);
	} catch (error) {
		// A full disk must not end what it fills up; the log is looked at again.
		if (!["ENOENT", "ENOSPC"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
	}
}
