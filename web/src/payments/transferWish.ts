import type { ApolloClient } from "@apollo/client";
import { isUnsettled, type RefusalValue } from "../app/refusal.ts";
import type { Wish } from "../app/wish.ts";
import { graphql } from "../graphql/gql.ts";

const TransferFunds = graphql(`
	mutation TransferFunds($input: TransferFundsInput!) {
		transferFunds(input: $input) {
			__typename
			... on TransferFundsSuccess {
				replayed
				transfer {
					id
					status
					completedAt
					failure
					createdAt
					...TransferRow
				}
			}
			... on UserError {
				code
				message
				path
			}
		}
	}
`);

const DidItLand = graphql(`
	query DidItLand($key: UUID!) {
		transferByIdempotencyKey(key: $key) {
			id
			status
			completedAt
			failure
			createdAt
			...TransferRow
		}
	}
`);

/** What became of a wish, as far as it is known. */
export type WishOutcome =
	| { kind: "accepted"; transferId: string }
	| { kind: "refused"; refusal: RefusalValue }
	| { kind: "unknown" };

/**
 * Asks for the transfer. Safe to repeat: the wish carries its idempotency key. Without a clear answer the outcome is
 * `unknown`, never a failure.
 */
export async function askForTransfer(client: ApolloClient, wish: Wish<"transfer">): Promise<WishOutcome> {
	try {
		const { data } = await client.mutate({ mutation: TransferFunds, variables: { input: wish.input } });
		const result = data?.transferFunds;
		if (!result) return { kind: "unknown" };
		if (result.__typename === "TransferFundsSuccess") return { kind: "accepted", transferId: result.transfer.id };
		return isUnsettled(result) ? { kind: "unknown" } : { kind: "refused", refusal: result };
	} catch {
		return { kind: "unknown" };
	}
}

/** Whether the wish has become a transfer; `absent` when the platform answered that it knows no such key. */
export async function didItLand(
	client: ApolloClient,
	wish: Wish<"transfer">,
): Promise<WishOutcome | { kind: "absent" }> {
	try {
		const { data } = await client.query({ query: DidItLand, variables: { key: wish.input.idempotencyKey } });
		const transfer = data?.transferByIdempotencyKey;
		return transfer ? { kind: "accepted", transferId: transfer.id } : { kind: "absent" };
	} catch {
		return { kind: "unknown" };
	}
}
