import { randomBytes, randomInt, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { type Context, transaction } from "@mint/kit/context.ts";
import type { Tx } from "@mint/kit/db.ts";
import { Refusal } from "@mint/kit/errors.ts";
import { refusalWords } from "@mint/schema/words/refusals.ts";
import * as queries from "./preferenceQueries.ts";
import { changePreferences, type PreferencesPayload } from "./preferences.ts";
import { settingsOf } from "./settings.ts";
import { sendSms } from "./sms.ts";

export const codeLivesForMs = 600_000;
const codeDigits = 6;
const guessesMax = 5;
/** SMS cost money and reach people who never asked for them: few a day, from one user or to one number. */
const codesPerDayMax = 5;
const betweenCodesMs = 60_000;
const dayMs = 86_400_000;

/** Counting across users takes the platform's eyes. */
const actor = "system:phone";

/**
 * Sends a code to a number. The number gets no other message until `confirmPhoneNumber`; one that was confirmed before
 * stays until then. INVALID_INPUT for what can't be a number or can't get SMS, TOO_MANY_ATTEMPTS after five codes a
 * day from this user or to this number or within a minute of the last, PROVIDER_UNAVAILABLE when none can be sent.
 */
export function setPhoneNumber(ctx: Context, given: string): Promise<PreferencesPayload> {
	return changePreferences(ctx, async (userId) => {
		const number = parseNumber(given);
		const settings = settingsOf(ctx.env);
		if (!settings.NOTIFICATIONS_TWILIO_ACCOUNT_SID) throw unavailable();
		const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, "0");
		const sealed = await seal(code);
		const id = await ctx.db.transaction(actor, (tx) => addCode(ctx, tx, { userId, number, sealed }));
		const text = `${code} is your code to confirm this number at Mint. It is valid for 10 minutes. Tell it to nobody.`;
		const outcome = await sendSms(settings, number, text);
		if (outcome.kind === "SENT") return;
		await ctx.db.transaction(actor, async (tx) => tx.execute(queries.spendCode, [id]));
		if (outcome.kind === "RETRY") throw unavailable();
		throw new Refusal("INVALID_INPUT", "This number can't get SMS.", ["phoneNumber"]);
	});
}

function parseNumber(given: string): string {
	const number = given.slice(0, 40).replace(/[\s().-]/g, "");
	if (!/^\+[1-9]\d{6,14}$/.test(number)) {
		const message = "A phone number in international form, such as +491701234567.";
		throw new Refusal("INVALID_INPUT", message, ["phoneNumber"]);
	}
	return number;
}

async function addCode(
	ctx: Context,
	tx: Tx,
	code: { userId: string; number: string; sealed: string },
): Promise<string> {
	const { userId, number, sealed } = code;
	const now = ctx.clock.now();
	await tx.query(queries.lockPhone, [[userId, number]]);
	const since = new Date(now.getTime() - dayMs);
	const [recent] = await tx.query<RecentCodes>(queries.recentCodes, [userId, number, since, codesPerDayMax]);
	const waitsUntil = Math.max(
		endOf(recent?.lastOfUser, betweenCodesMs),
		endOf(recent?.firstThatCountsOfUser, dayMs),
		endOf(recent?.firstThatCountsOfNumber, dayMs),
	);
	if (now.getTime() < waitsUntil) {
		const retryAt = new Date(waitsUntil).toISOString();
		throw new Refusal("TOO_MANY_ATTEMPTS", refusalWords("TOO_MANY_ATTEMPTS", { retryAt }), ["phoneNumber"]);
	}
	const [row] = await tx.query<{ id: string }>(queries.insertCode, [userId, number, sealed, now]);
	return row?.id ?? "";
}

/** Codes of the last day. The first that counts is the one whose day must be over before there may be another. */
interface RecentCodes {
	lastOfUser: Date | null;
	firstThatCountsOfUser: Date | null;
	firstThatCountsOfNumber: Date | null;
}

function endOf(begin: Date | null | undefined, lastsMs: number): number {
	return begin ? begin.getTime() + lastsMs : 0;
}

/**
 * Confirms the number the last code was sent to. INVALID_STATE when no code is open, INVALID_INPUT for a wrong one,
 * TOO_MANY_ATTEMPTS after five of them: then only a new code helps.
 */
export function confirmPhoneNumber(ctx: Context, code: string): Promise<PreferencesPayload> {
	return changePreferences(ctx, async (userId) => {
		const now = ctx.clock.now();
		const { id, sealedCode } = await transaction(ctx, (tx) => openCode(tx, userId, now));
		if (!(await isSealed(code.trim(), sealedCode)))
			throw new Refusal("INVALID_INPUT", "This isn't the code.", ["code"]);
		await transaction(ctx, async (tx) => {
			const [spent] = await tx.query<{ number: string }>(queries.spendCode, [id]);
			if (!spent) throw noCode();
			tx.execute(queries.upsertPhone, [userId, spent.number, now]);
		});
	});
}

/** The code that is open, with this guess counted: a process that dies before it judges must not give one for free. */
async function openCode(tx: Tx, userId: string, now: Date): Promise<{ id: string; sealedCode: string }> {
	const [code] = await tx.query<{ id: string; sealedCode: string; sentAt: Date; used: boolean }>(queries.selectCode, [
		userId,
	]);
	if (!code || code.used || now.getTime() - code.sentAt.getTime() >= codeLivesForMs) throw noCode();
	const counted = await tx.query(queries.countGuess, [code.id, guessesMax]);
	if (counted.length === 0)
		throw new Refusal("TOO_MANY_ATTEMPTS", "Too many wrong codes. Ask for a new one.", ["code"]);
	return code;
}

/** Forgets the viewer's number. Repeating changes nothing. */
export function removePhoneNumber(ctx: Context): Promise<PreferencesPayload> {
	return changePreferences(ctx, (userId) =>
		transaction(ctx, async (tx) => {
			tx.execute(queries.deletePhone, [userId]);
			tx.execute(queries.spendCodes, [userId]);
		}),
	);
}

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const sealBytes = 32;

/** Six digits are soon tried, so trying must cost: whoever reads the table finds a code after it has expired. */
async function seal(code: string): Promise<string> {
	const salt = randomBytes(16);
	return `${salt.toString("base64url")}:${(await derive(code, salt, sealBytes)).toString("base64url")}`;
}

async function isSealed(code: string, sealed: string): Promise<boolean> {
	const [salt = "", hash = ""] = sealed.split(":");
	const derived = await derive(code.slice(0, codeDigits + 1), Buffer.from(salt, "base64url"), sealBytes);
	return timingSafeEqual(derived, Buffer.from(hash, "base64url"));
}

function noCode(): Refusal {
	return new Refusal("INVALID_STATE", "No code is open. Ask for one first.", ["code"]);
}

function unavailable(): Refusal {
	return new Refusal("PROVIDER_UNAVAILABLE", "SMS can't be sent now.", ["phoneNumber"]);
}
