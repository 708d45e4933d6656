import { hash } from "node:crypto";
import type { HeardEvent } from "@mint/kit/consume.ts";
import { random } from "@mint/kit/ids.ts";

/** Fields of events that may stand in a leaf for ever. Whatever isn't known to be impersonal is taken as personal. */
const plainNames = new Set([
	"affairs",
	"before",
	"by",
	"cause",
	"command",
	"code",
	"currency",
	"entries",
	"fields",
	"from",
	"kind",
	"maker",
	"checker",
	"clearedBy",
	"decidedBy",
	"erasedBy",
	"expiresAt",
	"exportedBy",
	"openedBy",
	"fromLeaf",
	"treeSize",
	"values",
	"occurrence",
	"outcome",
	"rate",
	"reviewed",
	"scope",
	"scopes",
	"soldCurrency",
	"boughtCurrency",
	"tier",
	"to",
	"type",
	"version",
]);
const plainEndings = /(Id|Ids|Minor|Hash)$/;
const saltBytes = 16;

/** A personal value of an event: where it stood, whose it is, and what opens the commitment in its place. */
export interface PrivateValue {
	/** JSON pointer into the payload. */
	path: string;
	person: string;
	salt: Buffer;
	/** JSON. */
	value: string;
}

type Fields = Record<string, unknown>;

/**
 * The event as the trail keeps it: each personal value replaced by `{"sealed": SHA-256(salt ‖ JSON)}`, and those values
 * with their salts. An event without any is kept as the text it was heard as.
 */
export function seal(event: HeardEvent): { payload: string; values: PrivateValue[] } {
	const { traceparent: _, mayWait: __, body, ...fact } = event;
	const data = fact.data as unknown as Fields;
	const names = Object.keys(data).filter((name) => isPersonal(name, data[name]));
	if (names.length === 0 && !fact.client) return { payload: body, values: [] };
	const values: PrivateValue[] = [];
	const sealed = (path: string, person: string, plain: unknown) => {
		const value = JSON.stringify(plain);
		const salt = random(saltBytes);
		values.push({ path, person, salt, value });
		return { sealed: commitment(salt, value) };
	};
	const told = { ...data };
	for (const name of names) told[name] = sealed(`/data/${name}`, subjectOf(event.actor, data), data[name]);
	const payload: Fields = { ...fact, data: told };
	if (fact.client) payload["client"] = sealed("/client", personOf(event.actor), fact.client);
	return { payload: JSON.stringify(payload), values };
}

/** Staff are known under their user id like anyone; that they worked as staff stays in the payload. */
export function personOf(actor: string): string {
	return actor.replace(/^staff:/, "");
}

function isPersonal(name: string, value: unknown): boolean {
	return value !== null && value !== undefined && !plainNames.has(name) && !plainEndings.test(name);
}

/** Whom the words of an event are about: its user, else who sent or owns, else who caused it. */
function subjectOf(actor: string, { userId, senderId, ownerId, affairs }: Fields): string {
	const subject = userId ?? senderId ?? ownerId ?? (Array.isArray(affairs) ? affairs[0] : null);
	return typeof subject === "string" ? subject : personOf(actor);
}

function commitment(salt: Buffer, value: string): string {
	return hash("sha256", Buffer.concat([salt, Buffer.from(value)]), "base64url");
}

/**
 * A payload with the values that are known put back where they stood. What stays sealed is shown as
 * `{"erased": <commitment>}`, and `erased` says that there is some.
 */
export function open(
	payload: string,
	values: readonly Pick<PrivateValue, "path" | "value">[],
): { payload: string; event: Fields; erased: boolean } {
	const known = new Map(values.map(({ path, value }) => [path, value]));
	let erased = false;
	const opened = (path: string, value: unknown): unknown => {
		if (!isSealed(value)) return value;
		const plain = known.get(path);
		if (plain !== undefined) return JSON.parse(plain);
		erased = true;
		return { erased: value.sealed };
	};
	const event = opened("", JSON.parse(payload)) as Fields;
	if (event["client"]) event["client"] = opened("/client", event["client"]);
	const data = (event["data"] ?? {}) as Fields;
	for (const [name, value] of Object.entries(data)) data[name] = opened(`/data/${name}`, value);
	return { payload: JSON.stringify(event), event, erased };
}

function isSealed(value: unknown): value is { sealed: string } {
	return typeof value === "object" && value !== null && "sealed" in value;
}
