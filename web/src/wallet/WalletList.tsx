import { useQuery } from "@apollo/client/react";
import { useState } from "react";
import { Answer } from "../app/Answer.tsx";
import { graphql } from "../graphql/gql.ts";
import { Amount } from "../ui/Amount.tsx";
import { Button } from "../ui/Button.tsx";
import { currencies, currencyName } from "../ui/money.ts";
import { BlockBone, Panel } from "../ui/Panel.tsx";
import { OpenWallet } from "./OpenWallet.tsx";
import css from "./WalletList.module.css";

const WalletsQuery = graphql(`
	query Wallets {
		viewer {
			id
			wallets(first: 20) {
				nodes {
					id
					currency
					status
					version
					available {
						amountMinor
						currency
						exponent
					}
				}
			}
		}
	}
`);

/** The reader's wallets, and the way to one more. */
export function WalletList() {
	const { data, loading, error, refetch } = useQuery(WalletsQuery);
	const [opening, setOpening] = useState(false);
	return (
		<Panel title="Wallets">
			<Answer
				value={data?.viewer?.wallets?.nodes}
				loading={loading}
				error={error}
				retry={refetch}
				skeleton={<BlockBone height={60} />}
				what="Your wallets"
			>
				{(wallets) => (
					<>
						<ul className={css.list}>
							{wallets.map(({ id, currency, status, available }) => (
								<li key={id} className={css.wallet}>
									<span>
										{currencyName(currency)}
										{status === "FROZEN" && " · frozen"}
										{status === "CLOSED" && " · closed"}
									</span>
									<Amount money={available} />
								</li>
							))}
						</ul>
						{wallets.length < currencies.length && (
							<Button look="secondary" className={css.open} onClick={() => setOpening(true)}>
								Open another currency
							</Button>
						)}
						{opening && <OpenWallet kept={wallets.map(({ currency }) => currency)} onClose={() => setOpening(false)} />}
					</>
				)}
			</Answer>
		</Panel>
	);
}
