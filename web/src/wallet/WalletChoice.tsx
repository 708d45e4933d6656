import type { CurrencyCode } from "../graphql/graphql.ts";
import css from "./WalletChoice.module.css";

interface WalletChoiceProps {
	wallets: readonly { id: string; currency: CurrencyCode }[];
	chosen: string;
	onChoose(walletId: string): void;
}

/** Which wallet is looked at. */
export function WalletChoice({ wallets, chosen, onChoose }: WalletChoiceProps) {
	return (
		<fieldset className={css.wallets}>
			<legend className="spoken">Wallet</legend>
			{wallets.map(({ id, currency }) => (
				<button key={id} type="button" className={css.wallet} aria-pressed={id === chosen} onClick={() => onChoose(id)}>
					{currency}
				</button>
			))}
		</fieldset>
	);
}
