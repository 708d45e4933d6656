import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { programOfMirror } from "./natsMirror.ts";
import { officialRelease, programOfRelease } from "./natsRelease.ts";

/** 2.9 silently drops fields it doesn't know, `sync_interval` and consumer settings among them. */
const oldest = [2, 10] as const;

const binaryName = `nats-server${process.platform === "win32" ? ".exe" : ""}`;

/** Where a program is fetched from when none is found. */
export type NatsSource = { name: string; program(): Buffer | Promise<Buffer> };

const sources: readonly NatsSource[] = [
	{
		name: `NATS ${officialRelease.version} from ${new URL(officialRelease.url).host}`,
		program: () => programOfRelease(officialRelease),
	},
	{ name: "nats-server from the package mirror of this system", program: programOfMirror },
];

/**
 * Finds a `nats-server` of at least 2.10: on PATH, in `<home>/bin`, in the user's cache; or else fetches one, without
 * root and without installing anything. `say` hears of each place that is tried. What can't be used is not kept.
 */
export async function natsBinary(
	home: string,
	say: (message: string) => void = () => {},
	from: readonly NatsSource[] = sources,
): Promise<{ path: string; version: string }> {
	const own = join(home, "bin", binaryName);
	const shared = join(userCache(), `${process.platform}-${process.arch}-${binaryName}`);
	const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, binaryName));
	for (const path of [...onPath, own, shared]) {
		const version = existsSync(path) ? versionOf(path) : undefined;
		if (version) return { path, version };
	}
	const failures: string[] = [];
	for (const { name, program } of from) {
		say(`${failures.length > 0 ? `that failed (${failures.at(-1)}); ` : ""}fetching ${name}`);
		try {
			const fetched = await program();
			const version = place(fetched, own);
			// Other checkouts of this user find it there; a cache that can't be written costs them a download, no more.
			try {
				place(fetched, shared);
			} catch {}
			return { path: own, version };
		} catch (error) {
			failures.push((error as Error).message);
		}
	}
	throw new Error(`no nats-server was found, and fetching one failed.\n${failures.join("\n")}\n${installAdvice}`);
}

/** The version, when the program runs and is new enough. */
function versionOf(path: string): string | undefined {
	try {
		const said = execFileSync(path, ["-v"], { encoding: "utf8", timeout: 10_000, stdio: ["ignore", "pipe", "ignore"] });
		const [, version, first, second] = said.match(/v?((\d+)\.(\d+)\.\d+\S*)/) ?? [];
		const recent = Number(first) > oldest[0] || (Number(first) === oldest[0] && Number(second) >= oldest[1]);
		return recent ? version : undefined;
	} catch {
		return undefined;
	}
}

const installAdvice = [
	"Install NATS 2.10 or later, then start again:",
	"  macOS             brew install nats-server",
	"  Windows           winget install NATSAuthors.NATSServer",
	"  Alpine            apk add nats-server",
	"  Arch              pacman -S nats-server",
	"  any Linux         curl -fsSL https://binaries.nats.dev/nats-io/nats-server/v2@latest | PREFIX=$HOME/.local/bin sh",
	"or set NATS_URL to a running server.",
].join("\n");

// Tried beside the target, then renamed: whoever looks at the same moment finds a whole program that runs, or none.
function place(program: Buffer, target: string): string {
	const draft = join(target, "..", `${process.pid}-${binaryName}`);
	mkdirSync(join(target, ".."), { recursive: true });
	try {
		writeFileSync(draft, program);
		chmodSync(draft, 0o755);
		const version = versionOf(draft);
		if (!version) throw new Error("what was fetched doesn't run here");
		renameSync(draft, target);
		return version;
	} finally {
		rmSync(draft, { force: true });
	}
}

function userCache(): string {
	return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "mint");
}
