import { AskFailed } from "@mint/kit/ask.ts";
import type { Context } from "@mint/kit/context.ts";
import type { ClearanceRow } from "../entities.ts";

const assessDeadlineMs = 300;

/** Fraud's verdict about a movement; SILENT when there was none in time, which is never a yes. */
export async function assess(
	ctx: Context,
	row: ClearanceRow,
	ipAddress: string | null,
): Promise<"ALLOW" | "REVIEW" | "BLOCK" | "SILENT"> {
	const request = {
		movementId: row.movement_id,
		kind: row.kind,
		senderId: row.user_id,
		payeeKey: row.payee_key,
		amountMinor: row.amount.toString(),
		currency: row.currency,
		ordered: false,
		bulkId: null,
		ipAddress,
	};
	try {
		return (await ctx.ask("fraud.assess", request, assessDeadlineMs)).decision;
	} catch (error) {
		if (!(error instanceof AskFailed)) ctx.log.error({ error: String(error) }, "fraud failed to assess");
		return "SILENT";
	}
}
