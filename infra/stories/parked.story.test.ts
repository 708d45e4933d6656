import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { approvalFields, type CommandResult, Person, secondAdmin, send, until } from "./people.ts";
import { adminEmail, type Product, startProduct, storyMs, topologies } from "./product.ts";
import { toBeFilledAgain } from "./rebuild.ts";

interface Parked {
	id: string;
	domain: string;
	consumer: string;
	type: string;
	error: string;
	payload: string;
	status: string;
	attempts: number;
}

const fields = "id domain consumer type error payload status attempts";
const listQuery = `query ($filter: ParkedEventFilter) {
	parkedEvents(filter: $filter, first: 100) { nodes { ${fields} } silentDomains } }`;
const replayOperation = `mutation ($input: ReplayParkedEventsInput!) { result: replayParkedEvents(input: $input) { __typename
	... on ReplayParkedEventsSuccess { results { ... on ReplayParkedEventSuccess { parkedEvent { ${fields} } } ... on UserError { code } } } } }`;
const discardResult = `__typename ... on DiscardParkedEventSuccess { parkedEvent { ${fields} } ${approvalFields} }
	... on UserError { code }`;
const discardOperation = `mutation ($input: DiscardParkedEventInput!) { result: discardParkedEvent(input: $input) { ${discardResult} } }`;
const approveOperation = `mutation ($input: ApproveCommandInput!) { result: approveCommand(input: $input) { __typename
	... on UserError { code } } }`;
const discardedQuery = "query ($id: ID!) { parkedEvent(id: $id) { status settledBy { id displayName } } }";
const why = { reason: "OPERATIONAL_ERROR", note: "told by telephone" };
const trailQuery = `query ($filter: AuditFilter) { auditTrail(filter: $filter) { nodes { action actorId } } }`;

type Listed = { parkedEvents: { nodes: Parked[]; silentDomains: string[] } };
type Replayed = { result: { results: { parkedEvent?: Parked; code?: string }[] } };
type Discarded = { result: CommandResult & { parkedEvent?: Parked } };

