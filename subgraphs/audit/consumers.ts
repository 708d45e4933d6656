import type { Consumer } from "@mint/kit/consume.ts";
import { eventTypes } from "@mint/schema/events/event.ts";
import { record } from "./record.ts";

export const consumers: Consumer[] = [{ name: "everything", hears: eventTypes, unhurried: true, handle: record }];
