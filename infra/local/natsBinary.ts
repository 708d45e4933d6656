import { execFileSync } from "node:child_process";
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** 2.9 silently drops fields it doesn't know, `sync_interval` and consumer settings among them. */
const oldest = [2, 10] as const;

const binaryName = `nats-server${process.platform === "win32" ? ".exe" : ""}`;

/** Suites of Debian and Ubuntu new enough to carry a current server, best first. */
const suites: Record<string, string[]> = { debian: ["sid", "trixie"], ubuntu: ["devel"] };

/**
 * Finds a `nats-server` of at least 2.10: on PATH, in `<home>/bin`, in the user's cache; or else fetches one from the
 * package mirror of the system, without root and without installing anything. `say` hears about the download.
 */
export function natsBinary(home: string, say: (message: string) => void = () => {}): { path: string; version: string } {
	const own = join(home, "bin", binaryName);
	const shared = join(userCache(), `${process.platform}-${process.arch}-${binaryName}`);
	const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, binaryName));
	for (const path of [...onPath, own, shared]) {
		const version = existsSync(path) ? versionOf(path) : undefined;
		if (version) return { path, version };
	}
	say("fetching nats-server from the package mirror of this system");
	fetchFromMirror(own);
	const version = versionOf(own);
	if (!version) throw new Error(`the nats-server in ${own} doesn't run here. ${installAdvice}`);
	// Other checkouts of this user find it there; a cache that can't be written costs them a download, no more.
	try {
		place(own, shared);
	} catch {}
	return { path: own, version };
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

function fetchFromMirror(target: string): void {
	const system = osRelease();
	const wanted = suites[system.ID ?? ""] ?? [];
	const mirror = wanted.length > 0 ? mirrorOf(system.VERSION_CODENAME ?? "") : undefined;
	if (!mirror) throw new Error(`no nats-server was found, and none can be fetched on this system. ${installAdvice}`);
	const failures: string[] = [];
	for (const suite of wanted) {
		try {
			fetchFromSuite(mirror, suite, target);
			return;
		} catch (error) {
			failures.push(`${suite}: ${(error as { stderr?: string }).stderr?.trim() || (error as Error).message}`);
		}
	}
	throw new Error(`no nats-server was found, and fetching one failed.\n${failures.join("\n")}\n${installAdvice}`);
}

function fetchFromSuite(mirror: Mirror, suite: string, target: string): void {
	const folder = mkdtempSync(join(tmpdir(), "mint-nats-"));
	try {
		for (const part of ["lists/partial", "cache/archives/partial"]) mkdirSync(join(folder, part), { recursive: true });
		const components = mirror.uri.includes("ubuntu") ? "main universe" : "main";
		const signed = mirror.signedBy ? `[signed-by=${mirror.signedBy}] ` : "";
		writeFileSync(join(folder, "sources.list"), `deb ${signed}${mirror.uri} ${suite} ${components}\n`);
		const options = [
			`Dir::Etc::sourcelist=${join(folder, "sources.list")}`,
			"Dir::Etc::sourceparts=-",
			`Dir::State::lists=${join(folder, "lists")}`,
			`Dir::Cache=${join(folder, "cache")}`,
			"Debug::NoLocking=1",
			"Acquire::Languages=none",
			"Acquire::Retries=2",
			"Acquire::http::Timeout=20",
			"Acquire::https::Timeout=20",
			...(process.getuid?.() === 0 ? ["APT::Sandbox::User=root"] : []),
		].flatMap((option) => ["-o", option]);
		const run = (program: string, args: string[]) =>
			execFileSync(program, args, {
				cwd: folder,
				encoding: "utf8",
				stdio: ["ignore", "pipe", "pipe"],
				timeout: 180_000,
			});
		run("apt-get", [...options, "update"]);
		run("apt-get", [...options, "download", "nats-server"]);
		const deb = readdirSync(folder).find((name) => name.endsWith(".deb"));
		if (!deb) throw new Error("the mirror gave no package");
		run("dpkg-deb", ["-x", deb, "unpacked"]);
		const found = ["usr/sbin", "usr/bin"].map((at) => join(folder, "unpacked", at, binaryName)).find(existsSync);
		if (!found) throw new Error("the package holds no nats-server");
		place(found, target);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

// Copied beside the target and renamed: whoever looks at the same moment finds a whole program or none.
function place(from: string, to: string): void {
	mkdirSync(join(to, ".."), { recursive: true });
	const draft = `${to}.${process.pid}.draft`;
	copyFileSync(from, draft);
	chmodSync(draft, 0o755);
	renameSync(draft, to);
}

function userCache(): string {
	return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "mint");
}

function osRelease(): Record<string, string> {
	if (!existsSync("/etc/os-release")) return {};
	const lines = readFileSync("/etc/os-release", "utf8").matchAll(/^(\w+)="?([^"\n]*)"?$/gm);
	return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
}

type Mirror = { uri: string; signedBy?: string };

/** The mirror this system already trusts for its own suite. */
export function mirrorOf(codename: string, folder = "/etc/apt"): Mirror | undefined {
	const parts = join(folder, "sources.list.d");
	const files = [
		join(folder, "sources.list"),
		...(existsSync(parts) ? readdirSync(parts) : []).map((n) => join(parts, n)),
	];
	for (const file of files.filter(existsSync)) {
		const text = readFileSync(file, "utf8").replace(/^\s*#.*\n?/gm, "");
		const found = file.endsWith(".sources") ? fromStanzas(text, codename) : fromLines(text, codename);
		if (found) return found;
	}
	return undefined;
}

function fromStanzas(text: string, codename: string): Mirror | undefined {
	for (const stanza of text.split(/\n\s*\n/)) {
		const fields = new Map([...stanza.matchAll(/^([\w-]+):\s*(.+)$/gm)].map(([, name, value]) => [name, value ?? ""]));
		const uri = fields.get("URIs")?.split(/\s+/)[0];
		if (!uri || !fields.get("Suites")?.split(/\s+/).includes(codename)) continue;
		const signedBy = fields.get("Signed-By");
		return signedBy?.startsWith("/") ? { uri, signedBy } : { uri };
	}
	return undefined;
}

function fromLines(text: string, codename: string): Mirror | undefined {
	for (const [, options, uri, suite] of text.matchAll(/^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+\S/gm)) {
		if (!uri || suite !== codename) continue;
		const signedBy = options?.match(/signed-by=(\S+)/)?.[1];
		return signedBy ? { uri, signedBy } : { uri };
	}
	return undefined;
}
