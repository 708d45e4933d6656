import { createPrivateKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { accessTokenSeconds } from "@mint/kit/auth.ts";
import type { Context } from "@mint/kit/context.ts";
import type { Database, Tx } from "@mint/kit/db.ts";
import type { PublicKey } from "@mint/schema/calls/identity.ts";
import { calculateJwkThumbprint } from "jose";
import * as queries from "./queries.ts";
import { seal, unseal } from "./seal.ts";

const makeKeyPair = promisify(generateKeyPair);
const modulusBits = 2_048;
const rotationMs = 30 * 86_400_000;
/** Another process may sign with the key before for this long after a rotation. */
const rememberedMs = 60_000;
/** Tokens of a retired key must stay good until they run out, wherever they were signed. */
const publishedAfterRetirementMs = 2 * (accessTokenSeconds * 1_000 + rememberedMs);

const actor = "system:keys";

/** The key that signs now. */
export interface SigningKey {
	kid: string;
	privateKey: KeyObject;
}

interface NewKey {
	kid: string;
	publicKey: PublicKey;
	sealedPrivateKey: Buffer;
}

const remembered = new WeakMap<Database, { key: SigningKey; readAt: number }>();

/** The key to sign with. Read again every minute, because another process may have rotated it. */
export async function signingKey(ctx: Context): Promise<SigningKey> {
	const now = ctx.clock.now().getTime();
	const known = remembered.get(ctx.db);
	if (known && now - known.readAt < rememberedMs) return known.key;
	const [row] = await ctx.db.transaction(actor, (tx) => queries.currentKey(tx));
	if (!row) throw new Error("identity has no signing key");
	const der = unseal(ctx, "signing-key", row.kid, row.sealed_private_key);
	const key = { kid: row.kid, privateKey: createPrivateKey({ key: der, format: "der", type: "pkcs8" }) };
	remembered.set(ctx.db, { key, readAt: now });
	return key;
}

/** Public keys to check access tokens with: the one that signs, the next one, and those whose tokens may still live. */
export async function publishedKeys(ctx: Context): Promise<{ keys: PublicKey[] }> {
	const rows = await ctx.db.transaction(actor, (tx) => queries.publishedKeys(tx, retiredSince(ctx)));
	return { keys: rows.map((row) => row.public_key) };
}

/** Makes the first keys, if there are none. Safe to run in several processes at once: one of them wins. */
export async function ensureKeys(ctx: Context): Promise<void> {
	const found = await ctx.db.transaction(actor, (tx) => queries.keyStates(tx));
	const states = new Set(found.map((row) => row.state));
	for (const state of ["CURRENT", "NEXT"] as const) {
		if (states.has(state)) continue;
		const key = await makeKey(ctx);
		await ctx.db.transaction(actor, (tx) => addKey(ctx, tx, key, state));
	}
	await signingKey(ctx);
}

/** Rotates when the current key has signed for a month; forgets retired keys whose tokens have all run out. */
export async function rotateKeysWhenDue(ctx: Context): Promise<void> {
	await ctx.db.transaction(actor, (tx) => queries.forgetKeys(tx, retiredSince(ctx)));
	const [current] = await ctx.db.transaction(actor, (tx) => queries.currentKey(tx));
	if (current && ctx.clock.now().getTime() - current.current_since.getTime() >= rotationMs) await rotateKeys(ctx);
}

/**
 * The next key, which everyone has had since it was made, begins to sign; the current one retires and can't sign
 * any more, but its tokens stay good until they run out. Two rotations at once are one.
 */
export async function rotateKeys(ctx: Context): Promise<void> {
	const [[current], next] = await Promise.all([
		ctx.db.transaction(actor, (tx) => queries.currentKey(tx)),
		makeKey(ctx),
	]);
	if (!current) throw new Error("identity has no signing key to rotate");
	await ctx.db.transaction(actor, async (tx) => {
		const retired = await queries.retireKey(tx, current.kid, ctx.clock.now());
		if (retired.length === 0) return;
		await queries.promoteNextKey(tx, ctx.clock.now());
		await addKey(ctx, tx, next, "NEXT");
		tx.afterCommit(() => remembered.delete(ctx.db));
	});
}

async function addKey(ctx: Context, tx: Tx, key: NewKey, state: "CURRENT" | "NEXT"): Promise<void> {
	await queries.insertKey(tx, { ...key, state, now: ctx.clock.now() });
}

async function makeKey(ctx: Context): Promise<NewKey> {
	const { publicKey, privateKey } = await makeKeyPair("rsa", { modulusLength: modulusBits });
	const jwk = publicKey.export({ format: "jwk" }) as { kty: string; n: string; e: string };
	const kid = await calculateJwkThumbprint(jwk);
	return {
		kid,
		publicKey: { kid, kty: jwk.kty, alg: "RS256", use: "sig", n: jwk.n, e: jwk.e },
		sealedPrivateKey: seal(ctx, "signing-key", kid, privateKey.export({ type: "pkcs8", format: "der" })),
	};
}

function retiredSince(ctx: Context): Date {
	return new Date(ctx.clock.now().getTime() - publishedAfterRetirementMs);
}
