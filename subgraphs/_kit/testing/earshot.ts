import { setTimeout as pause } from "node:timers/promises";
import { openTestbed, type Testbed } from "@mint/infra/local/testbed.ts";
import { Switchboard } from "../ask.ts";
import { TokenVerifier } from "../auth.ts";
import { systemClock } from "../clock.ts";
import { type Environment, readDomainConfig } from "../config.ts";
import { Connection } from "../connections.ts";
import type { Consumer, HeardEvent } from "../consume.ts";
import { Domain } from "../domain.ts";
import type { Subgraph } from "../subgraph.ts";
import { noTokens } from "./domain.ts";
import { sdlWith } from "./sdlWith.ts";

export interface Heard {
	aggregate_id: string;
	step: number;
}

/** Two domains over a NATS and a database of their own: one states facts, the other writes down what it hears. */
export interface Earshot {
	testbed: Testbed;
	teller: Domain;
	listener: Domain;
	/** Asks the listener's process as the domain given; every domain here lives in one process. */
	switchboard: Switchboard;
	/** Ids of aggregates whose events the listener can't handle. */
	poisoned: Set<string>;
	/** The administrator of the database. */
	admin: Connection;
	tell(aggregateId: string, step: number, fails?: boolean): Promise<void>;
	/** What took effect, in that order. */
	heard(): Promise<Heard[]>;
	/** Waits until every fact is copied and handled. */
	quiet(): Promise<void>;
	/** Ends the listener. */
	silence(): Promise<void>;
	/** Begins to listen anew. */
	listen(): Promise<void>;
	/** Copies the database, and puts the copy in its place; both domains are away meanwhile. */
	keep(): Promise<void>;
	restore(): Promise<void>;
	/** Ends the teller, and begins it anew. */
	fallSilent(): Promise<void>;
	speak(): Promise<void>;
	close(): Promise<void>;
}

/** Tests number the events of an aggregate in a field that exists for something else. */
function stepOf(event: HeardEvent): number {
	return event.type === "identity.session.ended" ? Number(event.data.userId) : 0;
}

/** Waits for a condition that events bring about; a test that waits too long fails by its own time limit. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
	while (!(await holds())) await pause(20);
}

export async function openEarshot(own: Partial<Consumer> = {}, settings: Environment = {}): Promise<Earshot> {
	const testbed = await openTestbed();
	const poisoned = new Set<string>();
	const switchboard = new Switchboard();
	const ears: Consumer = {
		name: "ears",
		hears: ["identity.session.ended"],
		async handle(_, tx, events) {
			if (events.some((event) => poisoned.has(event.aggregateId))) throw new Error("this can't be handled");
			await tx.query(
				"insert into heard (event_id, aggregate_id, step) select * from unnest($1::uuid[], $2::text[], $3::int[])",
				[events.map((event) => event.id), events.map((event) => event.aggregateId), events.map(stepOf)],
			);
		},
		...own,
	};
	const openDomain = (name: string, consumers: Consumer[]): Promise<Domain> => {
		const subgraph: Subgraph = {
			name,
			sdl: sdlWith("nothing: Int @public"),
			resolvers: {},
			entities: [],
			migrations: new URL("./migrations/", import.meta.url),
			answers: {},
			consumers,
			jobs: [],
		};
		const config = readDomainConfig(name, { ...testbed.environment, LOG_LEVEL: "silent", ...settings });
		const verifier = new TokenVerifier(noTokens);
		return Domain.open({ subgraph, config, clock: systemClock, switchboard, verifier });
	};
	const [teller, listener] = await Promise.all([openDomain("identity", []), openDomain("audit", [ears])]);
	await Promise.all([teller.work(), listener.work()]);
	const administer = async (): Promise<Connection> => {
		const admin = new Connection({ connectionString: testbed.adminUrl });
		await admin.connect();
		return admin;
	};
	const earshot: Earshot = {
		testbed,
		teller,
		listener,
		switchboard,
		poisoned,
		admin: await administer(),
		async tell(aggregateId, step, fails = false) {
			const ctx = earshot.teller.contextFor("system:test");
			await ctx.db.transaction(ctx.actor, async (tx) => {
				const facts = { sessionId: aggregateId, userId: String(step), reason: "REVOKED" } as const;
				tx.emit("identity.session.ended", aggregateId, facts);
				if (fails) throw new Error("rolled back");
			});
		},
		heard: async () =>
			(await earshot.admin.query<Heard>("select aggregate_id, step from audit.heard order by position")).rows,
		quiet: () =>
			until(async () => {
				const [told, left] = [await earshot.teller.backlog(), await earshot.listener.backlog()];
				return told.outbox === 0 && Object.values(left.consumers).every((waiting) => waiting === 0);
			}),
		silence: () => earshot.listener.close(),
		async listen() {
			earshot.listener = await openDomain("audit", [ears]);
			await earshot.listener.work();
		},
		async keep() {
			await earshot.admin.end();
			await testbed.keepDatabase();
			earshot.admin = await administer();
		},
		async restore() {
			await earshot.admin.end();
			await testbed.restoreDatabase();
			earshot.admin = await administer();
		},
		fallSilent: () => earshot.teller.close(),
		async speak() {
			earshot.teller = await openDomain("identity", []);
			await earshot.teller.work();
		},
		async close() {
			await earshot.admin.end();
			await Promise.all([earshot.teller.close(), earshot.listener.close()]);
			await testbed.close();
		},
	};
	return earshot;
}
