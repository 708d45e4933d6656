/**
 * Facts of one domain are numbered without end, and told apart in ranges of so many numbers. A power of two, so that a
 * range is a few bits of a number.
 */
const rangeSize = 1_024;
const hashBytes = 8;
const setBytes = hashBytes + rangeSize / 8;

/** The range a number lies in. */
export function rangeOf(number: bigint): bigint {
	return number / BigInt(rangeSize);
}

/** The first number of a range. */
export function firstOf(range: bigint): bigint {
	return range * BigInt(rangeSize);
}

/** The first range to which something may be added, when nothing can be up to a number. */
export function firstGrowing(settled: bigint): bigint {
	return rangeOf(settled + 1n);
}

/**
 * Some facts of one range: which numbers, and a hash over their ids, by which two sets of the same numbers are known
 * to be of the same facts. 136 bytes, however many they are.
 */
export class FactSet {
	readonly #bytes: Buffer;

	/** Nothing, or what `bytes` of another set say. */
	constructor(bytes?: Buffer) {
		if (bytes && bytes.length !== setBytes) throw new Error("these bytes are no set of facts");
		this.#bytes = bytes ? Buffer.from(bytes) : Buffer.alloc(setBytes);
	}

	has(number: bigint): boolean {
		const [byte, bit] = placeOf(number);
		return ((this.#bytes[byte] as number) & bit) !== 0;
	}

	/** Adds a fact by its number and its id. False when its number is in the set: then nothing changes. */
	add(number: bigint, id: string): boolean {
		if (this.has(number)) return false;
		const [byte, bit] = placeOf(number);
		this.#bytes[byte] = (this.#bytes[byte] as number) | bit;
		// The last digits of an id are random; all facts of a moment share the first.
		const hash = Buffer.from(id.replaceAll("-", "").slice(-2 * hashBytes), "hex");
		for (let place = 0; place < hashBytes; place++)
			this.#bytes[place] = (this.#bytes[place] as number) ^ (hash[place] ?? 0);
		return true;
	}

	/** Adds all facts of another set of the same range; none of them is in this one. */
	join(other: FactSet): void {
		for (let byte = 0; byte < setBytes; byte++)
			this.#bytes[byte] = (this.#bytes[byte] as number) ^ (other.#bytes[byte] as number);
	}

	/** Numbers of this set, which is of the range given, that the other lacks, in order. */
	without(other: FactSet, range: bigint): bigint[] {
		const lacking: bigint[] = [];
		for (let byte = hashBytes; byte < setBytes; byte++) {
			const left = (this.#bytes[byte] as number) & ~(other.#bytes[byte] as number);
			if (left === 0) continue;
			for (let bit = 0; bit < 8; bit++)
				if (left & (1 << bit)) lacking.push(firstOf(range) + BigInt((byte - hashBytes) * 8 + bit));
		}
		return lacking;
	}

	/** Whether both hold the same facts: the same numbers, of the same ids. */
	equals(other: FactSet): boolean {
		return this.#bytes.equals(other.#bytes);
	}

	get bytes(): Buffer {
		return this.#bytes;
	}
}

/** Where a number's bit stands: in which byte, and which of its bits. */
function placeOf(number: bigint): [byte: number, bit: number] {
	const place = Number(number % BigInt(rangeSize));
	return [hashBytes + (place >> 3), 1 << (place & 7)];
}
