import type { ReactNode } from "react";
import { SupportLine } from "../app/SupportLine.tsx";
import { Page } from "../ui/Page.tsx";
import css from "./Door.module.css";

interface DoorProps {
	title: string;
	lead: string;
	children: ReactNode;
	/** The way to the other door. */
	other: ReactNode;
}

/** The frame of sign-in and sign-up. */
export function Door({ title, lead, children, other }: DoorProps) {
	return (
		<main className={css.door} id="content">
			<p className={css.brand}>
				<svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
					<rect width="32" height="32" rx="8" fill="currentColor" />
					<path
						d="M8 23V10l8 8 8-8v13"
						fill="none"
						stroke="var(--on-accent)"
						strokeWidth="3"
						strokeLinecap="round"
						strokeLinejoin="round"
					/>
				</svg>
				Mint
			</p>
			<div className={css.sheet}>
				<Page title={title} quietTitle>
					<div>
						<p className={css.title} aria-hidden="true">
							{title}
						</p>
						<p className={css.lead}>{lead}</p>
					</div>
					{children}
					<p className={css.other}>{other}</p>
				</Page>
				<SupportLine />
			</div>
		</main>
	);
}
