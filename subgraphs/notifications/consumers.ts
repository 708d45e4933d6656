import type { Consumer } from "@mint/kit/consume.ts";
import { notify } from "./notify.ts";
import { rememberStaff } from "./staff.ts";
import { toldTypes } from "./texts.ts";

// Called `notify` before e-mail addresses were kept: under another name it hears of everybody once more.
export const consumers: Consumer[] = [
	{ name: "tell", hears: toldTypes, handle: notify },
	{
		name: "staff-copy",
		hears: ["identity.role.changed"],
		handle: async (_, tx, events) => rememberStaff(tx, events),
	},
];
