import { expect, test } from "@jest/globals";
import type { TransferStatus } from "./entities.ts";
import { mayBecome, statusesBefore } from "./stateMachine.ts";

const statuses: TransferStatus[] = ["PENDING", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED", "REVERSED"];

const allowed = new Set([
	"PENDING PROCESSING",
	"PENDING COMPLETED",
	"PENDING FAILED",
	"PENDING CANCELLED",
	"PENDING REVERSED",
	"PROCESSING COMPLETED",
	"PROCESSING FAILED",
	"PROCESSING REVERSED",
	"COMPLETED REVERSED",
]);

const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to] as const));

test.each(pairs)("a transfer that is %s may become %s only along the state machine", (from, to) => {
	expect(mayBecome(from, to)).toBe(allowed.has(`${from} ${to}`));
});

test("what has ended is left by no change but a reversal", () => {
	expect(statusesBefore("COMPLETED")).toEqual(["PENDING", "PROCESSING"]);
	expect(statusesBefore("REVERSED")).not.toContain("FAILED");
});
