import type { AnyEvent } from "@mint/schema/events/event.ts";
import { AskFailed } from "./ask.ts";
import type { Context } from "./context.ts";

const heedDeadlineMs = 1_000;

/** A fact a domain takes in ahead of the stream. */
export type HeededFact = Pick<AnyEvent, "type" | "data">;

/**
 * Has domains take a fact in that has just been committed, before whoever caused it is answered: what stops money holds
 * from the moment it is said to, also while NATS is away and facts wait. Hearing it again from the stream changes
 * nothing. A domain that can't be asked now hears of it then.
 */
export async function heedAtOnce(
	ctx: Context,
	domains: readonly ("payments" | "wallet")[],
	fact: HeededFact,
): Promise<void> {
	const heeded = { ...fact, occurredAt: ctx.clock.now().toISOString() };
	await Promise.all(
		domains.map((domain) =>
			ctx.ask(`${domain}.heed`, heeded, heedDeadlineMs).catch((error: unknown) => {
				if (!(error instanceof AskFailed)) throw error;
				ctx.log.warn({ type: fact.type, domain, error: error.message }, "a fact is heard of with the others only");
			}),
		),
	);
}
