import type { Subgraph } from "@mint/kit/subgraph.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { forgetAttempts } from "./attempts.ts";
import { commands } from "./commands.ts";
import { entities } from "./entities.ts";
import { ensureKeys, publishedKeys, rotateKeysWhenDue } from "./keys.ts";
import { forgetTokens } from "./refresh.ts";
import { resolvers } from "./resolvers.ts";
import { appointAdmins } from "./role.ts";
import { checkSession, endedSessions, holdsScope } from "./standing.ts";
import { knownPeople, lookUpByEmail } from "./user.ts";

const everyone = [...domainNames, "gateway"];
const hourMs = 3_600_000;

/** Who people are, how they prove it, and where they are signed in. */
export const subgraph: Subgraph = {
	name: "identity",
	sdl: sdlOf("identity"),
	resolvers,
	entities,
	migrations: new URL("./migrations/", import.meta.url),
	commands,
	answers: {
		"identity.keys": { askedBy: everyone, answer: publishedKeys },
		"identity.checkSession": { askedBy: everyone, answer: checkSession },
		"identity.endedSessions": { askedBy: everyone, answer: endedSessions },
		"identity.knownPeople": { askedBy: everyone, answer: knownPeople },
		"identity.holdsScope": { askedBy: everyone, answer: holdsScope },
		"identity.lookUpByEmail": { askedBy: ["payments"], answer: lookUpByEmail },
	},
	consumers: [],
	jobs: [
		{ name: "rotate-keys", everyMs: hourMs, run: rotateKeysWhenDue },
		{ name: "forget-tokens", everyMs: hourMs, run: forgetTokens },
		{ name: "forget-attempts", everyMs: hourMs, run: forgetAttempts },
	],
	async prepare(ctx) {
		await ensureKeys(ctx);
		await appointAdmins(ctx);
	},
};
