import type { Consumer } from "@mint/kit/consume.ts";
import { followFreezes } from "./frozenOwners.ts";
import { openWallets } from "./openWallet.ts";

export const consumers: Consumer[] = [
	{
		name: "first-wallets",
		hears: ["identity.user.registered"],
		async handle(ctx, tx, events) {
			const people = events.flatMap((event) => (event.type === "identity.user.registered" ? [event.data] : []));
			await openWallets(tx, people, ctx.clock.now());
		},
	},
	{
		name: "frozen-owners",
		hears: ["identity.user.frozen", "identity.user.unfrozen"],
		handle: (_ctx, tx, events) => followFreezes(tx, events),
	},
];
