import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./home.ts";
import { writePrivately } from "./secrets.ts";

/**
 * Composes the graph when a promise in `schema/` changed since the last time this installation looked. Times of files
 * say nothing after a checkout, so contents are compared. Returns whether it composed.
 */
export async function composeWhenStale(home: string): Promise<boolean> {
	const stamp = join(home, "composed");
	if (existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint()) return false;
	const { writeSupergraph } = await import("../compose.ts");
	writeSupergraph();
	writePrivately(stamp, fingerprint());
	return true;
}

// The composed files count too: whoever edits or deletes them gets them back.
function fingerprint(): string {
	const folder = join(repository, "schema");
	const hash = createHash("sha256").update(readFileSync(join(repository, "infra/compose.ts")));
	const sources = readdirSync(folder).filter((name) => /\.(graphql|ts)$/.test(name));
	for (const name of sources.toSorted()) hash.update(name).update(readFileSync(join(folder, name)));
	return hash.digest("hex");
}
