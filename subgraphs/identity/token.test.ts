import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign as signWith } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TokenVerifier } from "@mint/kit/auth.ts";
import { openTestDomain, type TestDomain } from "@mint/kit/testing/domain.ts";
import { publishedKeys, rotateKeys, rotateKeysWhenDue, signingKey } from "./keys.ts";
import { seal, unseal } from "./seal.ts";
import { subgraph } from "./subgraph.ts";
import { issueAccessToken } from "./token.ts";

const subject = { userId: `usr_${"a".repeat(32)}`, sessionId: `ses_${"b".repeat(32)}`, role: "SUPPORT" as const };

let world: TestDomain;
let key: { kid: string; privateKey: KeyObject };
let publicPem: string;
beforeAll(async () => {
	world = await openTestDomain(subgraph);
	// Verifiers look at the machine's clock.
	world.clock.advance(Date.now() - world.clock.now().getTime());
	key = await signingKey(world.context());
	publicPem = createPublicKey(key.privateKey).export({ type: "spki", format: "pem" }).toString();
});
afterAll(() => world.close());

function verifier(): TokenVerifier {
	return new TokenVerifier(((name: string) =>
		name === "identity.keys" ? publishedKeys(world.context()) : { sessionIds: [], more: false }) as never);
}

type Json = Record<string, unknown>;

function part(value: unknown): string {
	return Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
}

/** A token of any header and claims; by default one that is good. */
function forge(header: Json = {}, claims: Json = {}, signature?: (input: string) => Buffer): string {
	const now = Math.floor(Date.now() / 1_000);
	const good = {
		iss: "mint",
		aud: "mint-graph",
		sub: subject.userId,
		sid: subject.sessionId,
		scope: "",
		iat: now,
		exp: now + 900,
	};
	const input = `${part({ alg: "RS256", kid: key.kid, typ: "at+jwt", ...header })}.${part({ ...good, ...claims })}`;
	const sign = signature ?? ((text: string) => signWith("sha256", Buffer.from(text), key.privateKey));
	return `${input}.${sign(input).toString("base64url")}`;
}

function hmac(secret: string | Buffer): (input: string) => Buffer {
	return (input) => createHmac("sha256", secret).update(input).digest();
}

const stranger = generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey;
const byStranger = (input: string) => signWith("sha256", Buffer.from(input), stranger);
const now = () => Math.floor(Date.now() / 1_000);

test("a token has exactly the header and the claims it needs, and is understood", async () => {
	const { accessToken, expiresAt } = await issueAccessToken(world.context(), subject);
	const [header, claims] = accessToken
		.split(".")
		.slice(0, 2)
		.map((text) => JSON.parse(Buffer.from(text, "base64url").toString()));
	expect(header).toEqual({ alg: "RS256", kid: key.kid, typ: "at+jwt" });
	expect(Object.keys(claims).toSorted()).toEqual(["aud", "exp", "iat", "iss", "jti", "role", "scope", "sid", "sub"]);
	expect(claims.exp - claims.iat).toBe(900);
	expect(expiresAt.getTime()).toBe(claims.exp * 1_000);
	const { viewer } = await verifier().verify(accessToken);
	expect(viewer).toMatchObject({ userId: subject.userId, sessionId: subject.sessionId, role: "SUPPORT" });
	expect([...viewer.scopes]).toEqual(["users:read", "wallets:read", "transfers:read", "kyc:read", "fraud:read"]);
});

test("a forged token without a fault is good, so each one below is refused for its own", async () => {
	expect((await verifier().verify(forge())).viewer.userId).toBe(subject.userId);
});

const without = (claim: string): Json => ({ [claim]: undefined });

