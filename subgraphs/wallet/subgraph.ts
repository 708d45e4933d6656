import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { capture } from "./capture.ts";
import { commands } from "./commands.ts";
import { consumers } from "./consumers.ts";
import { quoteFactsOf } from "./conversions.ts";
import { convert } from "./convert.ts";
import { entities } from "./entities.ts";
import { answerBalancesOf, answerFind, answerFindOfUser } from "./findWallet.ts";
import { followFreezes } from "./frozenOwners.ts";
import { hold, outcomeOf, release } from "./hold.ts";
import { jobs } from "./jobs.ts";
import { credit, post } from "./ledger.ts";
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
		// What takes from a wallet, or promises to, is asked by the domain that clears, and by no other.
		"wallet.post": { askedBy: ["payments"], answer: post },
		"wallet.hold": { askedBy: ["payments"], answer: hold },
		"wallet.convert": { askedBy: ["payments"], answer: convert },
		// These give, or take what was set aside by one of those.
		"wallet.capture": { askedBy: ["payments", "funding"], answer: capture },
		"wallet.credit": { askedBy: ["funding"], answer: credit },
		"wallet.release": {
			askedBy: ["payments", "funding"],
			answer: async (ctx, { holdId }) => ({ released: await release(ctx, holdId) }),
		},
		"wallet.heed": {
			askedBy: ["identity"],
			async answer(ctx, fact) {
				await ctx.db.transaction("system:frozen-owners", (tx) => followFreezes(tx, [fact]));
				return {};
			},
		},
		"wallet.outcomeOf": { askedBy: ["payments", "funding"], answer: (ctx, { postingId }) => outcomeOf(ctx, postingId) },
		"wallet.quote": {
			askedBy: ["payments"],
			answer: async (ctx, { quoteId }) => ({ quote: await quoteFactsOf(ctx, quoteId) }),
		},
		"wallet.balancesOf": {
			askedBy: ["payments"],
			answer: async (ctx, { userId }) => ({ balances: await answerBalancesOf(ctx, userId) }),
		},
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
