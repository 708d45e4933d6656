import { createPrivateKey, createPublicKey, hash, hkdfSync, type KeyObject } from "node:crypto";
import { ownSettings } from "@mint/kit/config.ts";
import { z } from "zod";

const shape = z.object({
	AUDIT_SIGNING_KEY: z
		.string("is missing")
		.refine((key) => keyIn(key)?.asymmetricKeyType === "ed25519", "must be an Ed25519 key")
		.meta({ description: "signs the roots of the tree (PKCS8 DER, base64)", secret: true }),
	AUDIT_ORIGIN: z
		.string()
		.regex(/^[^\s+]{1,100}$/, "must be without spaces and plus signs")
		.default("mint.example/audit")
		.meta({ description: "the name outsiders know the audit log by; it never changes" }),
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

/** What the environment asks for; throws once with every fault. `env` is the domain's own, its prefix taken off. */
export const signerOf = ownSettings("audit", shape, ({ AUDIT_SIGNING_KEY, AUDIT_ORIGIN }) =>
	signerFrom(keyIn(AUDIT_SIGNING_KEY) as KeyObject, AUDIT_ORIGIN),
);

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
