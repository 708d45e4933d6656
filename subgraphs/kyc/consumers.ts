import type { Consumer } from "@mint/kit/consume.ts";
import { openProfiles } from "./profiles.ts";

export const consumers: Consumer[] = [
	{
		name: "profiles",
		hears: ["identity.user.registered"],
		handle: (ctx, tx, events) =>
			openProfiles(
				tx,
				events.flatMap((event) =>
					event.type === "identity.user.registered" ? [{ userId: event.data.userId, origin: event }] : [],
				),
				ctx.clock.now(),
			),
	},
];
