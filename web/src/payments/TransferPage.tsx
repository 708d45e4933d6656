import { useQuery } from "@apollo/client/react";
import { partReturned, shownTransfer } from "@mint/schema/words/transfers.ts";
import { createLazyRoute, Link, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { Answer } from "../app/Answer.tsx";
import { graphql } from "../graphql/gql.ts";
import type { TransferCategory, TransferPageQuery } from "../graphql/graphql.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { BigAmount } from "../ui/BigAmount.tsx";
import { buttonLook } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { amountText } from "../ui/money.ts";
import { backLook, Page } from "../ui/Page.tsx";
import { BlockBone, Note, Panel } from "../ui/Panel.tsx";
import { dayAndTime } from "../ui/time.ts";
import { Books } from "./Books.tsx";
import { MoneyPath } from "./MoneyPath.tsx";
import css from "./Transfer.module.css";
import { amountTone, isOpen, signedMinor } from "./transferSides.ts";

const TransferPageDocument = graphql(`
	query TransferPage($id: ID!) {
		transfer(id: $id) {
			id
			status
			money {
				amountMinor
				currency
				exponent
			}
			sender {
				id
				displayName
			}
			recipient {
				id
				displayName
			}
			note
			category
			failure
			createdAt
			completedAt
			reversedAmount {
				amountMinor
				currency
				exponent
			}
		}
		viewer {
			id
			wallets(first: 20) {
				nodes {
					id
					currency
				}
			}
		}
	}
`);

const categoryNames: Record<TransferCategory, string> = {
	FOOD: "Food and drink",
	TRANSPORT: "Getting around",
	ENTERTAINMENT: "Leisure",
	UTILITIES: "Home and services",
	OTHER: "Other",
};

/** How often an open transfer is looked at while the socket may be away. */
const lookAgain = 4_000;

export function TransferPage() {
	const { transferId } = route.useParams();
	const router = useRouter();
	const { data, loading, error, refetch, startPolling, stopPolling } = useQuery(TransferPageDocument, {
		variables: { id: transferId },
	});
	const open = data?.transfer ? isOpen(data.transfer.status) : false;

	useEffect(() => {
		if (!open) return;
		startPolling(lookAgain);
		return stopPolling;
	}, [open, startPolling, stopPolling]);

	const absent = !loading && !error && data !== undefined && data.transfer === null;
	return (
		<Page
			title="Payment"
			narrow
			before={
				<button type="button" className={backLook} aria-label="Back" onClick={() => router.history.back()}>
					<Icon glyph="back" />
				</button>
			}
		>
			{absent ? (
				<Note
					title="There is no such payment."
					action={
						<Link to="/activity" className={buttonLook("secondary")}>
							All activity
						</Link>
					}
				>
					It does not exist, or it is not yours to see.
				</Note>
			) : (
				<Answer
					value={data?.transfer && data.viewer ? data : null}
					loading={loading}
					error={error}
					retry={refetch}
					skeleton={<BlockBone height={420} />}
					what="This payment"
				>
					{(page) => <TransferDetails page={page as TransferPageQuery} />}
				</Answer>
			)}
		</Page>
	);
}

function TransferDetails({ page }: { page: TransferPageQuery }) {
	const { transfer, viewer } = page;
	if (transfer === null || viewer === null) return null;
	const { id, status, money, sender, recipient, note, category, failure, createdAt, completedAt, reversedAmount } =
		transfer;
	const side = sender?.id === viewer.id ? "sender" : "recipient";
	const other = side === "sender" ? recipient : sender;
	const name = other?.displayName ?? "Someone who left Mint";
	const isPartReturned = status === "COMPLETED" && reversedAmount.amountMinor !== "0";
	const wallet = viewer.wallets?.nodes.find(({ currency }) => currency === money.currency);
	return (
		<>
			<div className={css.head}>
				<p className={css.who}>
					<Avatar id={other?.id ?? id} name={name} />
					<span>
						{side === "sender" ? "To" : "From"} {name}
					</span>
				</p>
				<BigAmount
					money={{ ...money, amountMinor: signedMinor(money.amountMinor, side) }}
					sign="always"
					tone={amountTone(status, side)}
				/>
				<p className={css.sentence} role="status" data-status={status}>
					{shownTransfer(status, side, name, failure).sentence}
					{isPartReturned && ` ${partReturned[side](amountText(reversedAmount))}`}
				</p>
				{note && <p className={css.note}>{note}</p>}
			</div>
			<Panel title="Money path">
				<MoneyPath
					transfer={transfer}
					parties={
						side === "sender"
							? { payer: "You", payerWallet: "your wallet", payeeWallet: `${name}'s wallet` }
							: { payer: name, payerWallet: `${name}'s wallet`, payeeWallet: "your wallet" }
					}
				/>
			</Panel>
			<Panel title="Details">
				<dl className={css.facts}>
					<div className={css.fact}>
						<dt>Asked</dt>
						<dd>{dayAndTime(createdAt)}</dd>
					</div>
					{completedAt && (
						<div className={css.fact}>
							<dt>Moved</dt>
							<dd>{dayAndTime(completedAt)}</dd>
						</div>
					)}
					{category && (
						<div className={css.fact}>
							<dt>For</dt>
							<dd>{categoryNames[category] ?? "Other"}</dd>
						</div>
					)}
					<div className={css.fact}>
						<dt>Reference</dt>
						<dd className={css.reference}>{id}</dd>
					</div>
				</dl>
				{completedAt && wallet && <Books postingId={id} walletId={wallet.id} other={name} completedAt={completedAt} />}
			</Panel>
		</>
	);
}

export const route = createLazyRoute("/signed-in/activity/$transferId")({ component: TransferPage });
