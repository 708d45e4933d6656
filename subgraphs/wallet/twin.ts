import { sqlState } from "@mint/kit/db.ts";

const uniqueViolation = "23505";

/** Whether a statement failed because the same thing was written by somebody else at the same moment. */
export function isTwin(error: unknown): boolean {
	return sqlState(error) === uniqueViolation;
}

/** Runs work, and once more when a twin came first: then it finds what the twin wrote. */
export async function afterTwin<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!isTwin(error)) throw error;
		return work();
	}
}
