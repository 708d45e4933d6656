import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { domainNames } from "@mint/schema/domains.ts";
import { natsBinary } from "./natsBinary.ts";
import { freePort } from "./ports.ts";
import { commandOf, isAlive, startServer, stopLeftover } from "./processes.ts";
import { type Secrets, writePrivately } from "./secrets.ts";

export type Nats = { url: string; version: string; pid: number; ended: Promise<void>; stop(): Promise<void> };

export type NatsOptions = {
	passwords: Secrets["natsPasswords"];
	port?: number;
	say?: (message: string) => void;
};

/** Starts a NATS server with JetStream for this installation, ending first one that survived a killed run. */
export async function startNats(home: string, options: NatsOptions): Promise<Nats> {
	const at = resolve(home);
	const { path, version } = await natsBinary(at, options.say);
	const [config, pidFile, log] = [join(at, "nats.conf"), join(at, "nats.pid"), join(at, "log", "nats.log")];
	await stopSurvivor(pidFile, config);
	const port = options.port ?? (await freePort());
	const store = join(at, "nats");
	mkdirSync(store, { recursive: true });
	writePrivately(config, natsConfig({ listen: `127.0.0.1:${port}`, store, pidFile, passwords: options.passwords }));
	const server = startServer({ program: path, args: ["-c", config], log, stopSignal: "SIGTERM" });
	const state = { over: false };
	void server.ended.then(() => {
		state.over = true;
	});
	for (let waited = 0; waited < 60_000; waited += 15) {
		if (state.over)
			throw new Error(`NATS did not start: ${readFileSync(log, "utf8").trimEnd().split("\n").slice(-3).join("\n")}`);
		if (await answers(port)) return { url: `127.0.0.1:${port}`, version, ...server };
		await pause(15);
	}
	await server.stop();
	throw new Error(`NATS was not ready within a minute; its log is ${log}`);
}

export type NatsConfig = {
	listen: string;
	store: string;
	pidFile?: string;
	passwords: Secrets["natsPasswords"];
	/** When JetStream flushes to the disk: `always` for real money, rarer where the outboxes can heal the stream. */
	sync?: "always" | "2s";
};

/** The server's configuration: one user per domain and one for the gateway, allow-lists only, nobody anonymous. */
export function natsConfig({ listen, store, pidFile, passwords, sync = "2s" }: NatsConfig): string {
	const users = [
		...domainNames.map((domain) => [domain, domainRights(domain)] as const),
		["gateway", gatewayRights] as const,
	];
	const entries = users.map(([user, rights]) => {
		const password = passwords[user];
		if (!password) throw new Error(`there is no NATS password for ${user}`);
		return `\t\t\t{ user: ${quoted(user)}, password: ${quoted(password)}, permissions: {
				publish: { allow: [${rights.publish.map(quoted).join(", ")}] }
				subscribe: { allow: [${rights.subscribe.map(quoted).join(", ")}] }
			} }`;
	});
	return `listen: ${quoted(listen)}
${pidFile ? `pid_file: ${quoted(pidFile)}\n` : ""}max_payload: 1MB
max_connections: 256
write_deadline: "5s"
ping_interval: "20s"
jetstream { store_dir: ${quoted(store)}, max_memory_store: 64MB, max_file_store: ${fileStore}, sync_interval: ${quoted(sync)} }
system_account: SYS
accounts {
	SYS {}
	MINT {
		jetstream: enabled
		users: [
${entries.join("\n")}
		]
	}
}
`;
}

// Every stream reserves the most it may grow to, so this is a sum of promises and not of bytes in use.
const fileStore = "64GB";

type Rights = { publish: readonly string[]; subscribe: readonly string[] };

/**
 * What JetStream lets a domain do: make and read its own stream, consume any. Nobody may delete, purge, snapshot or
 * restore a stream, or delete a consumer: a stream is a copy of the outboxes, and only its operator may drop it.
 */
function domainRights(domain: string): Rights {
	const stream = domain.toUpperCase();
	return {
		publish: [
			`ev.${domain}.>`,
			`live.${domain}.>`,
			// A question ends in the asker's name, so nobody can ask under another's.
			`rpc.*.*.${domain}`,
			"_INBOX.>",
			"$JS.API.INFO",
			`$JS.API.STREAM.CREATE.${stream}`,
			`$JS.API.STREAM.UPDATE.${stream}`,
			"$JS.API.STREAM.INFO.*",
			"$JS.API.STREAM.NAMES",
			"$JS.API.STREAM.LIST",
			"$JS.API.STREAM.MSG.GET.*",
			"$JS.API.DIRECT.GET.>",
			"$JS.API.CONSUMER.CREATE.>",
			"$JS.API.CONSUMER.DURABLE.CREATE.>",
			"$JS.API.CONSUMER.INFO.>",
			"$JS.API.CONSUMER.NAMES.*",
			"$JS.API.CONSUMER.LIST.*",
			"$JS.API.CONSUMER.MSG.NEXT.>",
			"$JS.ACK.>",
			"$JS.FC.>",
		],
		subscribe: ["ev.>", "live.identity.>", `rpc.${domain}.>`, `_INBOX.${domain}.>`],
	};
}

const gatewayRights: Rights = { publish: ["rpc.*.*.gateway"], subscribe: ["ev.>", "live.>", "_INBOX.gateway.>"] };

function quoted(text: string): string {
	return JSON.stringify(text);
}

async function stopSurvivor(pidFile: string, config: string): Promise<void> {
	if (!existsSync(pidFile)) return;
	const pid = Number(readFileSync(pidFile, "utf8"));
	if (isAlive(pid) && commandOf(pid).includes(config)) await stopLeftover(pid, "SIGTERM");
	rmSync(pidFile, { force: true });
}

// The server greets with INFO once JetStream has recovered its streams.
function answers(port: number): Promise<boolean> {
	return new Promise((settle) => {
		const socket = connect(port, "127.0.0.1");
		const finish = (answer: boolean) => {
			socket.destroy();
			settle(answer);
		};
		socket.setTimeout(1000, () => finish(false));
		socket.once("data", (greeting) => finish(greeting.toString().startsWith("INFO")));
		socket.once("error", () => finish(false));
	});
}
