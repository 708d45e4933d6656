import { pathWords } from "@mint/schema/words/transfers.ts";
import type { TransferStatus } from "../graphql/graphql.ts";

/** How a step of the path stands: it happened, it is happening, or it will not happen any more. */
export type StepStand = "done" | "now" | "ahead" | "stopped";

export interface PathStep {
	name: string;
	stand: StepStand;
	/** When it truly happened; null when the books do not say. */
	at: string | null;
	/** One sentence about the money at this step. */
	about: string;
}

export interface PathTransfer {
	status: TransferStatus;
	createdAt: string;
	completedAt: string | null;
}

/** Who pays, and what the two wallets are called by the reader. */
export interface PathParties {
	payer: string;
	payerWallet: string;
	payeeWallet: string;
}

/** The way of the money from payer to payee, with the true times of what happened and nothing else. */
export function moneyPath(transfer: PathTransfer, parties: PathParties): PathStep[] {
	const { payer, payerWallet, payeeWallet } = parties;
	const { status, createdAt, completedAt } = transfer;
	const asked: PathStep = { name: "Asked", stand: "done", at: createdAt, about: pathWords.asked.about(payer) };
	const posted: PathStep = {
		name: "Posted",
		stand: "done",
		at: completedAt,
		about: pathWords.posted.about(),
	};
	const arrived: PathStep = {
		name: "Arrived",
		stand: "done",
		at: completedAt,
		about: pathWords.arrived.about(payeeWallet),
	};
	const ahead = (step: PathStep, about: string): PathStep => ({ ...step, stand: "ahead", at: null, about });
	switch (status) {
		case "PENDING":
			return [
				asked,
				{ name: "Being checked", stand: "now", at: null, about: pathWords.checked.about() },
				ahead(arrived, pathWords.ahead.about(payeeWallet)),
			];
		case "PROCESSING":
			return [
				asked,
				{ name: "Held", stand: "now", at: null, about: pathWords.held.about(payerWallet) },
				ahead(arrived, pathWords.ahead.about(payeeWallet)),
			];
		case "COMPLETED":
			return [asked, posted, arrived];
		case "FAILED":
			return [asked, { name: "Stopped", stand: "stopped", at: null, about: pathWords.stopped.about() }];
		case "CANCELLED":
			return [asked, { name: "Cancelled", stand: "stopped", at: null, about: pathWords.cancelled.about(payer) }];
		case "REVERSED":
			return [
				asked,
				posted,
				arrived,
				{ name: "Returned", stand: "done", at: null, about: pathWords.returned.about(payerWallet) },
			];
	}
}
