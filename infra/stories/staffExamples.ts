import { randomUUID } from "node:crypto";
import { newId, newUuid } from "@mint/kit/ids.ts";
import { byTwo, type CommandResult, Person, until } from "./people.ts";
import type { Product } from "./product.ts";

/** What examples are made of: the product, two administrators, and somebody the commands are about. */
export interface Scene {
	product: Product;
	maker: Person;
	/** Whose affairs every command touches that touches anybody's. */
	about: Person;
}

/** An input for a command of staff, without reason and note, and what the guard does with it. */
export interface Example {
	/** Whether it touches the affairs of `about`. */
	touches: boolean;
	/** Whether a second person must agree to it. */
	needsTwo: boolean;
	input(scene: Scene): object | Promise<object>;
}

const refusal = "... on UserError { code message }";
const changeTier = `mutation ($input: ChangeTierInput!) { result: changeTier(input: $input) { __typename ${refusal} } }`;
const sanction = `mutation ($input: SetSanctionedInput!) { result: setSanctioned(input: $input) { __typename ${refusal}
	... on SetSanctionedSuccess { approval { id commandHash } } } }`;
const tierQuery = "{ viewer { transferLimits(currency: USD) { tier } } }";
const cases = "{ fraudCases(status: OPEN, first: 100) { nodes { id transfer { id } } } }";

const one = (input: (scene: Scene) => object | Promise<object>): Example => ({ touches: true, needsTwo: false, input });
const two = (input: (scene: Scene) => object | Promise<object>): Example => ({ touches: true, needsTwo: true, input });
const person = (more: object = {}) => one(({ about }) => ({ userId: about.userId, ...more }));
const nobody = (needsTwo: boolean, input: Example["input"]): Example => ({ touches: false, needsTwo, input });

/** One for each mutation that asks for a scope; what is missing here fails the test that walks through the graph. */
export const examples: Record<string, Example> = {
	changeRole: two(({ about }) => ({ userId: about.userId, role: "SUPPORT" })),
	freezePerson: person(),
	unfreezePerson: person(),
	approveCommand: one(async (scene) => agreementTo(await openApproval(scene))),
	refuseCommand: one(async (scene) => ({ approvalId: (await openApproval(scene)).id })),
	openKycDocument: one(async (scene) => ({ documentId: await document(scene) })),
	approveVerification: person(),
	rejectVerification: person(),
	freezeTier: person(),
	unfreezeTier: person(),
	changeTier: person({ tier: "BASIC" }),
	changeTierLimits: nobody(true, () => ({ tier: "BASIC", expectedVersion: 0, ...limits })),
	decideFraudCase: two(async (scene) => ({
		caseId: await caseOf(scene, await heldTransfer(scene)),
		decision: "APPROVE",
	})),
	resolveSettlementCase: two(async (scene) => ({
		idempotencyKey: randomUUID(),
		caseId: await settlementCase(scene),
		resolution: "WRITE_OFF",
	})),
	retrySettlement: one(async (scene) => ({ subjectId: await topUp(scene) })),
	setSanctioned: two(({ about }) => ({ userId: about.userId, sanctioned: true })),
	clearCurrency: nobody(true, async ({ product }) => {
		await product.sql(`insert into wallet.halted_currency (currency, drift, finding, halted_at)
			values ('KWD', 1, 'a story', now()) on conflict do nothing`);
		return { currency: "KWD" };
	}),
	rebuildAnalytics: nobody(false, () => ({})),
	exportAuditTrail: nobody(false, () => ({})),
	eraseFromAudit: two(({ about }) => ({ userId: about.userId })),
	replayParkedEvents: one(async (scene) => ({ parkedEventIds: [await parkedEvent(scene)] })),
	discardParkedEvent: two(async (scene) => ({ parkedEventId: await parkedEvent(scene) })),
	reverseTransfer: two(async (scene) => ({ idempotencyKey: randomUUID(), transferId: await paidTransfer(scene) })),
	forceCompleteTransfer: two(async (scene) => ({
		idempotencyKey: randomUUID(),
		transferId: await heldTransfer(scene),
	})),
};

const limits = { perTransferUsdMinor: "60000", perDayUsdMinor: "250000", perMonthUsdMinor: "1200000" };
const why = { reason: "OTHER", note: "an example" };

function agreementTo({ id, commandHash }: { id: string; commandHash: string }) {
	return { approvalId: id, commandHash };
}

