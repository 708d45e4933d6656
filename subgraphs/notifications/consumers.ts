import type { Consumer } from "@mint/kit/consume.ts";
import { notify } from "./notify.ts";
import { toldTypes } from "./texts.ts";

export const consumers: Consumer[] = [{ name: "notify", hears: toldTypes, idempotent: true, handle: notify }];
