import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigurationError, type Environment, readDomainConfig } from "@mint/kit/config.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { readGatewayConfig } from "../../gateway/config.ts";
import { readers } from "./declared.ts";
import { environmentOf } from "./environment.ts";
import { homeOf } from "./home.ts";
import { refusalToListen } from "./ports.ts";
import { completed } from "./secrets.ts";

/** What the environment tells `npm start`. */
export interface Settings {
	host: string;
	port: number;
	/** The folder of all state. */
	home: string;
	/** Servers somebody named instead of those we bring along; NATS as `host:port`. */
	databaseUrl: string | null;
	natsUrl: string | null;
	/** Where the product is reached from outside, when it isn't simply host and port. */
	publicUrl: string | null;
}

const portMax = 65_535;
const portDefault = 4000;
const notForProduction =
	"MINT_ENV: must not be production, for npm start brings a simulated bank, an inbox and demo people; run the images instead";
/** An address that is used by nobody: the domains' own settings are looked at before anything has an address. */
const nowhere = "http://127.0.0.1:9";

/** Reads every setting, those of the domains too, before anything is started. Rejects once, with a line per fault. */
export async function readSettings(env: Environment): Promise<Settings> {
	const [port, host] = [portOf(env), env["HOST"] || "127.0.0.1"];
	const home = homeOf(env);
	const [databaseUrl, publicUrl] = [env["DATABASE_URL"] || null, env["PUBLIC_URL"] || null];
	const nats = /^(?:nats:\/\/)?((?:\[[\da-f:.]+\]|[\w.-]+):(\d{1,5}))\/?$/i.exec(env["NATS_URL"] ?? "");
	const faults = [
		port === null ? sentenceOfPort(env) : sentenceOfRefusal(await refusalToListen(port, host), { port, host }),
		faultOfHome(home),
		databaseUrl && !isUrl(databaseUrl, /^postgres(ql)?:$/)
			? "DATABASE_URL: must be postgres://user:password@host:port/database"
			: null,
		env["MINT_ENV"] === "production" ? notForProduction : null,
		env["MINT_DEMO"] && !/^(on|off)$/.test(env["MINT_DEMO"]) ? "MINT_DEMO: must be on or off" : null,
		env["NATS_URL"] && !(nats && Number(nats[2]) <= portMax)
			? `NATS_URL: must be host:port, such as 127.0.0.1:4222, not ${env["NATS_URL"]}`
			: null,
		publicUrl && !isUrl(publicUrl, /^https?:$/) ? `PUBLIC_URL: must be an http:// or https:// URL` : null,
		...faultsOfParts(env),
	].filter((fault) => fault !== null);
	if (faults.length > 0)
		throw new Error(`these settings can't be used:\n${faults.map((each) => `  ${each}`).join("\n")}`);
	return { host, port: port as number, home, databaseUrl, natsUrl: nats?.[1] ?? null, publicUrl };
}

/** The port of the gateway. Throws with a sentence when the variable names none. */
export function mustBePort(env: Environment): number {
	const port = portOf(env);
	if (port === null) throw new Error(sentenceOfPort(env));
	return port;
}

function sentenceOfPort(env: Environment): string {
	return `PORT: must be a whole number from 1 to ${portMax}, not ${env["PORT"]}`;
}

function portOf(env: Environment): number | null {
	const port = /^\d{1,5}$/.test(env["PORT"] || `${portDefault}`) ? Number(env["PORT"] || portDefault) : 0;
	return port >= 1 && port <= portMax ? port : null;
}

/** What the system's refusal to listen means for who chose the address; null when it didn't refuse. */
export function sentenceOfRefusal(code: string | null, { port, host }: Pick<Settings, "port" | "host">): string | null {
	if (code === null) return null;
	if (code === "EADDRINUSE") {
		const other = port === portMax ? port - 1 : port + 1;
		return `PORT: ${port} is taken; stop what listens there, or choose another with PORT=${other} npm start`;
	}
	if (code === "EACCES") {
		return `PORT: ${port} may be opened only by who has the right to, as root has; choose one above 1023`;
	}
	return `HOST: must be an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all, not ${host} (${code})`;
}

function faultOfHome(home: string): string | null {
	try {
		makeFolder(home);
		accessSync(home, constants.W_OK | constants.X_OK);
		return null;
	} catch (error) {
		const isFile = statSync(home, { throwIfNoEntry: false })?.isFile();
		const why = isFile ? "is a file" : `can't be written (${(error as NodeJS.ErrnoException).code})`;
		return `MINT_HOME: must be a folder that can be written, and ${home} ${why}`;
	}
}

// Making all folders at once, Node never ends where the system answers ENOENT for good, as /proc does.
function makeFolder(folder: string): void {
	if (existsSync(folder) && statSync(folder).isDirectory()) return;
	if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
	mkdirSync(folder, { mode: 0o711 });
}

function isUrl(text: string, protocol: RegExp): boolean {
	if (!URL.canParse(text)) return false;
	const url = new URL(text);
	return protocol.test(url.protocol) && url.hostname !== "";
}

/** What the gateway and the domains themselves find wrong, with addresses and secrets made up for the occasion. */
function faultsOfParts(env: Environment): string[] {
	const adminUrl = "postgres://postgres@127.0.0.1:9/postgres";
	const addresses = { adminUrl, database: "mint", natsUrl: "127.0.0.1:9", documents: "documents", bankUrl: nowhere };
	const reached = { host: "127.0.0.1", port: portDefault, gatewayUrl: nowhere, publicUrl: nowhere };
	const environment = environmentOf(completed({}), { ...addresses, ...reached }, env);
	const readings = [
		() => readGatewayConfig(environment, false),
		...domainNames.map((name) => () => readers[name]?.(readDomainConfig(name, environment).own)),
	];
	// What all parts read, each of them finds wrong.
	return [...new Set(readings.flatMap(faultsOf))];
}

function faultsOf(read: () => unknown): readonly string[] {
	try {
		read();
		return [];
	} catch (error) {
		if (error instanceof ConfigurationError) return error.faults;
		throw error;
	}
}
