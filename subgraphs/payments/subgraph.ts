import { statedFacts } from "@mint/kit/outbox.ts";
import { askersOf } from "@mint/kit/staff/movedAlone.ts";
import type { Subgraph } from "@mint/kit/subgraph.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { admit } from "./clearance/admit.ts";
import { clear } from "./clearance/clear.ts";
import { conversionJob } from "./clearance/convertMoney.ts";
import { mayLeave } from "./clearance/mayLeave.ts";
import { payoutReviewJob } from "./clearance/reviewed.ts";
import { commands } from "./commands.ts";
import { consumers } from "./consumers.ts";
import { entities } from "./entities.ts";
import { partiesOf } from "./partiesOf.ts";
import { resolvers } from "./resolvers.ts";
import { reviewJob } from "./review.ts";
import { scheduleJob } from "./runSchedules.ts";
import { movedAlone } from "./stake.ts";
import { sweepJob } from "./sweep.ts";
import { reversalJob } from "./sweepReversals.ts";
import { heed } from "./tierRules.ts";

/** Transfers between people: the wish, its limits, its checks, and what became of it. */
export const subgraph: Subgraph = {
	name: "payments",
	sdl: sdlOf("payments"),
	resolvers: resolvers as Record<string, unknown>,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	commands,
	answers: {
		"payments.clear": { askedBy: ["funding"], answer: clear },
		"payments.mayLeave": { askedBy: ["funding"], answer: mayLeave },
		"payments.admit": { askedBy: ["funding"], answer: admit },
		"payments.heed": { askedBy: ["identity", "kyc"], answer: heed },
		"payments.movedAlone": { askedBy: askersOf("payments"), answer: movedAlone },
		"payments.partiesOf": { askedBy: ["analytics"], answer: partiesOf },
		"payments.statedFacts": { askedBy: ["analytics"], answer: statedFacts },
	},
	consumers,
	jobs: [sweepJob, reviewJob, payoutReviewJob, conversionJob, reversalJob, scheduleJob],
};
