import { useQuery } from "@apollo/client/react";
import { partReturned, shownTransfer } from "@mint/schema/words/transfers.ts";
import { createLazyRoute } from "@tanstack/react-router";
import { useLookAgain } from "../app/useLookAgain.ts";
import { graphql } from "../graphql/gql.ts";
import type { TransferCategory, TransferPageQuery } from "../graphql/graphql.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { amountText } from "../ui/money.ts";
import { Panel } from "../ui/Panel.tsx";
import { dayAndTime } from "../ui/time.ts";
import { Books } from "./Books.tsx";
import css from "./Item.module.css";
import { ItemFacts } from "./ItemFacts.tsx";
import { ItemHead } from "./ItemHead.tsx";
import { ItemPage } from "./ItemPage.tsx";
import { MoneyPath } from "./MoneyPath.tsx";
import { asSeen, isPartReturned, standOf } from "./transferSides.ts";

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

export function TransferPage() {
	const { transferId } = route.useParams();
	const answer = useQuery(TransferPageDocument, { variables: { id: transferId } });
	const { transfer } = answer.data ?? {};
	useLookAgain(answer, transfer ? standOf(transfer.status) === "open" : false);
	return (
		<ItemPage
			title="Payment"
			answer={answer}
			itemOf={(data) => {
				const { transfer, viewer } = data as TransferPageQuery;
				return transfer && viewer ? { transfer, viewer } : null;
			}}
		>
			{(page) => <TransferDetails {...page} />}
		</ItemPage>
	);
}

type Shown = { [Part in "transfer" | "viewer"]: NonNullable<TransferPageQuery[Part]> };

function TransferDetails({ transfer, viewer }: Shown) {
	const { id, status, money, sender, recipient, note, category, failure, createdAt, completedAt } = transfer;
	const side = sender?.id === viewer.id ? "sender" : "recipient";
	const other = side === "sender" ? recipient : sender;
	const name = other?.displayName ?? "Someone who left Mint";
	const { sentence } = shownTransfer(status, side, name, failure);
	const returned = isPartReturned(transfer) ? partReturned[side](amountText(transfer.reversedAmount)) : null;
	const wallet = viewer.wallets?.nodes.find(({ currency }) => currency === money.currency);
	return (
		<>
			<ItemHead
				mark={<Avatar id={other?.id ?? id} name={name} />}
				other={`${side === "sender" ? "To" : "From"} ${name}`}
				stand={standOf(status)}
				status={status}
				money={asSeen(money, side)}
				sentence={returned ? `${sentence} ${returned.sentence}` : sentence}
			>
				{note && <p className={css.note}>{note}</p>}
			</ItemHead>
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
			<ItemFacts
				facts={{
					Asked: dayAndTime(createdAt),
					Moved: completedAt && dayAndTime(completedAt),
					For: category && (categoryNames[category] ?? "Other"),
				}}
				reference={id}
			>
				{completedAt && wallet && <Books postingId={id} walletId={wallet.id} other={name} completedAt={completedAt} />}
			</ItemFacts>
		</>
	);
}

export const route = createLazyRoute("/signed-in/activity/$transferId")({ component: TransferPage });
