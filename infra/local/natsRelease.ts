import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { EnvHttpProxyAgent, fetch } from "undici";

/** Where a release of NATS lies, and what its archives must be. */
export type NatsRelease = {
	/** Address of the folder that holds the archives and `SHA256SUMS`. */
	url: string;
	version: string;
	/** Checksums of archives we know beforehand: a site that was tampered with can't give others. */
	known: Readonly<Record<string, string>>;
};

const version = "2.15.0";

/** The release that is fetched where no `nats-server` is found; its checksums are those of its `SHA256SUMS`. */
export const officialRelease: NatsRelease = {
	url: `https://github.com/nats-io/nats-server/releases/download/v${version}`,
	version,
	known: {
		[`nats-server-v${version}-darwin-amd64.tar.gz`]: "5bd8b59ca5bf93fab3da2c5843cf564cd6e2e291e22ae3b861746e7ebe259b95",
		[`nats-server-v${version}-darwin-arm64.tar.gz`]: "e1c4e22d70bd44abfa0bcb3c16f7cf0c66f648c2e728c58924e8a1ce88913cc8",
		[`nats-server-v${version}-linux-amd64.tar.gz`]: "5d2c51caca950333aba84911df7d377f826f3a59ec36061c6539105084f65c92",
		[`nats-server-v${version}-linux-arm64.tar.gz`]: "cdc208f5a3f42963a52b6ab06ef65626bb870315dc936e26ba571780c6351112",
	},
};

/** Longest wait for a connection, as somebody behind a wall should not wait; for the checksums; for some 8 MB. */
const connectedWithinMs = 3_000;
const sumsWithinMs = 15_000;
const archiveWithinMs = 180_000;

const systems: Partial<Record<NodeJS.Platform, string>> = { darwin: "darwin", linux: "linux", win32: "windows" };
const processors: Partial<Record<NodeJS.Architecture, string>> = { x64: "amd64", arm64: "arm64" };

export type Machine = { platform: NodeJS.Platform; arch: NodeJS.Architecture };

/**
 * Fetches the server's program for a machine, checked against the release's checksums and, where we know it, against
 * our own. Throws, in a sentence, when there is none for this machine, the site doesn't answer or a checksum is wrong.
 */
export async function programOfRelease(release: NatsRelease, { platform, arch }: Machine = process): Promise<Buffer> {
	const [system, processor] = [systems[platform], processors[arch]];
	if (!system || !processor) throw new Error(`there is no release of NATS for ${platform}-${arch}`);
	const folder = `nats-server-v${release.version}-${system}-${processor}`;
	const name = `${folder}.${platform === "win32" ? "zip" : "tar.gz"}`;
	// A proxy the environment names is used as npm uses it.
	const dispatcher = new EnvHttpProxyAgent({ connect: { timeout: connectedWithinMs } });
	try {
		const sums = await download(`${release.url}/SHA256SUMS`, sumsWithinMs, dispatcher);
		const published = sumOf(name, sums.toString());
		if (!published) throw new Error(`the release ${release.version} has no ${name}`);
		const archive = await download(`${release.url}/${name}`, archiveWithinMs, dispatcher);
		const sum = createHash("sha256").update(archive).digest("hex");
		if (sum !== published || sum !== (release.known[name] ?? sum)) throw new Error(`${name} has a wrong checksum`);
		const program = platform === "win32" ? `${folder}/nats-server.exe` : `${folder}/nats-server`;
		const found = platform === "win32" ? fromZip(archive, program) : fromTar(gunzipSync(archive), program);
		if (!found) throw new Error(`${name} holds no ${program}`);
		return found;
	} finally {
		await dispatcher.destroy();
	}
}

async function download(url: string, withinMs: number, dispatcher: EnvHttpProxyAgent): Promise<Buffer> {
	const { host } = new URL(url);
	try {
		const answer = await fetch(url, { dispatcher, signal: AbortSignal.timeout(withinMs) });
		if (!answer.ok) throw new Error(`it answered ${answer.status}`);
		return Buffer.from(await answer.arrayBuffer());
	} catch (error) {
		const { message, cause } = error as Error & { cause?: { message: string } };
		throw new Error(`${host} gave no ${url.split("/").at(-1)}: ${cause?.message ?? message}`);
	}
}

// A line is the checksum, two spaces and the name.
function sumOf(name: string, sums: string): string | undefined {
	const line = sums.split("\n").find((each) => each.trim().endsWith(` ${name}`));
	return line?.match(/^[0-9a-f]{64}\b/)?.[0];
}

function fromZip(archive: Buffer, path: string): Buffer | undefined {
	const found = unzipSync(archive, { filter: ({ name }) => name === path })[path];
	return found && Buffer.from(found);
}

/** Each file of a tar stands behind a block of 512 bytes with its path and, in octal, its size; both fill up blocks. */
function fromTar(archive: Buffer, path: string): Buffer | undefined {
	const field = (at: number, size: number) => archive.toString("latin1", at, at + size).split("\0")[0] ?? "";
	for (let at = 0; at + 512 <= archive.length; ) {
		const size = Number.parseInt(field(at + 124, 12), 8) || 0;
		if (field(at, 100) === path) return archive.subarray(at + 512, at + 512 + size);
		at += 512 + Math.ceil(size / 512) * 512;
	}
	return undefined;
}
