import { offlineWords } from "@mint/schema/words/screens.ts";
import { type FormEvent, useRef, useState } from "react";
import { useOffline } from "../app/mint.ts";
import { RefusalNote } from "../app/RefusalNote.tsx";
import { type RefusalValue, refusalsByField } from "../app/refusal.ts";
import type { CurrencyCode } from "../graphql/graphql.ts";
import css from "../payments/Send.module.css";
import { Button } from "../ui/Button.tsx";
import { SelectField } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { amountProblem, MoneyField } from "../ui/MoneyField.tsx";
import { amountText, exponents } from "../ui/money.ts";
import type { ParsedAmount } from "../ui/moneyInput.ts";
import deposit from "./Deposit.module.css";

/** A wallet that can be filled. */
export interface FillableWallet {
	id: string;
	currency: CurrencyCode;
}

interface DepositFormProps {
	wallets: readonly FillableWallet[];
	/** Why the last try was refused. */
	refusal: RefusalValue | null;
	asking: boolean;
	onDeposit(wallet: FillableWallet, amountMinor: string): void;
}

/** How much to bring in, and into which wallet. */
export function DepositForm({ wallets, refusal, asking, onDeposit }: DepositFormProps) {
	const [walletId, setWalletId] = useState(wallets[0]?.id);
	const wallet = wallets.find(({ id }) => id === walletId) ?? (wallets[0] as FillableWallet);
	const [amount, setAmount] = useState<ParsedAmount>({ problem: "empty" });
	const [problem, setProblem] = useState<string>();
	const offline = useOffline();
	const amountInput = useRef<HTMLInputElement>(null);
	const { fields, form } = refusalsByField(refusal ? [refusal] : [], ["money", "amountMinor"]);
	const { currency } = wallet;
	const typed = "amountMinor" in amount ? amountText({ ...amount, currency, exponent: exponents[currency] }) : null;

	function submit(event: FormEvent): void {
		event.preventDefault();
		if ("problem" in amount) {
			setProblem(amountProblem(amount.problem, currency));
			amountInput.current?.focus();
			return;
		}
		onDeposit(wallet, amount.amountMinor);
	}

	return (
		<form className={css.form} noValidate onSubmit={submit}>
			{wallets.length > 1 && (
				<SelectField label="Into wallet" value={wallet.id} onChange={(event) => setWalletId(event.target.value)}>
					{wallets.map((one) => (
						<option key={one.id} value={one.id}>
							{one.currency}
						</option>
					))}
				</SelectField>
			)}
			<MoneyField
				label="Amount"
				currency={currency}
				autoFocus
				ref={amountInput}
				error={problem ?? fields.money ?? fields.amountMinor}
				onAmount={(parsed) => {
					setAmount(parsed);
					setProblem(undefined);
				}}
			/>
			<div className={deposit.method}>
				<span className={deposit.sign}>
					<Icon glyph="bank" />
				</span>
				<p>
					<span className={css.name}>From your bank</span>
					<span className={css.email}>No fee. It arrives when the bank confirms.</span>
				</p>
			</div>
			{form && <RefusalNote refusal={form} movement="TOP_UP" />}
			{offline && <p role="status">{offlineWords.TOP_UP}</p>}
			<Button type="submit" disabled={asking || offline}>
				{asking ? "Asking the bank…" : typed ? `Top up ${typed}` : "Top up"}
			</Button>
		</form>
	);
}
