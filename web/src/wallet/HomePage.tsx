import { useQuery } from "@apollo/client/react";
import { createLazyRoute } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Answer } from "../app/Answer.tsx";
import { graphql } from "../graphql/gql.ts";
import { FrozenNotice } from "../identity/FrozenNotice.tsx";
import { RecentActivity } from "../payments/RecentActivity.tsx";
import { Page } from "../ui/Page.tsx";
import { BlockBone, Panel, PanelBoundary } from "../ui/Panel.tsx";
import { BalanceHero } from "./BalanceHero.tsx";
import { WalletChoice } from "./WalletChoice.tsx";

const HomeQuery = graphql(`
	query Home {
		viewer {
			id
			frozen {
				since
				reason
			}
			wallets(first: 20) {
				nodes {
					id
					currency
					...BalanceHero
				}
			}
		}
	}
`);

/** The heights of what will stand there: nothing moves when it comes. */
const lineHeight = 281.5;
const heroHeight = "calc(142.5px + 1.05 * var(--hero))";

const BalanceLine = lazy(() => import("./BalanceLine.tsx").then((part) => ({ default: part.BalanceLine })));

function LineBone() {
	return (
		<Panel title="Last 30 days">
			<BlockBone height={lineHeight} />
		</Panel>
	);
}

export function HomePage() {
	const { data, loading, error, refetch } = useQuery(HomeQuery);
	const [chosen, setChosen] = useState<string | null>(null);
	return (
		<Page title="Home" quietTitle>
			{data?.viewer?.frozen && <FrozenNotice {...data.viewer.frozen} />}
			<Answer
				value={data?.viewer?.wallets?.nodes}
				loading={loading}
				error={error}
				retry={refetch}
				skeleton={
					<>
						<BlockBone height={heroHeight} />
						<LineBone />
					</>
				}
				what="Your wallet"
			>
				{(wallets) => {
					const wallet = wallets.find(({ id }) => id === chosen) ?? wallets[0];
					if (wallet === undefined) return null;
					return (
						<>
							<PanelBoundary>
								<BalanceHero
									wallet={wallet}
									choice={
										wallets.length > 1 && <WalletChoice wallets={wallets} chosen={wallet.id} onChoose={setChosen} />
									}
								/>
							</PanelBoundary>
							<Suspense fallback={<LineBone />}>
								<BalanceLine walletId={wallet.id} />
							</Suspense>
						</>
					);
				}}
			</Answer>
			<RecentActivity />
		</Page>
	);
}

export const route = createLazyRoute("/signed-in/")({ component: HomePage });
