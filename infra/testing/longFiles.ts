import { relative } from "node:path";
import { againMs, sayWhileWaiting } from "../local/waiting.ts";

type File = { path: string; context: { config: { rootDir: string } } };

/** Names the test files that run, for whoever reads a log in which nothing else happens. */
export class LongFiles {
	readonly #running = new Set<string>();
	readonly #say: (line: string) => void;
	#heard: () => void = () => {};

	constructor(_config?: object, { say }: { say?: (line: string) => void } = {}) {
		this.#say = say ?? ((line) => void process.stderr.write(`${line}\n`));
	}

	onTestFileStart(file: File): void {
		if (this.#running.size === 0) this.#wait();
		this.#running.add(nameOf(file));
	}

	/** Jest itself says how a file ended. */
	onTestFileResult(file: File): void {
		this.#running.delete(nameOf(file));
		this.#heard();
		if (this.#running.size > 0) this.#wait();
	}

	onRunComplete(): void {
		this.#heard();
	}

	#wait(): void {
		this.#heard();
		this.#heard = sayWhileWaiting(() => [...this.#running].join(", "), this.#say, againMs);
	}
}

function nameOf({ path, context }: File): string {
	return relative(context.config.rootDir, path);
}
