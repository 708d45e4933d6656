import type { Job } from "@mint/kit/jobs.ts";
import { expireHolds } from "./hold.ts";
import { forgetOldQuotes } from "./quoteConversion.ts";

export const jobs: Job[] = [
	{
		name: "expire_holds",
		everyMs: 5_000,
		async run(ctx) {
			const count = await expireHolds(ctx);
			if (count > 0) ctx.log.info({ count }, "holds expired");
		},
	},
	{ name: "forget_quotes", everyMs: 600_000, run: forgetOldQuotes },
];
