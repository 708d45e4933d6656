import type { Consumer } from "@mint/kit/consume.ts";
import { hearDecisions } from "./clearPayout.ts";

export const consumers: Consumer[] = [
	{
		name: "clearances",
		hears: ["payments.clearance.decided"],
		handle: (ctx, tx, events) => hearDecisions(ctx, tx, events),
	},
];
