/**
 * `npm run witness -- <address of the product> <file> [verifier key]` watches the audit log from outside: it keeps
 * every checkpoint it sees in a file it only ever appends to, and believes a new one only when the tree contains the
 * one before. It runs best on another machine, as somebody else. After an alarm it ends with 1.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { asked, askedWrongly } from "../local/commandLine.ts";
import {
	EvidenceError,
	fromBase64,
	isKey,
	mustContain,
	readCheckpoint,
	type SignedTree,
} from "../verifier/evidence.mjs";

const everyMs = 10_000;
const answerMs = 10_000;

/** Where a witness sees a log. */
export interface Log {
	/** The last checkpoint as a signed note and the key it names; null while nothing is signed. */
	checkpoint(): Promise<{ note: string; verifierKey: string } | null>;
	/** Hashes that prove one size to be the beginning of another, base64. */
	consistency(from: number, to: number): Promise<string[]>;
}

type Line =
	| { verifierKey: string }
	| { seenAt: string; note: string }
	| { seenAt: string; alarm: string; seen: string };

/** Keeps the checkpoints of one log. */
export class Witness {
	readonly #log: Log;
	readonly #file: string;
	readonly #now: () => Date;
	#verifierKey: string | null;
	#last: SignedTree | null = null;

	/** The key is pinned when it is given, else the one of the first look is kept. */
	constructor(options: { log: Log; file: string; verifierKey?: string | null; now?: () => Date }) {
		this.#log = options.log;
		this.#file = options.file;
		this.#now = options.now ?? (() => new Date());
		this.#verifierKey = options.verifierKey ?? null;
	}

	/**
	 * Looks once. Gives the size that is witnessed now. Throws an EvidenceError, with the note as evidence in the file,
	 * when what the log shows can't follow from what it showed before.
	 */
	async look(): Promise<number> {
		const kept = this.#read();
		const shown = await this.#log.checkpoint();
		if (!shown) {
			if (kept.last) return this.#raise(new EvidenceError("ROLLBACK", "the log shows nothing any more"), "");
			return 0;
		}
		const key = this.#verifierKey ?? kept.verifierKey ?? shown.verifierKey;
		try {
			this.#last ??= kept.last === null ? null : await readCheckpoint(kept.last, key);
			const tree = await readCheckpoint(shown.note, key);
			if (this.#last) await this.#mustFollow(this.#last, tree);
			if (!kept.verifierKey) this.#append({ verifierKey: key });
			if (tree.size !== this.#last?.size) this.#append({ seenAt: this.#now().toISOString(), note: shown.note });
			this.#last = tree;
			return tree.size;
		} catch (error) {
			if (error instanceof EvidenceError) return this.#raise(error, shown.note);
			throw error;
		}
	}

	async #mustFollow(last: SignedTree, tree: SignedTree): Promise<void> {
		const hashes = tree.size > last.size ? await this.#log.consistency(last.size, tree.size) : [];
		await mustContain({ from: last, to: tree, proof: hashes.map(fromBase64) });
	}

	#raise(error: EvidenceError, seen: string): never {
		this.#append({ seenAt: this.#now().toISOString(), alarm: error.code, seen });
		throw error;
	}

	#read(): { verifierKey: string | null; last: string | null } {
		const text = existsSync(this.#file) ? readFileSync(this.#file, "utf8") : "";
		const lines = text
			.split("\n")
			.filter(Boolean)
			.map((line) => JSON.parse(line) as Line);
		const notes = lines.flatMap((line) => ("note" in line ? [line.note] : []));
		const keys = lines.flatMap((line) => ("verifierKey" in line ? [line.verifierKey] : []));
		return { verifierKey: keys[0] ?? null, last: notes.at(-1) ?? null };
	}

	/** Appends a line that is on the disk when this returns. */
	#append(line: Line): void {
		mkdirSync(dirname(this.#file), { recursive: true });
		const file = openSync(this.#file, "a", 0o644);
		try {
			writeSync(file, `${JSON.stringify(line)}\n`);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
	}
}

/** The log of a product as anyone sees it, over its graph. */
export function logAt(address: string): Log {
	const ask = async <T>(query: string, variables: object): Promise<T> => {
		const answer = await fetch(new URL("/graphql", address), {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ query, variables }),
			signal: AbortSignal.timeout(answerMs),
		});
		const { data, errors } = (await answer.json()) as { data?: T; errors?: { message: string }[] };
		if (!data || errors) throw new Error(`the log can't be read: ${errors?.[0]?.message ?? answer.status}`);
		return data;
	};
	return {
		async checkpoint() {
			type Shown = { auditCheckpoint: { note: string; verifierKey: string } | null };
			return (await ask<Shown>("{ auditCheckpoint { note verifierKey } }", {})).auditCheckpoint;
		},
		async consistency(from, to) {
			const query = "query ($from: String!, $to: String) { auditConsistencyProof(from: $from, to: $to) { hashes } }";
			type Proved = { auditConsistencyProof: { hashes: string[] } };
			const variables = { from: String(from), to: String(to) };
			return (await ask<Proved>(query, variables)).auditConsistencyProof.hashes;
		},
	};
}

/**
 * Looks again and again. A log that can't be reached is looked for again; an alarm is told once and ends the watch.
 * `onLooked` hears what each look came to: the size that is witnessed, or why nothing could be seen. Gives how to stop.
 */
export function watchLog(
	witness: Witness,
	onAlarm: (error: EvidenceError) => void,
	onLooked: (seen: number | Error) => void = () => {},
): () => Promise<void> {
	const stop = new AbortController();
	const watch = async (): Promise<void> => {
		while (!stop.signal.aborted) {
			try {
				onLooked(await witness.look());
			} catch (error) {
				if (error instanceof EvidenceError) return onAlarm(error);
				onLooked(error as Error);
			}
			await pause(everyMs, undefined, { signal: stop.signal }).catch(() => {});
		}
	};
	const watching = watch();
	return async () => {
		stop.abort();
		await watching;
	};
}

const usage = "usage: npm run witness -- <address of the product> <file> [verifier key]";

function main(): void {
	const [address = "", file = "", verifierKey = null, ...more] = asked(usage, {}).positionals;
	if (!address || !file || more.length > 0)
		askedWrongly("say which log to watch, and where to keep what is seen", usage);
	if (!/^https?:\/\/./.test(address) || !URL.canParse(address)) askedWrongly(`${address} is no http:// address`, usage);
	if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) askedWrongly(`${file} is a folder, not a file`, usage);
	if (verifierKey !== null && !isKey(verifierKey)) askedWrongly("the key must be <name>+<id>+<key>", usage);
	const witness = new Witness({ log: logAt(address), file, verifierKey });
	let last = "";
	const onLooked = (seen: number | Error) => {
		const line = seen instanceof Error ? `! ${causeOf(seen)}; looking again` : `✓ ${seen} leaves witnessed in ${file}`;
		if (line !== last) console.log(line);
		last = line;
	};
	const onAlarm = (error: EvidenceError) => {
		console.error(`✗ ${error.code} ${error.message}`);
		process.exitCode = 1;
	};
	const stop = watchLog(witness, onAlarm, onLooked);
	process.once("SIGTERM", () => void stop());
	process.once("SIGINT", () => void stop());
}

function causeOf(error: Error): string {
	const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
	return code ? `the log can't be reached (${code})` : message;
}

if (import.meta.main) main();
