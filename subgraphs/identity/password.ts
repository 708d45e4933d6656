import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { Refusal } from "@mint/kit/errors.ts";
import { argon2id, hash, needsRehash, verify } from "argon2";
import { Turns } from "./turns.ts";

const bytesMin = 12;
const bytesMax = 1_024;

/** OWASP's argon2id parameters with 46 MiB; about 25 ms of one core. */
const parameters = { type: argon2id, memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;

/** Hashing costs memory and a core: a flood of sign-ins must not take them from everything else. */
const turns = new Turns({ atOnceMax: 2, waitingMax: 50 });

const common = new Set(
	readFileSync(new URL("./commonPasswords.txt", import.meta.url), "utf8")
		.split("\n")
		.filter((line) => line !== ""),
);

/**
 * Looks like a hash and costs what one costs, but no password has it. Whoever has no account is checked against
 * this.
 */
export const nobodysHash = [
	"$argon2id$v=19",
	`m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}`,
	base64(16),
	base64(32),
].join("$");

/**
 * Refuses with INVALID_INPUT a password that is too short, too long or too well known. There are no composition
 * rules.
 */
export function mustBeGoodPassword(password: string, path: string[]): void {
	const bytes = Buffer.byteLength(password.normalize("NFKC"));
	if (bytes < bytesMin) throw new Refusal("INVALID_INPUT", `At least ${bytesMin} characters.`, path);
	if (bytes > bytesMax) throw new Refusal("INVALID_INPUT", `At most ${bytesMax} bytes.`, path);
	if (common.has(password.normalize("NFKC").toLowerCase())) {
		throw new Refusal("INVALID_INPUT", "Too many people use this password. Choose another.", path);
	}
}

/** Waits for a turn to hash or check passwords; TEMPORARILY_UNAVAILABLE when too many wait already. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
	return turns.take(work);
}

/** Hashes a password. Call it in turn. */
export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize("NFKC"), parameters);
}

/**
 * Whether a password belongs to a hash. Call it in turn. What is too long for a password is wrong without being
 * hashed.
 */
export async function isPassword(passwordHash: string, password: string): Promise<boolean> {
	const normal = password.normalize("NFKC");
	return Buffer.byteLength(normal) <= bytesMax && verify(passwordHash, normal);
}

/** Whether a hash was made with other parameters than today's. */
export function isOutdated(passwordHash: string): boolean {
	return needsRehash(passwordHash, parameters);
}

function base64(bytes: number): string {
	return randomBytes(bytes).toString("base64").replace(/=+$/, "");
}
