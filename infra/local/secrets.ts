import { createECDH, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import {
	chmodSync,
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { domainNames } from "@mint/schema/domains.ts";

/** Everything secret one installation owns. Made once, kept in `<home>/secrets.json`, never in the repository. */
export type Secrets = {
	/** Password of the embedded database's administrator. */
	postgresPassword: string;
	/** Passwords by database role: `wallet_owner`, `wallet_app` and so on. */
	databasePasswords: Record<string, string>;
	/** Passwords by NATS user: each domain, and `gateway`. */
	natsPasswords: Record<string, string>;
	/** Ed25519 private key (PKCS8 DER, base64): the gateway signs what it forwards. */
	gatewaySigningKey: string;
	/** Its public half (SPKI DER, base64), with which every subgraph verifies. */
	gatewayVerifyKey: string;
	/** 32 bytes, base64: encrypts identity's own signing keys at rest. */
	identityKeySecret: string;
	/** 32 bytes, base64: master key of the documents kyc keeps. */
	documentKey: string;
	/**
	 * Ed25519 private key (PKCS8 DER, base64): audit signs the roots of its tree. Outsiders know the log by its public
	 * half.
	 */
	auditSigningKey: string;
	personaWebhookSecret: string;
	/** 32 bytes, base64: encrypts at rest what webhooks are signed with. */
	webhookKey: string;
	bankApiKey: string;
	bankWebhookSecret: string;
	/** Key pair of the pushes (VAPID): P-256, base64url. */
	pushPublicKey: string;
	pushPrivateKey: string;
	/** The account of the simulated Twilio. */
	twilioAccountSid: string;
	twilioAuthToken: string;
};

/**
 * The secrets of an installation. The first call makes them; later calls read them, and add what a new domain needs.
 */
export function secretsOf(home: string): Secrets {
	const file = join(home, "secrets.json");
	const kept = existsSync(file) ? keptIn(file) : {};
	const secrets = completed(kept);
	if (JSON.stringify(kept) === JSON.stringify(secrets)) chmodSync(file, 0o600);
	else writePrivately(file, `${JSON.stringify(secrets, null, "\t")}\n`);
	return secrets;
}

/** Secrets can't be made again: with others nobody could sign in, and no document could be read. */
function keptIn(file: string): Partial<Secrets> {
	try {
		return JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>;
	} catch {
		throw new Error(
			`${file} is damaged. Put a copy of it back: what is encrypted with these secrets can't be read without them. ` +
				"If nothing here is worth keeping, delete the folder it is in, and everything begins anew.",
		);
	}
}

/** The given secrets, with fresh ones in the place of those that are missing. */
export function completed(kept: Partial<Secrets>): Secrets {
	const roles = domainNames.flatMap((domain) => [`${domain}_owner`, `${domain}_app`]);
	const keys =
		kept.gatewaySigningKey && kept.gatewayVerifyKey
			? { gatewaySigningKey: kept.gatewaySigningKey, gatewayVerifyKey: kept.gatewayVerifyKey }
			: gatewayKeys();
	return {
		postgresPassword: kept.postgresPassword ?? password(),
		databasePasswords: passwordsFor(roles, kept.databasePasswords),
		natsPasswords: passwordsFor([...domainNames, "gateway"], kept.natsPasswords),
		...keys,
		identityKeySecret: kept.identityKeySecret ?? randomBytes(32).toString("base64"),
		documentKey: kept.documentKey ?? randomBytes(32).toString("base64"),
		auditSigningKey: kept.auditSigningKey ?? signingKey(generateKeyPairSync("ed25519").privateKey),
		personaWebhookSecret: kept.personaWebhookSecret ?? password(),
		webhookKey: kept.webhookKey ?? randomBytes(32).toString("base64"),
		bankApiKey: kept.bankApiKey ?? `bank_${password()}`,
		bankWebhookSecret: kept.bankWebhookSecret ?? password(),
		...pushKeys(kept),
		twilioAccountSid: kept.twilioAccountSid ?? `AC${randomBytes(16).toString("hex")}`,
		twilioAuthToken: kept.twilioAuthToken ?? randomBytes(16).toString("hex"),
	};
}

/** Writes a file only its owner may read. It appears whole or not at all, and outlasts a power cut. */
export function writePrivately(file: string, text: string): void {
	const folder = dirname(file);
	mkdirSync(folder, { recursive: true, mode: 0o711 });
	const draft = `${file}.${process.pid}.draft`;
	writeFileSync(draft, text, { mode: 0o600, flush: true });
	renameSync(draft, file);
	flushFolder(folder);
}

/** A rename is durable once its folder is; Windows knows no such thing. */
function flushFolder(folder: string): void {
	if (process.platform === "win32") return;
	const opened = openSync(folder, "r");
	try {
		fsyncSync(opened);
	} finally {
		closeSync(opened);
	}
}

function passwordsFor(names: readonly string[], kept: Record<string, string> = {}): Record<string, string> {
	return { ...kept, ...Object.fromEntries(names.map((name) => [name, kept[name] ?? password()])) };
}

// URL-safe characters only, so that a password may stand in a connection URL and in a configuration file as it is.
function password(): string {
	return randomBytes(24).toString("base64url");
}

function gatewayKeys(): Pick<Secrets, "gatewaySigningKey" | "gatewayVerifyKey"> {
	const { privateKey, publicKey } = generateKeyPairSync("ed25519");
	return {
		gatewaySigningKey: signingKey(privateKey),
		gatewayVerifyKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
	};
}

function signingKey(privateKey: KeyObject): string {
	return privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
}

function pushKeys({
	pushPublicKey,
	pushPrivateKey,
}: Partial<Secrets>): Pick<Secrets, "pushPublicKey" | "pushPrivateKey"> {
	if (pushPublicKey && pushPrivateKey) return { pushPublicKey, pushPrivateKey };
	const keys = createECDH("prime256v1");
	keys.generateKeys();
	// Node leaves out leading zeros of a private key; push libraries want all 32 bytes.
	const privateKey = Buffer.concat([Buffer.alloc(32), keys.getPrivateKey()]).subarray(-32);
	return { pushPublicKey: keys.getPublicKey("base64url"), pushPrivateKey: privateKey.toString("base64url") };
}
