import { Connection } from "@mint/kit/connections.ts";
import { domainNames } from "@mint/schema/domains.ts";
import type { Secrets } from "./secrets.ts";

export type Preparation = {
	/** URL of a role that may create databases and roles. */
	adminUrl: string;
	/** Name of the database all domains share, one schema each. */
	database: string;
	passwords: Secrets["databasePasswords"];
	/** Connections one runtime role may hold, over all databases of the server. */
	connectionsPerRole?: number;
	/** Whether roles that are there may get other passwords: whoever says so keeps them elsewhere and changed them. */
	newPasswords?: boolean;
};

/**
 * Makes the database with a schema, an owner role (migrations) and an application role (runtime) per domain.
 * Idempotent: later runs repair passwords, settings and grants, and add the domains that are new. Rejects, before it
 * has changed anything, when the roles that are there are another installation's: they would get our passwords.
 */
export async function prepareDatabase(preparation: Preparation): Promise<void> {
	await mustBeNobodyElses(preparation);
	await withClient(preparation.adminUrl, async (admin) => {
		const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = $1", [preparation.database]);
		if (rowCount === 0) await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(preparation.database)}`);
	});
	await withClient(databaseUrl(preparation.adminUrl, preparation.database), async (admin) => {
		// Roles belong to the whole server: two installations preparing at once would trip over each other.
		await admin.query("BEGIN");
		await admin.query("SELECT pg_advisory_xact_lock(hashtext('mint: prepare database'))");
		await admin.query(`REVOKE ALL ON DATABASE ${admin.escapeIdentifier(preparation.database)} FROM PUBLIC`);
		await admin.query("REVOKE ALL ON SCHEMA public FROM PUBLIC");
		for (const domain of domainNames) await admin.query(await domainSql(admin, domain, preparation));
		await admin.query("COMMIT");
	});
}

/** Databases that come with a server; nobody means to put anything into them. */
const maintenance: readonly string[] = ["postgres", "template1"];

/** The database somebody named, or the one we make beside those that come with a server. */
export function databaseIn(url: string | null): string {
	const named = url ? decodeURIComponent(new URL(url).pathname.slice(1)) : "";
	return named === "" || maintenance.includes(named) ? "mint" : named;
}

async function mustBeNobodyElses({ adminUrl, passwords, newPasswords = false }: Preparation): Promise<void> {
	const [role] = rolesOf(domainNames[0]);
	await withClient(adminUrl, async (admin) => {
		const isThere = (await admin.query("SELECT FROM pg_roles WHERE rolname = $1", [role])).rowCount !== 0;
		if (!isThere || (await lets(adminUrl, role, passwords[role] ?? ""))) return;
		const roles = domainNames.flatMap(rolesOf);
		const { rowCount } = await admin.query("SELECT FROM pg_stat_activity WHERE usename = ANY($1) LIMIT 1", [roles]);
		if (newPasswords && rowCount === 0) return;
		throw new Error(
			"this PostgreSQL belongs to another installation of Mint: its roles have other passwords than those in our " +
				"secrets. Start with the MINT_HOME it was made with, or name another server in DATABASE_URL",
		);
	});
}

/** Whether a role's password is the one we know. */
async function lets(adminUrl: string, role: string, password: string): Promise<boolean> {
	const client = new Connection({ connectionString: databaseUrl(adminUrl, "postgres", { role, password }) });
	try {
		await client.connect();
		return true;
	} catch (error) {
		// 28P01 is a wrong password; whatever else is refused, the password was right.
		return (error as { code?: string }).code !== "28P01";
	} finally {
		await client.end().catch(() => {});
	}
}

function rolesOf(domain: string): [owner: string, app: string] {
	return [`${domain}_owner`, `${domain}_app`];
}

/** The URL of another database of the same server, or of the same database as another role. */
export function databaseUrl(url: string, database: string, login?: { role: string; password: string }): string {
	const changed = new URL(url);
	changed.pathname = `/${database}`;
	if (login) {
		changed.username = login.role;
		changed.password = encodeURIComponent(login.password);
	}
	return changed.href;
}

async function domainSql(admin: Connection, domain: string, preparation: Preparation): Promise<string> {
	const [owner, app] = rolesOf(domain);
	const connections = preparation.connectionsPerRole ?? 24;
	const database = admin.escapeIdentifier(preparation.database);
	const creations: string[] = [];
	for (const role of [owner, app]) {
		const { rowCount } = await admin.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
		if (rowCount === 0) creations.push(`CREATE ROLE ${role} LOGIN; GRANT ${role} TO CURRENT_USER;`);
		const password = preparation.passwords[role];
		if (!password) throw new Error(`there is no password for the database role ${role}`);
		creations.push(`ALTER ROLE ${role} LOGIN INHERIT PASSWORD ${admin.escapeLiteral(password)};`);
	}
	return `
		${creations.join("\n")}
		ALTER ROLE ${owner} SET search_path = ${domain};
		ALTER ROLE ${owner} SET lock_timeout = '10s';
		ALTER ROLE ${app} CONNECTION LIMIT ${connections};
		ALTER ROLE ${app} SET search_path = ${domain};
		ALTER ROLE ${app} SET statement_timeout = '10s';
		ALTER ROLE ${app} SET lock_timeout = '3s';
		ALTER ROLE ${app} SET idle_in_transaction_session_timeout = '15s';
		GRANT CONNECT ON DATABASE ${database} TO ${owner}, ${app};
		CREATE SCHEMA IF NOT EXISTS ${domain} AUTHORIZATION ${owner};
		REVOKE ALL ON SCHEMA ${domain} FROM PUBLIC;
		GRANT USAGE ON SCHEMA ${domain} TO ${app};
		ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} REVOKE ALL ON FUNCTIONS FROM PUBLIC;
		ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${domain} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
		ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${domain} GRANT USAGE, SELECT ON SEQUENCES TO ${app};
		ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${domain} GRANT EXECUTE ON FUNCTIONS TO ${app};`;
}

async function withClient(url: string, use: (client: Connection) => Promise<void>): Promise<void> {
	const client = new Connection({ connectionString: url, connectionTimeoutMillis: 10_000 });
	await client.connect().catch((error: { code?: string; message: string }) => {
		// 28P01 is a wrong password.
		const advice = error.code === "28P01" ? " (does secrets.json belong to this data?)" : "";
		throw new Error(`the database administrator can't connect: ${error.message}${advice}`);
	});
	try {
		await use(client);
	} finally {
		await client.end();
	}
}
