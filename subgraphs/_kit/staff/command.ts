import type { StaffReason } from "@mint/schema/staff.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { cleanText } from "../text.ts";
import type { ApprovalRow } from "./approvalQueries.ts";

const noteLengthMin = 3;
const noteLengthMax = 500;

type Input = Record<string, unknown>;

/**
 * Whose affairs a command touches: those of the person its input names, those of people its input leads to, or
 * nobody's, and then it says why. A person the input names must have an account.
 */
export type Affairs =
	| { of: "PERSON"; field: string }
	| { of: "PEOPLE"; find(ctx: Context, input: never): Promise<(string | null)[]> }
	| { of: "NOBODY"; because: string };

/**
 * How a mutation of staff is judged before it runs. A subgraph declares one for each mutation that asks for a scope;
 * one that is missing keeps the domain from starting.
 */
export type StaffCommand = {
	affairs: Affairs;
	/**
	 * Of a mutation that asks for no scope, because people use it in their own affairs: whoever holds this one uses it as
	 * staff in those of others.
	 */
	scope?: string;
	/** Of a command that is about another: that one states why, and has its own second person. */
	about?: "ANOTHER_COMMAND";
} & (
	| { second: "NEVER" }
	| {
			/** Whether somebody else must agree: always, or when more than the sum is at stake. */
			second: "ALWAYS" | "ABOVE_THE_SUM";
			/** The same work the mutation does. Once it has taken effect it is never called again for the same approval. */
			carryOut(ctx: Context, input: never): Promise<unknown>;
	  }
);

/** Commands of a domain, by mutation. */
export type StaffCommands = Readonly<Record<string, StaffCommand>>;

/** The person whose user id stands in this field of the input. */
export const ofPerson = (field = "userId"): Affairs => ({ of: "PERSON", field });

/**
 * The people something the input names belongs to; nobody when there is no such thing, which the command itself tells.
 */
export function ofPeople<I>(find: (ctx: Context, input: I) => Promise<(string | null)[]>): Affairs {
	return { of: "PEOPLE", find: find as (ctx: Context, input: never) => Promise<(string | null)[]> };
}

export const ofNobody = (because: string): Affairs => ({ of: "NOBODY", because });

/** A command as a member of staff gave it and the guard let it through. */
export interface Order {
	/** The mutation. */
	command: string;
	/** What a second person must hold too. */
	scope: string;
	/** User id of who gave it; never one of `affairs`. */
	by: string;
	affairs: readonly string[];
	reason: StaffReason;
	note: string;
	/** As it was given, without what is null. */
	input: Input;
	second: StaffCommand["second"];
	/** What a second person agreed to, when that is what is carried out. */
	approval: ApprovalRow | null;
}

/** The order the context works on; no work of staff is done without one. */
export function mustBeOrdered(ctx: Pick<Context, "order">): Order {
	if (!ctx.order) throw new Error("a command of staff came around the guard");
	return ctx.order;
}

/** Why staff do it, from their input: a reason of the closed list and a note of 3 to 500 characters. INVALID_INPUT. */
export function whyOf(input: Input): { reason: StaffReason; note: string } {
	const { reason, note } = input;
	if (typeof reason !== "string") throw new Refusal("INVALID_INPUT", "Give a reason.", ["reason"]);
	const cleaned = typeof note === "string" ? cleanText(note, noteLengthMax, ["note"]) : "";
	if ([...cleaned].length < noteLengthMin) {
		throw new Refusal("INVALID_INPUT", `Say why in at least ${noteLengthMin} characters.`, ["note"]);
	}
	return { reason: reason as StaffReason, note: cleaned };
}

/** Who gave an order, as facts name it. */
export function originOf({ by }: Pick<Order, "by">): { actor: string; traceparent: null } {
	return { actor: `staff:${by}`, traceparent: null };
}