describe.each(topologies)("in %s", (topology) => {
	let product: Product;
	let root: Person;
	let rhea: Person;

	beforeAll(async () => {
		product = await startProduct(topology);
		root = await new Person(product.url, "Root", { email: adminEmail }).signUp();
		rhea = await secondAdmin(product.url);
	}, storyMs);

	afterAll(() => product.close());

	const list = async (filter: object): Promise<Parked[]> => {
		const { parkedEvents } = await root.ask<Listed>(listQuery, { filter });
		expect(parkedEvents.silentDomains).toEqual([]);
		return parkedEvents.nodes;
	};
	const replay = async (id: string) =>
		(await root.ask<Replayed>(replayOperation, { input: { parkedEventIds: [id], ...why } })).result.results[0];

	/** From now on nobody can be told anything about transfers, and events about them are poison to notifications. */
	async function poison(): Promise<void> {
		await product.sql(`create function notifications.refuse() returns trigger language plpgsql as $$
			begin raise exception 'nothing is told of %', new.subject_id; end $$`);
		await product.sql(`create trigger poison before insert on notifications.notification for each row
			when (new.type like 'TRANSFER_%') execute function notifications.refuse()`);
	}

	const cure = () => product.sql("drop function if exists notifications.refuse cascade");

	const told = (id: string) =>
		product.sql<{ type: string }>("select type from notifications.notification where subject_id = $1 order by type", [
			id,
		]);

	/** A transfer whose news nobody can be told; what notifications parked of it. */
	async function parkedTransfer(): Promise<{ transferId: string; parked: Parked }> {
		const [ana, ben] = await Promise.all(["Ana", "Ben"].map((name) => new Person(product.url, name).signUp()));
		if (!ana || !ben) throw new Error("nobody came");
		await ana.fill("2000");
		await poison();
		const { transfer } = await ana.transfer(ben, "1000");
		const transferId = transfer?.id ?? "";
		const parked = await until("the event to be parked", async () => (await list({ aggregateId: transferId }))[0]);
		expect(await ben.balance()).toBe(1_000n);
		return { transferId, parked };
	}

	test(
		"a poisonous event is seen by the administrator, and after its cause is gone takes effect once, whoever repeats what",
		async () => {
			const { transferId, parked } = await parkedTransfer();
			expect(parked).toMatchObject({
				domain: "notifications",
				consumer: "tell",
				type: "payments.transfer.completed",
				error: `error: nothing is told of ${transferId}`,
				status: "PARKED",
				attempts: 3,
			});
			expect(JSON.parse(parked.payload)).toMatchObject({ aggregateId: transferId, data: { amountMinor: "1000" } });
			// Other consumers have heard it, and this one goes on.
			await until("the record", async () => {
				const rows = await product.sql("select from audit.record where resource_id = $1", [transferId]);
				return rows.length > 0;
			});
			const cleo = await new Person(product.url, "Cleo").signUp();
			await cleo.fill("500");
			expect(await list({ domain: "notifications" })).toHaveLength(1);
			expect(await metric()).toBe(1);

			expect(await replay(parked.id)).toMatchObject({ parkedEvent: { status: "PARKED", attempts: 4 } });
			await cure();
			// Everything is delivered again while it is replayed, and again afterwards.
			const delivered = deliverAgain();
			const replays = await Promise.all([1, 2, 3].map(() => until("an answer", () => unlessSilent(replay(parked.id)))));
			for (const result of replays) expect(result).toMatchObject({ parkedEvent: { status: "REPLAYED" } });
			await delivered;
			expect(await told(transferId)).toEqual([{ type: "TRANSFER_RECEIVED" }, { type: "TRANSFER_SENT" }]);
			expect(await metric()).toBe(0);
			const acts = await until("the acts to be recorded", async () => {
				type Trail = { auditTrail: { nodes: { action: string; actorId: string }[] } };
				const filter = { resourceId: parked.id.split(".")[1] };
				const { nodes } = (await root.ask<Trail>(trailQuery, { filter })).auditTrail;
				return nodes.length === 2 && nodes;
			});
			expect(acts).toEqual(
				["replayed", "replay_failed"].map((act) => ({
					action: `notifications.parked_event.${act}`,
					actorId: root.userId,
				})),
			);
		},
		storyMs,
	);

	test(
		"a poisonous event is discarded by two people, never by one, and is never handled",
		async () => {
			const { transferId, parked } = await parkedTransfer();
			const input = { parkedEventId: parked.id };
			const asked = await root.ask<Discarded>(discardOperation, { input: { ...input, ...why } });
			expect(asked.result.parkedEvent).toMatchObject({ status: "PARKED" });
			const { id: approvalId, commandHash } = asked.result.approval ?? {};
			const agreement = { input: { approvalId, commandHash } };
			expect((await root.ask<Discarded>(approveOperation, agreement)).result.code).toBe("SELF_APPROVAL");
			const { token } = await new Person(product.url, "Mallory").signUp();
			const { errors } = await send<object>(product.url, { query: approveOperation, variables: agreement }, token);
			expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
			const agreed = await rhea.ask<Discarded>(approveOperation, agreement);
			expect(agreed.result.__typename).toBe("ApproveCommandSuccess");
			expect(await root.ask(discardedQuery, { id: parked.id })).toEqual({
				parkedEvent: { status: "DISCARDED", settledBy: { id: rhea.userId, displayName: "Rhea" } },
			});
			await cure();
			expect(await replay(parked.id)).toMatchObject({ code: "INVALID_STATE" });
			await deliverAgain();
			expect(await told(transferId)).toEqual([]);
		},
		storyMs,
	);

	/** An answer, or null when a domain could not be asked. */
	async function unlessSilent(answer: ReturnType<typeof replay>) {
		const result = await answer.catch(() => null);
		return result?.code === "TEMPORARILY_UNAVAILABLE" ? null : result;
	}

	async function metric(): Promise<number> {
		const [, count] =
			/^mint_consumer_parked\{consumer="notifications-tell"\} (\d+)/m.exec(await product.metrics()) ?? [];
		return Number(count);
	}

	/** Loses the streams, and waits until every fact was delivered again and handled. */
	async function deliverAgain(): Promise<void> {
		const filled = await toBeFilledAgain(product);
		await product.restartNats({ wiped: true });
		await until("the streams to be filled again", filled);
		await until("everything to be heard again", async () => (await product.waiting()) === 0);
	}
});
