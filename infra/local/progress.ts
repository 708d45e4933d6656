import { sayWhileWaiting } from "./waiting.ts";

/** Tells the person at the terminal what happens, one line per step with its time. */
export class Progress {
	readonly #began = performance.now();
	readonly #print: (line: string) => void;

	constructor(print: (line: string) => void = (line) => void process.stdout.write(`${line}\n`)) {
		this.#print = print;
	}

	/**
	 * Runs a step and prints how it ended. The line says what `describe` makes of the result, or the step's name. One
	 * that takes long is named before.
	 */
	async step<T>(name: string, run: () => Promise<T> | T, describe?: (result: T) => string): Promise<T> {
		const began = performance.now();
		const waited = sayWhileWaiting(name, (line) => this.say(line));
		try {
			const result = await run();
			this.say(`✓ ${describe?.(result) ?? name} … ${seconds(performance.now() - began)}`);
			return result;
		} catch (error) {
			this.say(`✗ ${name} … ${seconds(performance.now() - began)}`);
			throw error;
		} finally {
			waited();
		}
	}

	say(line: string): void {
		this.#print(line);
	}

	/** Time since the beginning. */
	elapsed(): string {
		return seconds(performance.now() - this.#began);
	}
}

function seconds(milliseconds: number): string {
	return `${(milliseconds / 1000).toFixed(1)} s`;
}
