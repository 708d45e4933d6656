import { randomUUID } from "node:crypto";
import type { Viewer } from "@mint/kit/context.ts";
import { root, sue } from "@mint/kit/testing/cast.ts";
import type { CaseKind } from "../entities.ts";
import type { PaperLedger } from "./paperLedger.ts";
import { PayoutStory } from "./payoutStory.ts";

/** What a member of staff reads of a case. */
export interface ShownCase {
	id: string;
	kind: string;
	status: string;
	problem: string;
	fitting: string[];
	resolution: string | null;
	decidedBy: { id: string } | null;
	reason: string | null;
	note: string | null;
	postingId: string | null;
	payout: { id: string } | null;
	topUp: { id: string } | null;
}

export interface Resolved {
	__typename: string;
	case?: ShownCase;
	approval?: { id: string } | null;
	replayed?: boolean;
	code?: string;
	path?: string[];
	differingFields?: string[];
}

export interface Retried {
	code?: string;
	payout?: { status: string };
	topUp?: { status: string };
}

const fields = `id kind status problem fitting resolution decidedBy { id } reason note postingId
	payout { id } topUp { id }`;
const listQuery = `query ($status: SettlementCaseStatus!, $after: String) {
	settlementCases(status: $status, first: 2, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
const resolving = `mutation ($input: ResolveSettlementCaseInput!) { result: resolveSettlementCase(input: $input) {
	__typename ... on ResolveSettlementCaseSuccess { replayed approval { id } case { ${fields} } }
	... on UserError { code path } ... on IdempotencyKeyReusedError { differingFields } } }`;
const retrying = `mutation ($input: RetrySettlementInput!) { result: retrySettlement(input: $input) {
	__typename ... on RetrySettlementSuccess { payout { id status } topUp { id status } }
	... on UserError { code path } } }`;

type Page = { settlementCases: { nodes: ShownCase[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };

/** What staff say of what they do, unless a test says otherwise. */
export const words = { reason: "OPERATIONAL_ERROR", note: "The bank paid while the wallet was frozen." };

/** What may keep the ledger from following the bank. */
const obstacles = {
	"a frozen wallet": (ledger: PaperLedger) => Object.assign(ledger, { status: "FROZEN" }),
	"a closed wallet": (ledger: PaperLedger) => Object.assign(ledger, { status: "CLOSED" }),
	"a halted currency": (ledger: PaperLedger) => Object.assign(ledger, { isHalted: true }),
	"a hold that is gone": (ledger: PaperLedger) => [...ledger.holds.keys()].map((id) => ledger.release(id)),
	"a hold that never was": (ledger: PaperLedger) => ledger.holds.clear(),
	nothing: (ledger: PaperLedger) => Object.assign(ledger, { status: "ACTIVE", isHalted: false }),
};
export type Obstacle = keyof typeof obstacles;

/** Money of 40.00 the bank has moved and the ledger can't follow, and the staff who see to it. */
export class CaseStory {
	readonly payouts: PayoutStory;

	private constructor(payouts: PayoutStory) {
		this.payouts = payouts;
	}

	static async open(): Promise<CaseStory> {
		return new CaseStory(await PayoutStory.open());
	}

	get ledger(): PaperLedger {
		return this.payouts.ledger;
	}

	/** Puts something in the ledger's way, or clears it. */
	prevent(obstacle: Obstacle): void {
		obstacles[obstacle](this.ledger);
	}

	/** Brings each kind of money to where the bank has moved it and something is in the way; gives the subject's id. */
	async stuck(kind: CaseKind, obstacle: Obstacle): Promise<string> {
		if (kind === "TOP_UP_COLLECTED") return this.#stuckTopUp(obstacle);
		const id = await this.payouts.begun();
		if (kind === "PAYOUT_RETURNED") await this.payouts.tell("settled", id);
		this.prevent(obstacle);
		await this.payouts.tell(kind === "PAYOUT_PAID" ? "settled" : "returned", id);
		return id;
	}

	async #stuckTopUp(obstacle: Obstacle): Promise<string> {
		const { base } = this.payouts;
		const id = (await base.topUp({ amountMinor: "4000" })).topUp?.id ?? "";
		this.prevent(obstacle);
		const told = { type: "collection.settled", id: "col_1", amountMinor: "4000", currency: "USD" };
		await base.deliver({ ...told, reference: id });
		return id;
	}

	async statusOf(id: string): Promise<string | undefined> {
		return (id.startsWith("top") ? await this.payouts.base.read(id) : await this.payouts.read(id))?.status;
	}

	/** Lets time pass until both sweepers' next look. */
	async sweep(ms = 300_000): Promise<void> {
		await this.payouts.sweepAfter(ms);
		await this.payouts.base.sweepAfter(0);
	}

	async cases(status = "OPEN", after: string | null = null, viewer: Viewer = sue): Promise<Page["settlementCases"]> {
		return (await this.#run<Page>(listQuery, { status, after }, viewer)).settlementCases;
	}

	/** The one case there is; fails when there are more, or none. */
	async onlyCase(status = "OPEN"): Promise<ShownCase> {
		const { nodes } = await this.cases(status);
		const [only] = nodes;
		if (!only || nodes.length > 1) throw new Error(`there are ${nodes.length} cases that are ${status}`);
		return only;
	}

	async resolve(input: Record<string, unknown>, viewer: Viewer = root): Promise<Resolved> {
		const given = { idempotencyKey: randomUUID(), ...words, ...input };
		return (await this.#run<{ result: Resolved }>(resolving, { input: given }, viewer)).result;
	}

	async retry(subjectId: string, viewer: Viewer = root, note = words.note): Promise<Retried> {
		const input = { subjectId, reason: words.reason, note };
		return (await this.#run<{ result: Retried }>(retrying, { input }, viewer)).result;
	}

	/** What was told of cases, oldest first. */
	async told(): Promise<object[]> {
		const facts = await this.payouts.base.funding.facts();
		return facts.filter(({ type }) => type.startsWith("funding.case.")).map(({ data }) => data);
	}

	async #run<T>(operation: string, variables: Record<string, unknown>, viewer: Viewer): Promise<T> {
		const { data, errors } = await this.payouts.base.funding.run<T>(viewer, operation, variables);
		if (errors) throw errors[0];
		return data;
	}
}

/** What each kind comes to when the ledger follows as usual: its status, and the ways of its postings. */
export const settled: Record<CaseKind, { status: string; ways: string[] }> = {
	PAYOUT_PAID: { status: "SETTLED", ways: ["wallet>bank 4000"] },
	PAYOUT_RETURNED: { status: "RETURNED", ways: ["wallet>bank 4000", "bank>wallet 4000"] },
	TOP_UP_COLLECTED: { status: "SUCCESS", ways: ["bank>wallet 4000"] },
};
