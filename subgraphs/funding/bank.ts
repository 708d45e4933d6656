import type { Environment } from "@mint/kit/config.ts";
import {
	type Collection,
	type CollectionState,
	type Disbursement,
	type PayoutState,
	type Provider,
	ProviderUnreachable,
	type ReportedOrder,
	type Taken,
} from "./provider.ts";
import { settingsOf } from "./settings.ts";

const deadlineMs = 5_000;
/** A day of some ten thousand orders; all other answers are a line. */
const answerLengthMax = 4_194_304;
const reasonLengthMax = 200;

const outcomes: Record<string, CollectionState["outcome"]> = {
	PROCESSING: "PROCESSING",
	SETTLED: "SETTLED",
	FAILED: "FAILED",
};

const payoutOutcomes: Record<string, PayoutState["outcome"]> = { ...outcomes, RETURNED: "RETURNED" };

/** The bank over HTTP, as the settings say. */
export function bankOf(env: Environment): Provider {
	const { callbackUrl } = settingsOf(env);
	return {
		collect: (collection) => order(env, "/v1/collections", termsOf(collection, callbackUrl)),
		find: (reference) => lookUp<CollectionState>(env, `/v1/collections/${encodeURIComponent(reference)}`, outcomes),
		pay: (disbursement) => order(env, "/v1/payouts", termsOfPayout(disbursement, callbackUrl)),
		findPayout: (reference) => lookUp<PayoutState>(env, `/v1/payouts/${encodeURIComponent(reference)}`, payoutOutcomes),
		async report(day) {
			const { status, body } = await request(env, "GET", `/v1/report?day=${day}`);
			const lines = status === 200 && Array.isArray(body["orders"]) ? body["orders"].map(readLine) : null;
			if (!lines?.every((line) => line !== null))
				throw new ProviderUnreachable(`the report was answered with ${status}`);
			return lines;
		},
	};
}

function readLine(line: Record<string, unknown>): ReportedOrder | null {
	const state = readState<PayoutState>({ ...line, outcome: payoutOutcomes[String(line["status"])] });
	const kind = line["kind"];
	return state && (kind === "collection" || kind === "payout") ? { ...state, kind } : null;
}

async function order(env: Environment, path: string, terms: Record<string, unknown>): Promise<Taken> {
	const { status, body } = await request(env, "POST", path, terms);
	if (status === 202 && typeof body["id"] === "string") return { taken: true, id: body["id"] };
	// The bank understood and said no: nothing was moved under this reference, nor will be.
	if (status === 400 || status === 422) return { taken: false, reason: "the bank did not accept the request" };
	throw new ProviderUnreachable(`${path} was answered with ${status}`);
}

async function lookUp<S extends PayoutState | CollectionState>(
	env: Environment,
	path: string,
	known: Record<string, S["outcome"]>,
): Promise<S | null> {
	const { status, body } = await request(env, "GET", path);
	if (status === 404) return null;
	const state = status === 200 ? readState<S>({ ...body, outcome: known[String(body["status"])] }) : null;
	if (!state) throw new ProviderUnreachable(`looking up was answered with ${status}`);
	return state;
}

/** An order as the bank describes it in answers and webhooks; null when a part is missing or of the wrong kind. */
export function readState<S extends PayoutState | CollectionState>(told: Record<string, unknown>): S | null {
	const { id, reference, amountMinor, currency, outcome, reason } = told;
	const texts = [id, reference, amountMinor, currency, outcome];
	if (!texts.every((text) => typeof text === "string" && text.length > 0 && text.length <= 100)) return null;
	const why = typeof reason === "string" ? reason.slice(0, reasonLengthMax) : null;
	return { id, reference, amountMinor, currency, outcome, reason: why } as S;
}

function termsOf(collection: Collection, callbackUrl: string): Record<string, unknown> {
	const { reference, amountMinor, currency, payerName } = collection;
	return { reference, amountMinor: amountMinor.toString(), currency, callbackUrl, payer: { name: payerName } };
}

function termsOfPayout(disbursement: Disbursement, callbackUrl: string): Record<string, unknown> {
	const { reference, amountMinor, currency, account } = disbursement;
	const { kind, number, holderName } = account;
	const payee = { ...(kind === "IBAN" ? { iban: number } : { number }), holderName };
	return { reference, amountMinor: amountMinor.toString(), currency, callbackUrl, account: payee };
}

async function request(
	env: Environment,
	method: "GET" | "POST",
	path: string,
	body?: Record<string, unknown>,
): Promise<{ status: number; body: Record<string, unknown> }> {
	try {
		const { bankUrl, bankApiKey } = settingsOf(env);
		const response = await fetch(new URL(path, bankUrl), {
			method,
			headers: { authorization: `Bearer ${bankApiKey}`, "content-type": "application/json" },
			body: body ? JSON.stringify(body) : null,
			redirect: "error",
			signal: AbortSignal.timeout(deadlineMs),
		});
		const text = await response.text();
		return { status: response.status, body: text.length <= answerLengthMax ? objectOf(text) : {} };
	} catch (error) {
		throw new ProviderUnreachable(error instanceof Error ? error.message : "no answer");
	}
}

/** What a JSON text holds, if it is an object; an empty object for anything else, which no reader accepts. */
function objectOf(text: string): Record<string, unknown> {
	const value: unknown = JSON.parse(text);
	return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
