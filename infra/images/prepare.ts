/**
 * Prepares the database of a deployment: the role and schema of each domain, with the passwords that stand in the
 * domains' own URLs. Runs before the domains and as often as one likes.
 */
import { domainNames } from "@mint/schema/domains.ts";
import { prepareDatabase } from "../local/database.ts";
import type { Environment } from "../local/environment.ts";

/** Passwords by role, as the domains will use them. Throws naming the first URL that is missing or has no password. */
export function passwordsIn(environment: Environment): Record<string, string> {
	const names = domainNames.flatMap((domain) => [
		[`${domain}_app`, `${domain.toUpperCase()}_DATABASE_URL`] as const,
		[`${domain}_owner`, `${domain.toUpperCase()}_MIGRATION_URL`] as const,
	]);
	return Object.fromEntries(
		names.map(([role, name]) => {
			const url = URL.parse(environment[name] ?? "");
			if (url?.username !== role || !url.password)
				throw new Error(`${name} must be a URL of the role ${role} with its password`);
			return [role, decodeURIComponent(url.password)];
		}),
	);
}

if (import.meta.main) {
	const adminUrl = process.env.DATABASE_URL;
	if (!adminUrl) throw new Error("DATABASE_URL must be the administrator's URL");
	await prepareDatabase({ adminUrl, database: "mint", passwords: passwordsIn(process.env), newPasswords: true });
}
