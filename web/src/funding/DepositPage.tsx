import { useQuery } from "@apollo/client/react";
import { createLazyRoute, Link } from "@tanstack/react-router";
import { Answer } from "../app/Answer.tsx";
import { newIdempotencyKey } from "../app/wish.ts";
import { graphql } from "../graphql/gql.ts";
import { Page } from "../ui/Page.tsx";
import { BlockBone, Note } from "../ui/Panel.tsx";
import { DepositForm, type FillableWallet } from "./DepositForm.tsx";
import { TopUpOutcome, TopUpUnknown } from "./TopUpOutcome.tsx";
import { useTopUpWish } from "./useTopUpWish.ts";

const DepositQuery = graphql(`
	query Deposit {
		viewer {
			id
			wallets(first: 20) {
				nodes {
					id
					currency
					status
					version
				}
			}
		}
	}
`);

export function DepositPage() {
	const { data, loading, error, refetch } = useQuery(DepositQuery);
	return (
		<Page title="Top up" narrow>
			<Answer
				value={data?.viewer?.wallets ? data.viewer : null}
				loading={loading}
				error={error}
				retry={refetch}
				skeleton={<BlockBone height={260} />}
				what="Your wallets"
			>
				{(viewer) => (
					<DepositSteps
						viewerId={viewer.id}
						wallets={(viewer.wallets?.nodes ?? []).filter(({ status }) => status === "ACTIVE")}
					/>
				)}
			</Answer>
		</Page>
	);
}

function DepositSteps({ viewerId, wallets }: { viewerId: string; wallets: readonly FillableWallet[] }) {
	const { wish, state, begin, forget } = useTopUpWish(viewerId);

	function deposit(wallet: FillableWallet, amountMinor: string): void {
		void begin({
			kind: "top-up",
			userId: viewerId,
			name: `${wallet.currency} wallet`,
			askedAt: new Date().toISOString(),
			input: {
				idempotencyKey: newIdempotencyKey(),
				walletId: wallet.id,
				money: { amountMinor, currency: wallet.currency },
				method: "BANK",
			},
		});
	}

	if (state.kind === "accepted") return <TopUpOutcome topUpId={state.topUpId} onAnother={forget} />;
	if (state.kind === "unknown" && wish) return <TopUpUnknown wish={wish} />;
	if (wallets.length === 0) {
		return (
			<Note title="You have no wallet that can be filled.">
				A frozen or closed wallet takes no money. <Link to="/">Back to your wallet</Link>
			</Note>
		);
	}
	return (
		<DepositForm
			wallets={wallets}
			refusal={state.kind === "refused" ? state.refusal : null}
			asking={state.kind === "asking"}
			onDeposit={deposit}
		/>
	);
}

export const route = createLazyRoute("/signed-in/deposit")({ component: DepositPage });
