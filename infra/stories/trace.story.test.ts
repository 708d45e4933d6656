import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { testVariable } from "../local/testbed.ts";
import { effects } from "./judge.ts";
import { Person, send, type TransferResult, transferOperation, until } from "./people.ts";
import { type Product, startProduct, topologies } from "./product.ts";

interface Span {
	traceId: string;
	spanId: string;
	parentSpanId: string | null;
	name: string;
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
	"sql payments_insert_transfers",
	"sql fraud_insert_assessments",
	"sql wallet_insert_entries",
	"sql payments_complete_transfers",
	"sql outbox_insert",
	"publish ev.wallet.posting.created.v1",
	"publish ev.payments.transfer.completed.v1",
	"handle audit-everything",
	"handle notifications-notify",
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
	}, 120_000);

	afterAll(() => product.close());

	/** The spans of one trace that have ended so far. */
	function spansOf(traceId: string): Span[] {
		if (!existsSync(file)) return [];
		const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
		return lines.map((line) => JSON.parse(line) as Span).filter((span) => span.traceId === traceId);
	}

	test("one transfer is one trace, from the request to the consumers, without a gap", async () => {
		const [ana, ben] = await Promise.all(["Ana", "Ben"].map((name) => new Person(product.url, name).signUp()));
		if (!ana || !ben) throw new Error("nobody came");
		await ana.fill("3000");
		// A batch of a consumer stands in the trace of its first event; so nothing else may be on its way.
		await until("what came before to be recorded", async () => {
			const { facts, records } = await effects(product);
			return facts === records;
		});
		const traceId = randomBytes(16).toString("hex");
		const clientSpan = randomBytes(8).toString("hex");
		const input = ana.transferInput(ben, "1000");
		const { data } = await send<{ result: TransferResult }>(
			product.url,
			{ query: `${transferOperation} # planned for this trace`, variables: { input } },
			ana.token,
			{ traceparent: `00-${traceId}-${clientSpan}-01` },
		);
		expect(data?.result.__typename).toBe("TransferFundsSuccess");

		const names = [...wanted, ...(topology === "split processes" ? wantedAcrossProcesses : [])];
		const missing = () => names.filter((name) => !spansOf(traceId).some((span) => span.name === name));
		await until("the spans", async () => missing().length === 0).catch(() => {
			const seen = treeOf(spansOf(traceId), new Set([clientSpan]));
			throw new Error(`the trace lacks ${missing().join(", ")}; it has\n${seen}`);
		});

		const spans = spansOf(traceId);
		const known = new Set(spans.map((span) => span.spanId));
		const orphans = spans.filter(({ parentSpanId }) => parentSpanId !== clientSpan && !known.has(parentSpanId ?? ""));
		expect(orphans.map((span) => span.name)).toEqual([]);
		expect(spans.filter((span) => span.parentSpanId === clientSpan).map((span) => span.name)).toEqual(["POST /graphql"]);
		const recorded = await product.sql<{ action: string }>("select action from audit.record where trace_id = $1", [
			traceId,
		]);
		expect(recorded.map(({ action }) => action).toSorted()).toEqual([
			"payments.transfer.completed",
			"wallet.posting.created",
		]);
	}, 60_000);
});
