import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { capture } from "./capture.ts";
import { commands } from "./commands.ts";
import { consumers } from "./consumers.ts";
import { entities } from "./entities.ts";
import { answerFind, answerFindOfUser } from "./findWallet.ts";
import { hold, outcomeOf, release } from "./hold.ts";
import { jobs } from "./jobs.ts";
import { post } from "./ledger.ts";
import { openPlatform } from "./openWallet.ts";
import { resolvers } from "./resolvers.ts";
import { settingsOf } from "./settings.ts";

/** The ledger: balances, entries, postings and holds. The only place where money is. */
export const subgraph: Subgraph = {
	name: "wallet",
	sdl: sdlOf("wallet"),
	resolvers: resolvers as Record<string, unknown>,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	prepare: async (ctx) => {
		settingsOf(ctx.env);
		await openPlatform(ctx);
	},
	commands,
	answers: {
		"wallet.post": { askedBy: ["payments", "funding"], answer: post },
		"wallet.hold": { askedBy: ["payments", "funding"], answer: hold },
		"wallet.capture": { askedBy: ["payments", "merchant"], answer: capture },
		"wallet.release": {
			askedBy: ["payments", "funding"],
			answer: async (ctx, { holdId }) => ({ released: await release(ctx, holdId) }),
		},
		"wallet.outcomeOf": { askedBy: ["payments", "funding"], answer: (ctx, { postingId }) => outcomeOf(ctx, postingId) },
		"wallet.find": {
			askedBy: ["payments", "funding"],
			answer: async (ctx, { walletId }) => ({ wallet: await answerFind(ctx, walletId) }),
		},
		"wallet.findOfUser": {
			askedBy: ["payments", "funding"],
			answer: async (ctx, request) => ({ wallet: await answerFindOfUser(ctx, request) }),
		},
	},
	consumers,
	jobs,
};
