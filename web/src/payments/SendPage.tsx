import { useQuery } from "@apollo/client/react";
import { createLazyRoute, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../app/Answer.tsx";
import { newIdempotencyKey, type Wish } from "../app/wish.ts";
import { graphql } from "../graphql/gql.ts";
import { buttonLook } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { backLook, Page } from "../ui/Page.tsx";
import { BlockBone, Note } from "../ui/Panel.tsx";
import { AmountStep, type Preview } from "./AmountStep.tsx";
import { PayeeStep } from "./PayeeStep.tsx";
import { ReviewStep } from "./ReviewStep.tsx";
import { SendResult } from "./SendResult.tsx";
import type { PayingWallet, SendDraft, SendSearch } from "./sendSteps.ts";
import { useTransferWish } from "./useTransferWish.ts";

const SendQuery = graphql(`
	query Send {
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

export function SendPage() {
	const { data, loading, error, refetch } = useQuery(SendQuery);
	return (
		<Answer
			value={data?.viewer?.wallets ? data.viewer : null}
			loading={loading}
			error={error}
			retry={refetch}
			skeleton={<BlockBone height={240} />}
			what="Your wallets"
		>
			{(viewer) => (
				<SendSteps
					viewerId={viewer.id}
					wallets={(viewer.wallets?.nodes ?? []).filter(({ status }) => status === "ACTIVE")}
				/>
			)}
		</Answer>
	);
}

const titles: Record<NonNullable<SendSearch["step"]> | "to", string> = {
	to: "Send money",
	amount: "How much?",
	review: "Check and send",
	result: "Payment",
};

function SendSteps({ viewerId, wallets }: { viewerId: string; wallets: readonly PayingWallet[] }) {
	const navigate = useNavigate();
	const { step: wanted } = route.useSearch();
	const { wish, state, send, again, forget } = useTransferWish(viewerId);
	const [draft, setDraft] = useState<SendDraft>({});
	const [preview, setPreview] = useState<Preview | null>(null);
	const [payeeRefused, setPayeeRefused] = useState<string>();
	const go = (step: SendSearch["step"], replace = false) =>
		navigate({ to: "/send", search: step ? { step } : {}, replace });

	// A reload or a pasted address may ask for a step whose answers are gone; an open wish comes before all.
	const { payee } = draft;
	const pending = wish !== null && (wanted === "result" || state.kind === "unknown" || state.kind === "sending");
	const step = pending
		? "result"
		: wanted === "review" && payee && preview
			? "review"
			: (wanted === "amount" || wanted === "review") && payee
				? "amount"
				: "to";

	function carryOut(): void {
		if (!payee || !draft.walletId || !preview) return;
		const { money } = preview;
		const wish: Wish<"transfer"> = {
			kind: "transfer",
			userId: viewerId,
			name: payee.displayName,
			askedAt: new Date().toISOString(),
			input: {
				idempotencyKey: newIdempotencyKey(),
				fromWalletId: draft.walletId,
				to: { userId: payee.id },
				money: { amountMinor: money.amountMinor, currency: money.currency },
				...(draft.note && { note: draft.note }),
			},
		};
		void send(wish);
		void go("result", true);
	}

	const back =
		step === "amount" || step === "review" ? (
			<button
				type="button"
				className={backLook}
				aria-label="Back"
				onClick={() => void go(step === "review" ? "amount" : undefined, true)}
			>
				<Icon glyph="back" />
			</button>
		) : null;

	return (
		<Page title={titles[step]} narrow before={back} key={step}>
			{wallets.length === 0 && step === "to" && (
				<Note title="You have no wallet that can pay.">
					A frozen or closed wallet cannot send. <Link to="/">Back to your wallet</Link>
				</Note>
			)}
			{step === "to" && wallets.length > 0 && wallets.every(({ available }) => available.amountMinor === "0") && (
				<Note
					title="There is nothing to send yet."
					action={
						<Link to="/deposit" className={buttonLook("primary")}>
							Top up
						</Link>
					}
				>
					Bring some money in first.
				</Note>
			)}
			{step === "to" && wallets.length > 0 && (
				<PayeeStep
					viewerId={viewerId}
					refused={payeeRefused}
					onPayee={(chosen) => {
						setPayeeRefused(undefined);
						setDraft({ ...draft, payee: chosen });
						void go("amount");
					}}
				/>
			)}
			{step === "amount" && payee && (
				<AmountStep
					payee={payee}
					wallets={wallets}
					draft={draft}
					onChangePayee={() => void go(undefined)}
					onPayeeRefused={(message) => {
						setPayeeRefused(message);
						void go(undefined);
					}}
					onPreview={(made, filled) => {
						setPreview(made);
						setDraft(filled);
						void go("review");
					}}
				/>
			)}
			{step === "review" && payee && preview && (
				<ReviewStep
					payee={payee}
					preview={preview}
					note={draft.note ?? ""}
					onSend={carryOut}
					onBack={() => void go("amount")}
				/>
			)}
			{step === "result" && wish && (
				<SendResult
					wish={wish}
					state={state}
					onAgain={() => void again()}
					onChange={() => {
						forget();
						void go(payee ? "amount" : undefined, true);
					}}
					onDone={() => {
						forget();
						if (state.kind === "absent") void go(undefined, true);
					}}
				/>
			)}
		</Page>
	);
}

export const route = createLazyRoute("/signed-in/send")({ component: SendPage });
