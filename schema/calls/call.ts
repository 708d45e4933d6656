import type { ApprovalCalls } from "./approvals.ts";
import type { FactCalls } from "./facts.ts";
import type { FraudCalls } from "./fraud.ts";
import type { FundingCalls } from "./funding.ts";
import type { IdentityCalls } from "./identity.ts";
import type { KycCalls } from "./kyc.ts";
import type { ParkedCalls } from "./parked.ts";
import type { PaymentsCalls } from "./payments.ts";
import type { WalletCalls } from "./wallet.ts";

/** Every question one domain may ask another, by name. Requests and replies are JSON: no bigint, no Date. */
export interface CallMap
	extends IdentityCalls,
		WalletCalls,
		FraudCalls,
		FundingCalls,
		KycCalls,
		PaymentsCalls,
		FactCalls,
		ParkedCalls,
		ApprovalCalls {}

export type CallName = keyof CallMap;
export type CallRequest<N extends CallName> = CallMap[N]["request"];
export type CallReply<N extends CallName> = CallMap[N]["reply"];
