import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { testVariable } from "../local/testbed.ts";
import { effects } from "./judge.ts";
import { Person, send, type TransferResult, transferOperation, until } from "./people.ts";
import { type Product, startProduct, storyMs, topologies } from "./product.ts";

interface Span {
	traceId: string;
	spanId: string;
	parentSpanId: string | null;
	name: string;
	/** Traces it worked for besides its own. */
	links: string[];
}

/** What a transfer's trace must hold, wherever its parts run. */
const wanted = [
	"POST /graphql",
	"gateway.plan",
	"gateway.fetch",
	"subgraph payments",
	"ask identity.checkSession",
	"ask fraud.assess",
	"ask wallet.post",
	"claim transfers",
	"post movements",
	"sql payments_insert_transfers",
	"sql fraud_insert_assessments",
	"sql wallet_insert_entries",
	"sql payments_complete_transfers",
	"sql outbox_insert",
	"publish ev.wallet.posting.created.v1",
	"publish ev.payments.transfer.completed.v1",
	"handle audit-everything",
	"handle notifications-tell",
	"sql record_append",
	"sql notification_insert",
];

/** Only where the parts are processes of their own: one span on each side of a wire. */
const wantedAcrossProcesses = ["POST payments", "answer fraud.assess", "answer wallet.post"];

/** A trace as an indented list, to see at a glance where it breaks. */
function treeOf(spans: Span[], parents: ReadonlySet<string | null>, depth = 0): string {
	const children = spans.filter((span) => parents.has(span.parentSpanId));
	return children
		.map((span) => `${"  ".repeat(depth)}${span.name}\n${treeOf(spans, new Set([span.spanId]), depth + 1)}`)
		.join("");
}

describe.each(topologies)("with %s", (topology) => {
	const file = join(testVariable("MINT_TEST_HOME"), `spans-${randomBytes(4).toString("hex")}.jsonl`);
	let product: Product;

	beforeAll(async () => {
		product = await startProduct(topology, { MINT_SPANS_FILE: file });
	}, storyMs);

	afterAll(() => product.close());

	/** The spans that have ended so far. */
	function allSpans(): Span[] {
		if (!existsSync(file)) return [];
		const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
		return lines.map((line) => JSON.parse(line) as Span);
	}

	function spansOf(traceId: string): Span[] {
		return allSpans().filter((span) => span.traceId === traceId);
	}

	/** Names of spans whose parent is neither the client's span nor in the trace. */
	function orphansOf(traceId: string, clientSpan: string): string[] {
		const spans = spansOf(traceId);
		const known = new Set([clientSpan, ...spans.map((span) => span.spanId)]);
		return spans.filter(({ parentSpanId }) => !known.has(parentSpanId ?? "")).map(({ name }) => name);
	}

	/** Parents end after their children, so those of work that goes on are missing for a moment, again and again. */
	async function hasNoGap(traceId: string, clientSpan: string): Promise<void> {
		await until("every parent", async () => orphansOf(traceId, clientSpan).length === 0).catch(() =>
			expect(orphansOf(traceId, clientSpan)).toEqual([]),
		);
	}

	async function pair(): Promise<[Person, Person]> {
		const [ana, ben] = await Promise.all(["Ana", "Ben"].map((name) => new Person(product.url, name).signUp()));
		await ana?.fill("3000");
		return [ana as Person, ben as Person];
	}

	/** Sends ten dollars in a trace of the client's own making. */
	async function sendTraced(from: Person, to: Person): Promise<{ traceId: string; clientSpan: string }> {
		const [traceId, clientSpan] = [randomBytes(16).toString("hex"), randomBytes(8).toString("hex")];
		// A text never seen before, so that it is planned within the trace.
		const query = `${transferOperation} # ${traceId}`;
		const { data } = await send<{ result: TransferResult }>(
			product.url,
			{ query, variables: { input: from.transferInput(to, "1000") } },
			from.token,
			{ traceparent: `00-${traceId}-${clientSpan}-01` },
		);
		expect(data?.result.__typename).toBe("TransferFundsSuccess");
		return { traceId, clientSpan };
	}

	test(
		"one transfer is one trace, from the request to the consumers, without a gap",
		async () => {
			const [ana, ben] = await pair();
			// A batch of a consumer stands in the trace of its first event; so nothing else may be on its way.
			await until("what came before to be recorded", async () => {
				const { facts, records } = await effects(product);
				return facts === records;
			});
			const { traceId, clientSpan } = await sendTraced(ana, ben);

			const names = [...wanted, ...(topology === "split processes" ? wantedAcrossProcesses : [])];
			const missing = () => names.filter((name) => !spansOf(traceId).some((span) => span.name === name));
			await until("the spans", async () => missing().length === 0).catch(() => {
				const seen = treeOf(spansOf(traceId), new Set([clientSpan]));
				throw new Error(`the trace lacks ${missing().join(", ")}; it has\n${seen}`);
			});

			await hasNoGap(traceId, clientSpan);
			const roots = spansOf(traceId).filter((span) => span.parentSpanId === clientSpan);
			expect(roots.map((span) => span.name)).toEqual(["POST /graphql"]);
			// The trail may take the two facts in two batches; the span above is of the first.
			const recorded = await until("both facts in the trail", async () => {
				const text = "select action from audit.record where trace_id = $1";
				const found = await product.sql<{ action: string }>(text, [traceId]);
				return found.length >= 2 && found.map(({ action }) => action).toSorted();
			});
			expect(recorded).toEqual(["payments.transfer.completed", "wallet.posting.created"]);
		},
		storyMs,
	);

	test(
		"what is done for many at once stands in the trace of one and is linked to the others",
		async () => {
			const pairs: [Person, Person][] = [];
			for (let made = 0; made < 6; made++) pairs.push(await pair());
			const traces = await Promise.all(pairs.map(([from, to]) => sendTraced(from, to)));
			const ids = new Set(traces.map(({ traceId }) => traceId));
			for (const { traceId, clientSpan } of traces) {
				await until("the last span", async () =>
					spansOf(traceId).some((span) => span.name === "handle notifications-tell"),
				);
				await hasNoGap(traceId, clientSpan);
				for (const batch of ["claim transfers", "assess movements", "post movements", "finish transfers"]) {
					const worked = allSpans().filter((span) => span.name === batch && span.links.includes(traceId));
					// A payee whose wallet isn't known yet makes a claim go twice.
					expect(new Set(worked.map((span) => ids.has(span.traceId)))).toEqual(new Set([true]));
				}
			}
		},
		storyMs,
	);
});
