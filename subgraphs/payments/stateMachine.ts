import type { TransferStatus } from "./entities.ts";

/**
 * Which status may follow which. A transfer under review stays PROCESSING with its money held.
 * What has ended in FAILED, CANCELLED or REVERSED never changes again.
 */
const successors: Record<TransferStatus, readonly TransferStatus[]> = {
	PENDING: ["PROCESSING", "CANCELLED"],
	PROCESSING: ["COMPLETED", "FAILED"],
	COMPLETED: ["REVERSED"],
	FAILED: [],
	CANCELLED: [],
	REVERSED: [],
};

/** Whether a transfer may go from one status to another, also through others in between. */
export function mayBecome(from: TransferStatus, to: TransferStatus): boolean {
	return successors[from].some((next) => next === to || mayBecome(next, to));
}

/** The statuses a transfer may leave for this one; conditional updates name them. */
export function statusesBefore(to: TransferStatus): TransferStatus[] {
	return (Object.keys(successors) as TransferStatus[]).filter((from) => mayBecome(from, to));
}
