import { PayoutRow } from "../funding/PayoutRow.tsx";
import { TopUpRow } from "../funding/TopUpRow.tsx";
import { byDay } from "../ui/time.ts";
import { ConversionRow } from "../wallet/ConversionRow.tsx";
import type { ActivityItem } from "./activity.ts";
import css from "./Row.module.css";
import { TransferRow } from "./TransferRow.tsx";

interface ActivityDaysProps {
	items: readonly ActivityItem[];
	viewerId: string;
	/** The days' headings stand one level below what they are part of. */
	level: "h2" | "h3";
}

/** Activity by day, as in the margin of an account book. */
export function ActivityDays({ items, viewerId, level }: ActivityDaysProps) {
	const Heading = level;
	return (
		<div className={css.days}>
			{byDay(items, (item) => item.at).map((group) => (
				<section key={group.items[0]?.id} className={css.day} aria-label={group.day}>
					<Heading className={css.dayName}>{group.day}</Heading>
					<ul className={css.dayRows}>
						{group.items.map((item) => (
							<li key={item.id}>
								<Row item={item} viewerId={viewerId} />
							</li>
						))}
					</ul>
				</section>
			))}
		</div>
	);
}

function Row({ item, viewerId }: { item: ActivityItem; viewerId: string }) {
	switch (item.kind) {
		case "transfer":
			return <TransferRow transfer={item.row} viewerId={viewerId} />;
		case "topUp":
			return <TopUpRow topUp={item.row} />;
		case "payout":
			return <PayoutRow payout={item.row} />;
		case "conversion":
			return <ConversionRow conversion={item.row} />;
	}
}