async function openApproval({ maker, about }: Scene): Promise<{ id: string; commandHash: string }> {
	const input = { userId: about.userId, sanctioned: true, ...why };
	const { result } = await maker.ask<{ result: CommandResult }>(sanction, { input });
	if (!result.approval) throw new Error(`nobody needs to agree: ${result.code}`);
	return result.approval;
}

async function document({ product, about }: Scene): Promise<string> {
	const id = newId("doc");
	await product.sql(
		`insert into kyc.document (id, owner_id, type, file_name, content_type, size_bytes, wrapped_key, uploaded_at)
		values ($1, $2, 'SELFIE', 'a.png', 'image/png', 1, '', now()) on conflict do nothing`,
		[id, about.userId],
	);
	const [row] = await product.sql<{ id: string }>("select id from kyc.document where owner_id = $1", [about.userId]);
	return row?.id ?? id;
}

async function parkedEvent({ product, about }: Scene): Promise<string> {
	const id = newId("prk");
	const body = JSON.stringify({ id: newUuid(), type: "identity.user.frozen", data: { userId: about.userId } });
	await product.sql(
		`insert into notifications.parked_message (parked_id, consumer, message_id, subject, body, error, parked_at, tried_at)
		values ($1, 'notifications-none', gen_random_uuid(), 'ev.identity.user.frozen.v1', $2, 'Error: no', now(), now())`,
		[id, body],
	);
	return `notifications.${id}`;
}

/** As payments would have it after two thousand dollars were paid; nothing of it is in the ledger. */
async function paidTransfer({ product, about }: Scene): Promise<string> {
	const id = newId("trf");
	await product.sql(
		`insert into payments.transfer (id, sender_id, recipient_id, from_wallet_id, to_wallet_id, amount, currency, status,
			idempotency_key, terms, limit_day, created_at, completed_at)
		values ($1, $2, $3, $4, $5, 200000, 'USD', 'COMPLETED', gen_random_uuid(), '{}', current_date, now(), now())`,
		[id, newId("usr"), about.userId, newId("wal"), about.walletId],
	);
	return id;
}

/** The bank has paid two thousand dollars out; the wallet they came from can't follow. */
async function settlementCase({ product, about }: Scene): Promise<string> {
	const id = newId("cas");
	await product.sql(
		`insert into funding.settlement_case (id, kind, subject_id, user_id, wallet_id, amount_minor, currency, problem, opened_at)
		values ($1, 'PAYOUT_PAID', $2, $3, $4, 200000, 'USD', 'WALLET_FROZEN', now())`,
		[id, newId("pay"), about.userId, about.walletId],
	);
	return id;
}

async function topUp({ about }: Scene): Promise<string> {
	return (await about.topUp("100")).topUp?.id ?? "";
}

const held = new WeakMap<Product, Promise<string>>();

/** Fifteen hundred dollars from a stranger, set aside until somebody has looked; made once. */
function heldTransfer(scene: Scene): Promise<string> {
	const known = held.get(scene.product) ?? sendToReview(scene);
	held.set(scene.product, known);
	return known;
}

async function sendToReview({ product, maker, about }: Scene): Promise<string> {
	const stranger = await new Person(product.url, "Strange").signUp();
	for (const tier of ["BASIC", "VERIFIED"]) {
		await until(`the tier ${tier}`, async () => {
			const given = await byTwo(maker, changeTier, { userId: stranger.userId, tier, ...why });
			return given.__typename === "ChangeTierSuccess";
		});
	}
	await until("payments to know of the tier", async () => {
		type Seen = { viewer: { transferLimits: { tier: string } } };
		return (await stranger.ask<Seen>(tierQuery)).viewer.transferLimits.tier === "VERIFIED";
	});
	await stranger.fill("300000");
	const { transfer } = await stranger.transfer(about, "150000");
	if (transfer?.status !== "PROCESSING") throw new Error(`the transfer is ${transfer?.status}`);
	return transfer.id;
}

function caseOf({ maker }: Scene, transferId: string): Promise<string> {
	return until("the case", async () => {
		type Queue = { fraudCases: { nodes: { id: string; transfer: { id: string } }[] } };
		const { nodes } = (await maker.ask<Queue>(cases)).fraudCases;
		return nodes.find(({ transfer }) => transfer.id === transferId)?.id;
	});
}