const forgeries: [string, () => string][] = [
	// No signature, or none that counts.
	["alg none", () => forge({ alg: "none" }, {}, () => Buffer.alloc(0))],
	["alg None", () => forge({ alg: "None" }, {}, () => Buffer.alloc(0))],
	["an empty signature", () => forge({}, {}, () => Buffer.alloc(0))],
	["a signature taken off", () => forge().split(".").slice(0, 2).join(".")],
	["another key under our key id", () => forge({}, {}, byStranger)],
	// The public key as a secret.
	["HS256 with the public PEM", () => forge({ alg: "HS256" }, {}, hmac(publicPem))],
	[
		"HS256 with the public DER",
		() => forge({ alg: "HS256" }, {}, hmac(createPublicKey(publicPem).export({ type: "spki", format: "der" }))),
	],
	[
		"HS256 with the modulus",
		() => forge({ alg: "HS256" }, {}, hmac(String(createPublicKey(publicPem).export({ format: "jwk" }).n))),
	],
	["RS512", () => forge({ alg: "RS512" }, {}, (input) => signWith("sha512", Buffer.from(input), key.privateKey))],
	[
		"PS256",
		() =>
			forge({ alg: "PS256" }, {}, (input) =>
				signWith("sha256", Buffer.from(input), { key: key.privateKey, padding: 6, saltLength: 32 }),
			),
	],
	// Another text than was signed.
	[
		"another payload",
		() =>
			forge()
				.split(".")
				.with(1, part({ sub: "usr_admin", scope: "roles:write" }))
				.join("."),
	],
	["two signatures", () => `${forge()}.${forge().split(".")[2]}`],
	[
		"a JWS as JSON",
		() =>
			JSON.stringify({
				protected: forge().split(".")[0],
				payload: forge().split(".")[1],
				signature: forge().split(".")[2],
			}),
	],
	// For somebody else.
	["another issuer", () => forge({}, { iss: "mint-staging" })],
	["no issuer", () => forge({}, without("iss"))],
	["another audience", () => forge({}, { aud: "other" })],
	["our audience among others", () => forge({}, { aud: ["mint-graph", "other"] })],
	["our audience in a list", () => forge({}, { aud: ["mint-graph"] })],
	["no audience", () => forge({}, without("aud"))],
	// At another time.
	["expired", () => forge({}, { iat: now() - 1_000, exp: now() - 60 })],
	["not yet", () => forge({}, { nbf: now() + 60 })],
	["made in the future", () => forge({}, { iat: now() + 600, exp: now() + 900 })],
	["no end", () => forge({}, without("exp"))],
	["no beginning", () => forge({}, without("iat"))],
	["a year long, and a day old", () => forge({}, { iat: now() - 86_400, exp: now() + 31_536_000 })],
	["an end that is a text", () => forge({}, { exp: "never" })],
	// Another kind of token.
	["typ JWT", () => forge({ typ: "JWT" })],
	["typ refresh", () => forge({ typ: "rt+jwt" })],
	["typ of the gateway", () => forge({ typ: "gw+jwt" })],
	["no typ", () => forge({ typ: undefined })],
	["no subject", () => forge({}, without("sub"))],
	["no session", () => forge({}, without("sid"))],
	["no scope", () => forge({}, without("scope"))],
	// Key ids that try to be something else.
	["a path as key id", () => forge({ kid: "../../../../dev/null" }, {}, hmac(""))],
	["SQL as key id", () => forge({ kid: "' or 1=1 --" }, {}, byStranger)],
	["a URL as key id", () => forge({ kid: "https://evil.example/jwks.json" }, {}, byStranger)],
	["a key id of 10 kB", () => forge({ kid: "k".repeat(10_000) })],
	["a list as key id", () => forge({ kid: [key.kid] })],
	["no key id", () => forge({ kid: undefined })],
	// Headers that bring their own key, though the signature is ours.
	["jku", () => forge({ jku: "https://evil.example/jwks.json" })],
	["x5u", () => forge({ x5u: "https://evil.example/cert.pem" })],
	["x5c", () => forge({ x5c: ["MIIB"] })],
	["jwk", () => forge({ jwk: createPublicKey(stranger).export({ format: "jwk" }) }, {}, byStranger)],
	["crit", () => forge({ crit: ["b64"], b64: false })],
	// Size and shape.
	["100 kB", () => forge({}, { note: "x".repeat(100_000) })],
	[
		"an encrypted bomb",
		() =>
			`${part({ alg: "dir", enc: "A256GCM", zip: "DEF" })}..${part("iv")}.${deflateRawSync(Buffer.alloc(1e6)).toString("base64url")}.${part("tag")}`,
	],
	["a header that isn't JSON", () => forge().split(".").with(0, part("header")).join(".")],
	["null as header", () => forge().split(".").with(0, part("null")).join(".")],
	["nothing", () => ""],
	["dots", () => ".."],
];

test.each(forgeries)("refused: %s", async (_, token) => {
	await expect(verifier().verify(token())).rejects.toMatchObject({ name: "TokenRefused" });
});

test("an expired token says that it expired, so that a client knows to refresh", async () => {
	const expired = forge({}, { iat: now() - 1_000, exp: now() - 60 });
	await expect(verifier().verify(expired)).rejects.toMatchObject({ reason: "EXPIRED" });
	await expect(verifier().verify(forge({}, {}, byStranger))).rejects.toMatchObject({ reason: "INVALID" });
});

