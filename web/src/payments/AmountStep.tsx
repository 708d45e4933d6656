import { useApolloClient, useQuery } from "@apollo/client/react";
import { nothingMoved } from "@mint/schema/words/moneyAfter.ts";
import { type FormEvent, useRef, useState } from "react";
import { readProblem } from "../app/problem.ts";
import { RefusalNote } from "../app/RefusalNote.tsx";
import { type RefusalValue, refusalsByField } from "../app/refusal.ts";
import { graphql } from "../graphql/gql.ts";
import type { PreviewTransferQuery } from "../graphql/graphql.ts";
import { Button } from "../ui/Button.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { amountProblem, MoneyField } from "../ui/MoneyField.tsx";
import { amountText } from "../ui/money.ts";
import type { ParsedAmount } from "../ui/moneyInput.ts";
import { Note } from "../ui/Panel.tsx";
import { PayeeCard } from "./PayeeCard.tsx";
import css from "./Send.module.css";
import type { Payee, PayingWallet, SendDraft } from "./sendSteps.ts";

const PreviewTransfer = graphql(`
	query PreviewTransfer($input: PreviewTransferInput!) {
		previewTransfer(input: $input) {
			__typename
			... on TransferPreview {
				recipient {
					id
					displayName
				}
				money {
					amountMinor
					currency
					exponent
				}
				fee {
					amountMinor
					currency
					exponent
				}
				total {
					amountMinor
					currency
					exponent
				}
				availableAfter {
					amountMinor
					currency
					exponent
				}
				review
			}
			... on UserError {
				code
				message
				path
			}
		}
	}
`);

const LimitsLeft = graphql(`
	query LimitsLeft($currency: CurrencyCode!) {
		viewer {
			id
			transferLimits(currency: $currency) {
				perTransfer {
					amountMinor
					currency
					exponent
				}
				day {
					left {
						amountMinor
						currency
						exponent
					}
				}
			}
		}
	}
`);

/** What the payment would do, as the platform computed it. */
export type Preview = Extract<PreviewTransferQuery["previewTransfer"], { __typename: "TransferPreview" }>;

const noteAtMost = 280;

interface AmountStepProps {
	payee: Payee;
	wallets: readonly PayingWallet[];
	draft: SendDraft;
	onChangePayee(): void;
	onPreview(preview: Preview, draft: Required<SendDraft>): void;
	/** The platform refuses to pay this person. */
	onPayeeRefused(message: string): void;
}

/** How much, from which wallet, with which words. Ends with a preview by the platform itself. */
export function AmountStep({ payee, wallets, draft, onChangePayee, onPreview, onPayeeRefused }: AmountStepProps) {
	const client = useApolloClient();
	const [walletId, setWalletId] = useState(draft.walletId ?? wallets[0]?.id);
	const wallet = wallets.find(({ id }) => id === walletId) ?? (wallets[0] as PayingWallet);
	const [note, setNote] = useState(draft.note ?? "");
	const [amount, setAmount] = useState<ParsedAmount>(
		draft.amountMinor ? { amountMinor: draft.amountMinor } : { problem: "empty" },
	);
	const [amountError, setAmountError] = useState<string>();
	const [refusal, setRefusal] = useState<RefusalValue | null>(null);
	const [unanswered, setUnanswered] = useState<string | null>(null);
	const [asking, setAsking] = useState(false);
	const amountInput = useRef<HTMLInputElement>(null);
	const { available, currency } = wallet;

	function complain(message: string): void {
		setAmountError(message);
		amountInput.current?.focus();
	}

	function answer(result: PreviewTransferQuery["previewTransfer"], amountMinor: string): void {
		if (result.__typename === "TransferPreview") {
			onPreview(result, { payee, walletId: wallet.id, amountMinor, note: note.trim() });
			return;
		}
		const { fields, form } = refusalsByField([result], ["money", "to", "amountMinor"]);
		const aboutAmount = fields.money ?? fields.amountMinor;
		if (aboutAmount) complain(aboutAmount);
		if (fields.to) onPayeeRefused(fields.to);
		setRefusal(form);
	}

	async function review(event: FormEvent): Promise<void> {
		event.preventDefault();
		setRefusal(null);
		setUnanswered(null);
		if ("problem" in amount) return complain(amountProblem(amount.problem, currency));
		const { amountMinor } = amount;
		if (BigInt(amountMinor) > BigInt(available.amountMinor)) {
			return complain(`That is more than the ${amountText(available)} available.`);
		}
		setAmountError(undefined);
		setAsking(true);
		try {
			const input = { fromWalletId: wallet.id, to: { userId: payee.id }, money: { amountMinor, currency } };
			const { data } = await client.query({ query: PreviewTransfer, variables: { input }, fetchPolicy: "no-cache" });
			if (data) answer(data.previewTransfer, amountMinor);
		} catch (failure) {
			setUnanswered(readProblem(failure).kind === "offline" ? "You are offline." : "The preview could not be made.");
		} finally {
			setAsking(false);
		}
	}

	return (
		<form className={css.form} noValidate onSubmit={(event) => void review(event)}>
			<PayeeCard
				payee={payee}
				action={
					<Button look="quiet" onClick={onChangePayee}>
						Change
					</Button>
				}
			/>
			{wallets.length > 1 && (
				<SelectField label="From wallet" value={wallet.id} onChange={(event) => setWalletId(event.target.value)}>
					{wallets.map((one) => (
						<option key={one.id} value={one.id}>
							{one.currency} · {amountText(one.available)} available
						</option>
					))}
				</SelectField>
			)}
			<MoneyField
				label="Amount"
				currency={currency}
				initial={draft.amountMinor}
				autoFocus
				ref={amountInput}
				error={amountError}
				onAmount={(parsed) => {
					setAmount(parsed);
					setAmountError(undefined);
				}}
				hint={
					<>
						{amountText(available)} available.
						<LimitHint currency={currency} />
					</>
				}
			/>
			<TextField
				label="Note"
				optional
				maxLength={noteAtMost}
				autoComplete="off"
				value={note}
				onChange={(event) => setNote(event.target.value)}
			/>
			{refusal && <RefusalNote refusal={refusal} movement="PAYMENT" />}
			{unanswered && <Note title={unanswered}>{nothingMoved.PAYMENT} Try again.</Note>}
			<Button type="submit" disabled={asking}>
				{asking ? "Checking…" : "Review"}
			</Button>
		</form>
	);
}

function LimitHint({ currency }: { currency: PayingWallet["currency"] }) {
	const { data } = useQuery(LimitsLeft, { variables: { currency } });
	const limits = data?.viewer?.transferLimits;
	if (!limits) return null;
	return (
		<>
			{" "}
			Up to {amountText(limits.perTransfer)} at once; {amountText(limits.day.left)} left today.
		</>
	);
}
