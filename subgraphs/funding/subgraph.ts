import { askersOf } from "@mint/kit/staff/movedAlone.ts";
import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { receiveBankWebhook } from "./bankWebhook.ts";
import { commands } from "./commands.ts";
import { consumers } from "./consumers.ts";
import { entities } from "./entities.ts";
import { reconcileLately } from "./reconcile.ts";
import { resolvers } from "./resolvers.ts";
import { movedAlone } from "./resolveSettlementCase.ts";
import { settingsOf } from "./settings.ts";
import { sweepTopUps } from "./sweep.ts";
import { sweepPayouts } from "./sweepPayouts.ts";

export const subgraph: Subgraph = {
	name: "funding",
	sdl: sdlOf("funding"),
	resolvers,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	commands,
	answers: {
		"funding.movedAlone": { askedBy: askersOf("funding"), answer: movedAlone },
		"funding.receiveBankWebhook": { askedBy: ["gateway"], answer: receiveBankWebhook },
	},
	consumers,
	jobs: [
		{ name: "sweep_top_ups", everyMs: 5_000, run: sweepTopUps },
		{ name: "sweep_payouts", everyMs: 5_000, run: sweepPayouts },
		{ name: "reconcile", everyMs: 300_000, run: reconcileLately },
	],
	prepare: async (ctx) => void settingsOf(ctx.env),
};
