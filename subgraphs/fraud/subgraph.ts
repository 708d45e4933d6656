import { askersOf } from "@mint/kit/staff/movedAlone.ts";
import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { assess } from "./assess.ts";
import { expireCases, movedAlone } from "./cases.ts";
import { commands } from "./commands.ts";
import { consumers } from "./consumers.ts";
import { foresee } from "./foresee.ts";
import { resolvers } from "./resolvers.ts";
import { sanctionedAmong } from "./sanctions.ts";
import { thresholdsOf } from "./thresholds.ts";

/** Decides about transfers before their money moves, and remembers what it needs to decide. */
export const subgraph: Subgraph = {
	name: "fraud",
	sdl: sdlOf("fraud"),
	resolvers: resolvers as Record<string, unknown>,
	entities: [],
	migrations: new URL("./migrations/", import.meta.url),
	// A threshold that can't be used must stop the start, not the first payment.
	prepare: async (ctx) => void thresholdsOf(ctx.env),
	commands,
	answers: {
		"fraud.sanctioned": { askedBy: ["payments"], answer: sanctionedAmong },
		"fraud.assess": { askedBy: ["payments"], answer: assess },
		"fraud.foresee": { askedBy: ["payments"], answer: foresee },
		"fraud.movedAlone": { askedBy: askersOf("fraud"), answer: movedAlone },
	},
	consumers,
	jobs: [{ name: "expire-cases", everyMs: 5_000, run: expireCases }],
};
