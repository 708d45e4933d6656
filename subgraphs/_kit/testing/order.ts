import type { Context } from "../context.ts";
import type { Order } from "../staff/command.ts";
import { root } from "./cast.ts";

/** A context for an order the guard would have let through, where there is no domain of a test to ask it. */
export function withOrder(ctx: Context, command: string, changes: Partial<Order> = {}): Context {
	const why = { reason: "OTHER", note: "a test" } as const;
	const order = { command, scope: "tests", by: root.userId, affairs: [], input: {}, approval: null, ...why };
	return { ...ctx, order: { ...order, second: "NEVER", ...changes } };
}
