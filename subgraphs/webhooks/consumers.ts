import type { Consumer } from "@mint/kit/consume.ts";
import { recordMessages } from "./messages.ts";
import { heardTypes } from "./publicEvents.ts";

export const consumers: Consumer[] = [{ name: "messages", hears: heardTypes, unhurried: true, handle: recordMessages }];
