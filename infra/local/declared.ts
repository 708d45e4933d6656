import { readFileSync } from "node:fs";
import { domainsShape, houseShape, type SettingsReader } from "@mint/kit/config.ts";
import { type DomainName, domainNames } from "@mint/schema/domains.ts";
import type { z } from "zod";
import { gatewayShape } from "../../gateway/config.ts";
import { signerOf } from "../../subgraphs/audit/settings.ts";
import { thresholdsOf } from "../../subgraphs/fraud/thresholds.ts";
import { settingsOf as funding } from "../../subgraphs/funding/settings.ts";
import { settingsOf as identity } from "../../subgraphs/identity/settings.ts";
import { settingsOf as kyc } from "../../subgraphs/kyc/settings.ts";
import { settingsOf as notifications } from "../../subgraphs/notifications/settings.ts";
import { settingsOf as wallet } from "../../subgraphs/wallet/settings.ts";
import { settingsOf as webhooks } from "../../subgraphs/webhooks/settings.ts";
import type { GeneratedFile } from "../generate.ts";
import { repository } from "./home.ts";
import { startShape } from "./startShape.ts";

/** What each domain makes of its own variables. Every reader throws with all the faults it finds. */
export const readers: Partial<Record<DomainName, SettingsReader<unknown>>> = {
	audit: signerOf,
	fraud: thresholdsOf,
	funding,
	identity,
	kyc,
	notifications,
	wallet,
	webhooks,
};

/** A setting as its part declares it. */
export interface Setting {
	name: string;
	/** Who reads it: `npm start`, every process, every domain, the gateway, or one domain. */
	part: "start" | "house" | "domains" | "gateway" | DomainName;
	/** What holds when it is absent; null when that is nothing. */
	standard: string | null;
	isSecret: boolean;
	/** Its meaning, in one sentence. */
	says: string;
}

/** Every setting there is, each once, in the order of the README. */
export function declaredSettings(): Setting[] {
	return [
		...settingsOf("start", startShape.shape),
		...settingsOf("gateway", gatewayShape.shape),
		...settingsOf("house", houseShape.shape),
		...settingsOf("domains", domainsShape.shape),
		...domainNames.flatMap((domain) => settingsOf(domain, readers[domain]?.declared ?? {})),
	];
}

function settingsOf(part: Setting["part"], declared: Readonly<Record<string, z.ZodType>>): Setting[] {
	return Object.entries(declared).flatMap(([name, schema]) => {
		const meta = schema.meta();
		// What a domain reads of the house's is declared there.
		if (!meta?.description) return [];
		return [{ name, part, standard: standardOf(schema), isSecret: meta["secret"] === true, says: meta.description }];
	});
}

function standardOf(schema: z.ZodType): string | null {
	const { data } = schema.safeParse(undefined);
	return data === undefined || String(data) === "" ? null : String(data);
}

const tableStart = "<!-- settings: made by npm run generate from what each part declares -->";
const tableEnd = "<!-- end of settings -->";

/** The README's table of settings and `.env.example`, as the declarations have them. */
export function filesOfSettings(): GeneratedFile[] {
	const readme = readFileSync(`${repository}/README.md`, "utf8");
	const [before, rest] = halves(readme, tableStart);
	const [, after] = halves(rest, tableEnd);
	return [
		{ path: "README.md", content: `${before}${tableStart}\n\n${tableOf(declaredSettings())}\n${tableEnd}${after}` },
		{ path: ".env.example", content: exampleOf(declaredSettings()) },
	];
}

function halves(text: string, mark: string): [string, string] {
	const at = text.indexOf(mark);
	if (at < 0) throw new Error(`the README has no line ${mark}`);
	return [text.slice(0, at), text.slice(at + mark.length)];
}

function tableOf(settings: Setting[]): string {
	const rows = settings.map(({ name, standard, isSecret, says }) => {
		const value = isSecret ? "secret" : standard === null ? "" : `\`${standard}\``;
		return `| \`${name}\` | ${value} | ${says} |\n`;
	});
	return `| variable | when absent | meaning |\n| --- | --- | --- |\n${rows.join("")}`;
}

function exampleOf(settings: Setting[]): string {
	const own = settings.filter(({ part }) => part !== "start");
	const lines = own.map(({ name, standard, isSecret, says }) => {
		const sentence = says.replaceAll("`", "");
		return `# ${sentence}${isSecret ? " (secret)" : ""}\n#${name}=${isSecret ? "" : (standard ?? "")}\n`;
	});
	const head = `# What may be set in .env, for docker compose. \`npm run environment\` writes that file, makes the secrets and
# addresses, and keeps what stands in it. Absent or empty, a setting is what is shown here.
`;
	return `${head}\n${lines.join("\n")}`;
}