/** The id of the key a token is signed with. */
function keyOf({ accessToken }: { accessToken: string }): string {
	return JSON.parse(Buffer.from(accessToken.split(".")[0] as string, "base64url").toString()).kid;
}

test("two keys are always published, with nothing private in them", async () => {
	const { keys } = await publishedKeys(world.context());
	expect(keys.length).toBeGreaterThanOrEqual(2);
	for (const published of keys) {
		expect(Object.keys(published).toSorted()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
		expect(published.kid).toMatch(/^[\w-]{43}$/);
	}
});

test("private keys are stored sealed, and a retired one is forgotten", async () => {
	await rotateKeys(world.context());
	const rows = await world.sql<{ state: string; sealed: Buffer | null }>(
		"select state, sealed_private_key as sealed from signing_key order by state",
	);
	const secret = key.privateKey.export({ type: "pkcs8", format: "der" });
	for (const row of rows) {
		expect(row.sealed === null).toBe(row.state === "RETIRED");
		expect(row.sealed?.includes(secret.subarray(40, 80)) ?? false).toBe(false);
	}
	expect(rows.map((row) => row.state)).toEqual(expect.arrayContaining(["CURRENT", "NEXT", "RETIRED"]));
});

test("after a rotation the next key signs, everyone has it already, and older tokens stay good", async () => {
	const known = verifier();
	const before = await issueAccessToken(world.context(), subject);
	await known.verify(before.accessToken);
	const published = (await publishedKeys(world.context())).keys.map((each) => each.kid);
	await rotateKeys(world.context());
	const after = await issueAccessToken(world.context(), subject);
	const [formerKid, kid] = [before, after].map(keyOf);
	expect(kid).not.toBe(formerKid);
	expect(published).toContain(kid);
	// A verifier that fetched its keys before the rotation need not fetch them again; a new one still knows the old key.
	await expect(known.verify(after.accessToken)).resolves.toBeDefined();
	await expect(verifier().verify(before.accessToken)).resolves.toBeDefined();
});

test("rotations at the same moment are one", async () => {
	const { kid } = await signingKey(world.context());
	await Promise.all(Array.from({ length: 4 }, () => rotateKeys(world.context())));
	const states = await world.sql<{ state: string; kid: string }>(
		"select kid, state from signing_key where state <> 'RETIRED'",
	);
	expect(states.map((row) => row.state).toSorted()).toEqual(["CURRENT", "NEXT"]);
	expect(states.map((row) => row.kid)).not.toContain(kid);
});

test("a key signs for a month, and a retired one is published until its tokens have run out", async () => {
	const ctx = world.context();
	const { kid } = await signingKey(ctx);
	world.clock.advance(29 * 86_400_000);
	await rotateKeysWhenDue(ctx);
	expect((await signingKey(ctx)).kid).toBe(kid);
	world.clock.advance(86_400_000);
	await rotateKeysWhenDue(ctx);
	expect((await signingKey(ctx)).kid).not.toBe(kid);
	world.clock.advance(20 * 60_000);
	await rotateKeysWhenDue(ctx);
	expect((await publishedKeys(ctx)).keys.map((each) => each.kid)).toContain(kid);
	world.clock.advance(20 * 60_000);
	await rotateKeysWhenDue(ctx);
	const { keys } = await publishedKeys(ctx);
	expect(keys).toHaveLength(2);
	expect(keys.map((each) => each.kid)).not.toContain(kid);
});

test.each([
	["none", undefined],
	["one too short", "c2hvcnQ="],
])("nothing is sealed with a wrong secret: %s", async (_, KEY_SECRET) => {
	const ctx = { ...world.context(), env: { KEY_SECRET } };
	await expect(rotateKeys(ctx)).rejects.toThrow("IDENTITY_KEY_SECRET");
});

test("what was sealed opens for its purpose and its subject only, and not when it was touched", () => {
	const ctx = world.context();
	const sealed = seal(ctx, "refresh-token", "a", Buffer.from("secret"));
	expect(unseal(ctx, "refresh-token", "a", sealed).toString()).toBe("secret");
	expect(() => unseal(ctx, "refresh-token", "b", sealed)).toThrow();
	expect(() => unseal(ctx, "signing-key", "a", sealed)).toThrow();
	const touched = Buffer.from(sealed.map((byte, index) => (index === sealed.length - 1 ? byte ^ 1 : byte)));
	expect(() => unseal(ctx, "refresh-token", "a", touched)).toThrow();
});
