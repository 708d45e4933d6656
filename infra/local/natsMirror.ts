import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Suites of Debian and Ubuntu new enough to carry a current server, best first. */
const suites: Record<string, string[]> = { debian: ["sid", "trixie"], ubuntu: ["devel"] };

/**
 * Fetches the server's program from the package mirror of this system, without root and without installing anything.
 * Throws with what each suite said, or that this system has no such mirror.
 */
export function programOfMirror(): Buffer {
	const system = osRelease();
	const wanted = suites[system.ID ?? ""] ?? [];
	const mirror = wanted.length > 0 ? mirrorOf(system.VERSION_CODENAME ?? "") : undefined;
	if (!mirror) throw new Error("this system has no package mirror of Debian or Ubuntu");
	const failures: string[] = [];
	for (const suite of wanted) {
		try {
			return programOfSuite(mirror, suite);
		} catch (error) {
			failures.push(`${suite}: ${(error as { stderr?: string }).stderr?.trim() || (error as Error).message}`);
		}
	}
	throw new Error(failures.join("\n"));
}

function programOfSuite(mirror: Mirror, suite: string): Buffer {
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
		const found = ["usr/sbin", "usr/bin"].map((at) => join(folder, "unpacked", at, "nats-server")).find(existsSync);
		if (!found) throw new Error("the package holds no nats-server");
		return readFileSync(found);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
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
