import { walletStatusWords } from "@mint/schema/words/freezes.ts";
import { heldWords } from "@mint/schema/words/screens.ts";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useId } from "react";
import { type FragmentType, readFragment } from "../graphql/fragment-masking.ts";
import { graphql } from "../graphql/gql.ts";
import { Amount } from "../ui/Amount.tsx";
import { BigAmount } from "../ui/BigAmount.tsx";
import { buttonLook } from "../ui/Button.tsx";
import { Note } from "../ui/Panel.tsx";
import css from "./BalanceHero.module.css";

const BalanceHeroFragment = graphql(`
	fragment BalanceHero on Wallet {
		id
		currency
		status
		version
		balance {
			amountMinor
			currency
			exponent
		}
		available {
			amountMinor
			currency
			exponent
		}
		held {
			amountMinor
			currency
			exponent
		}
	}
`);

interface BalanceHeroProps {
	wallet: FragmentType<typeof BalanceHeroFragment>;
	/** Which wallet it is, when there are several. */
	choice?: ReactNode;
}

/** The one number that matters, what is held of it and why, and the two things to do with it. */
export function BalanceHero({ wallet: masked, choice }: BalanceHeroProps) {
	const { balance, available, held, status } = readFragment(BalanceHeroFragment, masked);
	const id = useId();
	return (
		<section className={css.hero} aria-labelledby={id}>
			<div>
				<div className={css.head}>
					<h2 className={css.label} id={id}>
						Available balance
					</h2>
					{choice}
				</div>
				<BigAmount money={available} />
				<p className={css.rest}>
					{held.amountMinor !== "0" && (
						<>
							<span>
								Balance <Amount money={balance} />
							</span>
							<span className={css.held}>
								<Link to="/activity" search={{ status: "open" }}>
									Held <Amount money={held} />
								</Link>{" "}
								{heldWords.why}
							</span>
						</>
					)}
					{held.amountMinor === "0" && <span>{heldWords.nothing}</span>}
				</p>
			</div>
			{status !== "ACTIVE" && <Note title={walletStatusWords[status].title}>{walletStatusWords[status].about}</Note>}
			{status === "ACTIVE" && (
				<div className={css.actions}>
					<Link to="/send" className={buttonLook("primary")}>
						Send
					</Link>
					<Link to="/deposit" className={buttonLook("secondary")}>
						Top up
					</Link>
				</div>
			)}
		</section>
	);
}
