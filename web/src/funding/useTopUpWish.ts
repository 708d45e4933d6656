import { useApolloClient } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { isUnsettled, type RefusalValue } from "../app/refusal.ts";
import { dropWish, keepWish, keptWish, type Wish } from "../app/wish.ts";
import { graphql } from "../graphql/gql.ts";

const TopUpWallet = graphql(`
	mutation TopUpWallet($input: TopUpWalletInput!) {
		topUpWallet(input: $input) {
			__typename
			... on TopUpWalletSuccess {
				replayed
				topUp {
					id
					status
					createdAt
					...TopUpRow
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

export type TopUpWishState =
	| { kind: "none" }
	| { kind: "asking" }
	| { kind: "unknown" }
	| { kind: "accepted"; topUpId: string }
	| { kind: "refused"; refusal: RefusalValue };

const askEvery = [2_000, 3_000, 5_000, 10_000];

/**
 * Carries one top-up to its outcome. A top-up has no look-up by key, so an unknown outcome is learnt by asking again
 * with the same key: the answer tells of the same top-up, and the bank is asked once only.
 */
export function useTopUpWish(viewerId: string) {
	const client = useApolloClient();
	const [wish, setWish] = useState(() => keptWish("top-up", viewerId));
	const [state, setState] = useState<TopUpWishState>(wish === null ? { kind: "none" } : { kind: "unknown" });

	async function ask(wanted: Wish<"top-up">): Promise<TopUpWishState> {
		try {
			const { data } = await client.mutate({ mutation: TopUpWallet, variables: { input: wanted.input } });
			const result = data?.topUpWallet;
			if (!result) return { kind: "unknown" };
			if (result.__typename === "TopUpWalletSuccess") return { kind: "accepted", topUpId: result.topUp.id };
			return isUnsettled(result) ? { kind: "unknown" } : { kind: "refused", refusal: result };
		} catch {
			return { kind: "unknown" };
		}
	}

	function settle(outcome: TopUpWishState): void {
		if (outcome.kind === "accepted" || outcome.kind === "refused") dropWish("top-up");
		setState(outcome);
	}

	// biome-ignore lint/correctness/useExhaustiveDependencies: `ask` and `settle` only use what never changes.
	useEffect(() => {
		if (state.kind !== "unknown" || wish === null) return;
		let stopped = false;
		let tries = 0;
		let timer: ReturnType<typeof setTimeout>;
		const again = async () => {
			const outcome = await ask(wish);
			if (stopped) return;
			if (outcome.kind === "unknown") timer = setTimeout(() => void again(), askEvery[Math.min(tries++, 3)]);
			else settle(outcome);
		};
		timer = setTimeout(() => void again(), askEvery[0]);
		return () => {
			stopped = true;
			clearTimeout(timer);
		};
	}, [state.kind, wish]);

	return {
		wish,
		state,
		async begin(wanted: Wish<"top-up">): Promise<void> {
			keepWish(wanted);
			setWish(wanted);
			setState({ kind: "asking" });
			settle(await ask(wanted));
		},
		forget(): void {
			dropWish("top-up");
			setWish(null);
			setState({ kind: "none" });
		},
	};
}
