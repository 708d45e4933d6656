import { createPrivateKey, createPublicKey, hash, hkdfSync, type KeyObject } from "node:crypto";
import { type Environment, parseEnvironment } from "@mint/kit/config.ts";
import { z } from "zod";

const shape = z.object({
	/** Ed25519, PKCS8 DER in base64: signs the roots of the tree. */
	AUDIT_SIGNING_KEY: z.string().refine((key) => keyIn(key)?.asymmetricKeyType === "ed25519", "must be an Ed25519 key"),
	/** The name of this log in its checkpoints; outsiders know the log by it, so it never changes. */
	AUDIT_ORIGIN: z
		.string()
		.regex(/^[^\s+]{1,100}$/, "must be without spaces and plus signs")
		.default("mint.example/audit"),
});

/** How this installation signs. */
export interface Signer {
	origin: string;
	key: KeyObject;
	/** First four bytes of the key's name in signed notes. */
	keyId: Buffer;
	/** The public key as C2SP signed notes write it: `<origin>+<key id>+<type and key>`. */
	verifierKey: string;
	/** Signs links to exports. */
	linkKey: Buffer;
}

const ed25519 = 1;
const spkiPrefixBytes = 12;
const signers = new WeakMap<Environment, Signer>();

/** What the environment asks for; throws once with every fault. `env` is the domain's own, its prefix taken off. */
export function signerOf(env: Environment): Signer {
	let signer = signers.get(env);
	if (!signer) {
		const named = Object.entries(env).map(([name, value]) => [`AUDIT_${name}`, value] as const);
		const { AUDIT_SIGNING_KEY, AUDIT_ORIGIN } = parseEnvironment("audit", shape, Object.fromEntries(named));
		signer = signerFrom(keyIn(AUDIT_SIGNING_KEY) as KeyObject, AUDIT_ORIGIN);
		signers.set(env, signer);
	}
	return signer;
}

/** A signer by its key and name. */
export function signerFrom(key: KeyObject, origin: string): Signer {
	const spki = createPublicKey(key).export({ type: "spki", format: "der" });
	const typed = Buffer.concat([Buffer.of(ed25519), spki.subarray(spkiPrefixBytes)]);
	const keyId = hash("sha256", Buffer.concat([Buffer.from(`${origin}\n`), typed]), "buffer").subarray(0, 4);
	const secret = key.export({ type: "pkcs8", format: "der" });
	return {
		origin,
		key,
		keyId,
		verifierKey: `${origin}+${keyId.toString("hex")}+${typed.toString("base64")}`,
		linkKey: Buffer.from(hkdfSync("sha256", secret, "", "links to exports", 32)),
	};
}

function keyIn(base64: string): KeyObject | null {
	try {
		return createPrivateKey({ key: Buffer.from(base64, "base64"), format: "der", type: "pkcs8" });
	} catch {
		return null;
	}
}
