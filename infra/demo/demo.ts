import { createHmac } from "node:crypto";
import { type Clock, systemClock } from "@mint/kit/clock.ts";
import type { Environment } from "@mint/kit/config.ts";
import { cast } from "./cast.ts";
import { Players } from "./perform.ts";
import { openStage } from "./stage.ts";
import { storyUntil } from "./story.ts";

/** One of the people of the demo, and how to sign in as them. */
export interface SignIn {
	who: string;
	email: string;
	password: string;
}

/**
 * Loads the cast and thirteen weeks of their life into an installation, by the product's own operations on a clock that
 * moves. It must run before the product does. A load that was broken off may be repeated: nothing is done twice.
 */
export async function loadDemo(environment: Environment, clock: Clock = systemClock): Promise<SignIn[]> {
	const password = demoPassword(environment);
	const acts = storyUntil(clock.now());
	const stage = await openStage(environment, acts[0]?.at ?? clock.now());
	try {
		const players = new Players(stage, password);
		for (const act of acts) await players.perform(act);
		await stage.settled();
	} finally {
		await stage.close();
	}
	return Object.values(cast).map(({ who, email }) => ({ who, email, password }));
}

/** Every installation has its own, and the same one however often it is asked for. */
function demoPassword(environment: Environment): string {
	const secret = environment["IDENTITY_KEY_SECRET"];
	if (!secret) throw new Error("IDENTITY_KEY_SECRET is not set");
	return `mint-${createHmac("sha256", secret).update("password of the demo").digest("base64url").slice(0, 16)}`;
}
