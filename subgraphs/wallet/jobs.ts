import type { Job } from "@mint/kit/jobs.ts";
import { expireHolds } from "./hold.ts";
import { proveBooks } from "./proof.ts";
import { forgetOldQuotes } from "./quoteConversion.ts";

export const jobs: Job[] = [
	{
		name: "prove_books",
		everyMs: 1_000,
		async run(ctx) {
			await proveBooks(ctx);
		},
	},
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
