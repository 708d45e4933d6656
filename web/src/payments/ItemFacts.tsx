import type { ReactNode } from "react";
import { Panel } from "../ui/Panel.tsx";
import css from "./Item.module.css";

interface ItemFactsProps {
	/** By their names, in the order they are read; what isn't known or didn't happen is absent. */
	facts: Record<string, string | null | undefined>;
	/** What to tell support. */
	reference: string;
	children?: ReactNode;
}

/** Everything else there is to know of one item of activity. */
export function ItemFacts({ facts, reference, children }: ItemFactsProps) {
	return (
		<Panel title="Details">
			<dl className={css.facts}>
				{Object.entries(facts).map(
					([name, value]) =>
						value && (
							<div key={name} className={css.fact}>
								<dt>{name}</dt>
								<dd>{value}</dd>
							</div>
						),
				)}
				<div className={css.fact}>
					<dt>Reference</dt>
					<dd className={css.reference}>{reference}</dd>
				</div>
			</dl>
			{children}
		</Panel>
	);
}
