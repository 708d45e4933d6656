/** Tells the person at the terminal what happens, one line per step with its time. */
export class Progress {
	readonly #began = performance.now();

	/** Runs a step and prints how it ended. The line says what `describe` makes of the result, or the step's name. */
	async step<T>(name: string, run: () => Promise<T> | T, describe?: (result: T) => string): Promise<T> {
		const began = performance.now();
		try {
			const result = await run();
			this.say(`✓ ${describe?.(result) ?? name} … ${seconds(performance.now() - began)}`);
			return result;
		} catch (error) {
			this.say(`✗ ${name} … ${seconds(performance.now() - began)}`);
			throw error;
		}
	}

	say(line: string): void {
		process.stdout.write(`${line}\n`);
	}

	/** Time since the beginning. */
	elapsed(): string {
		return seconds(performance.now() - this.#began);
	}
}

function seconds(milliseconds: number): string {
	return `${(milliseconds / 1000).toFixed(1)} s`;
}
