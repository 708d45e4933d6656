import { useMutation } from "@apollo/client/react";
import { Dialog } from "@base-ui/react/dialog";
import { type FormEvent, useState } from "react";
import { RefusalNote } from "../app/RefusalNote.tsx";
import type { RefusalValue } from "../app/refusal.ts";
import { graphql } from "../graphql/gql.ts";
import type { CurrencyCode } from "../graphql/graphql.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import sheet from "../ui/Dialog.module.css";
import { SelectField } from "../ui/Field.tsx";
import { currencies, currencyName } from "../ui/money.ts";

const OpenWalletDocument = graphql(`
	mutation OpenWallet($input: OpenWalletInput!) {
		openWallet(input: $input) {
			__typename
			... on OpenWalletSuccess {
				wallet {
					id
					currency
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

interface OpenWalletProps {
	/** Currencies there is a wallet for. */
	kept: readonly CurrencyCode[];
	onClose(): void;
}

/** Opens a wallet in a currency the reader does not keep yet. */
export function OpenWallet({ kept, onClose }: OpenWalletProps) {
	const left = currencies.filter((currency) => !kept.includes(currency));
	const [currency, setCurrency] = useState(left[0]);
	const [refusal, setRefusal] = useState<RefusalValue | null>(null);
	const [openWallet, { loading, error }] = useMutation(OpenWalletDocument, {
		refetchQueries: ["Wallets"],
		awaitRefetchQueries: true,
	});

	async function submit(event: FormEvent): Promise<void> {
		event.preventDefault();
		if (currency === undefined) return;
		setRefusal(null);
		const { data } = await openWallet({ variables: { input: { currency } } });
		const result = data?.openWallet;
		if (result?.__typename === "OpenWalletSuccess") onClose();
		else if (result) setRefusal(result);
	}

	return (
		<Dialog.Root open onOpenChange={(open) => !open && onClose()}>
			<Dialog.Portal>
				<Dialog.Backdrop className={sheet.veil} />
				<Dialog.Popup className={sheet.dialog}>
					<Dialog.Title className={sheet.title}>Open a wallet</Dialog.Title>
					<Dialog.Description>
						Each currency has its own wallet and its own books. Opening one is free.
					</Dialog.Description>
					<form className={sheet.form} onSubmit={(event) => void submit(event).catch(() => undefined)}>
						<SelectField
							label="Currency"
							value={currency}
							onChange={(event) => setCurrency(event.target.value as CurrencyCode)}
						>
							{left.map((code) => (
								<option key={code} value={code}>
									{code} · {currencyName(code)}
								</option>
							))}
						</SelectField>
						{refusal && <RefusalNote refusal={refusal} />}
						{error && <p role="alert">No answer came. Try again.</p>}
						<div className={sheet.actions}>
							<Dialog.Close className={buttonLook("secondary")}>Cancel</Dialog.Close>
							<Button type="submit" disabled={loading}>
								{loading ? "Opening…" : `Open ${currency} wallet`}
							</Button>
						</div>
					</form>
				</Dialog.Popup>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
