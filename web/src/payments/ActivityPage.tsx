import { useQuery } from "@apollo/client/react";
import { createLazyRoute, Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../app/Answer.tsx";
import { Button, buttonLook } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Note, RowBones } from "../ui/Panel.tsx";
import css from "./Activity.module.css";
import { ActivityDays } from "./ActivityDays.tsx";
import { ActivityFilters } from "./ActivityFilters.tsx";
import { mergeActivity } from "./activity.ts";
import { type ActivityFilter, statusNames, transferFilter } from "./activityFilter.ts";
import { ActivityQuery } from "./activityQuery.ts";

const pageSize = 30;

/** The active filters in words. */
function filterWords({ direction, status, text }: ActivityFilter): string {
	const parts = [
		direction === "sent" ? "sent by you" : direction === "received" ? "received by you" : "",
		status ? `status “${statusNames[status]}”` : "",
		text ? `note with “${text}”` : "",
	];
	return parts.filter(Boolean).join(", ");
}

/** What stands below the last row; a part that could not be loaded must not look like a part there isn't. */
function endWords(isFiltered: boolean, isPartMissing: boolean): string {
	if (isFiltered) return "Nothing older matches.";
	if (isPartMissing) return "A part of your activity could not be loaded.";
	return "These are all your payments, top-ups, payouts and conversions.";
}

export function ActivityPage() {
	const filter = route.useSearch();
	const graphFilter = transferFilter(filter);
	const { data, previousData, loading, error, refetch, fetchMore } = useQuery(ActivityQuery, {
		variables: { first: pageSize, ...(graphFilter && { filter: graphFilter }), unfiltered: graphFilter === undefined },
	});
	const [loadingMore, setLoadingMore] = useState(false);
	const viewer = (data ?? previousData)?.viewer;
	const { transfers, topUps, payouts, conversions } = viewer ?? {};
	const lists = [transfers, topUps, payouts, conversions];
	const more = lists.some((list) => list?.pageInfo.hasNextPage);

	async function loadMore(): Promise<void> {
		setLoadingMore(true);
		try {
			await fetchMore({
				variables: {
					transfersAfter: transfers?.pageInfo.endCursor || undefined,
					topUpsAfter: topUps?.pageInfo.endCursor || undefined,
					payoutsAfter: payouts?.pageInfo.endCursor || undefined,
					conversionsAfter: conversions?.pageInfo.endCursor || undefined,
				},
			});
		} finally {
			setLoadingMore(false);
		}
	}

	return (
		<Page title="Activity">
			<ActivityFilters filter={filter} />
			<Answer
				value={transfers}
				loading={loading}
				error={error}
				retry={refetch}
				skeleton={<RowBones rows={10} />}
				what="Your activity"
			>
				{(list) => {
					const items = mergeActivity({ ...viewer, transfers: list });
					if (items.length === 0) return graphFilter ? <FilteredEmpty filter={filter} /> : <FirstEmpty />;
					return (
						<div className={data === undefined && loading ? css.waiting : undefined}>
							<ActivityDays items={items} viewerId={viewer?.id ?? ""} level="h2" />
							<div className={css.more}>
								{more ? (
									<Button
										look="secondary"
										disabled={loadingMore}
										onClick={() => void loadMore().catch(() => undefined)}
									>
										{loadingMore ? "Loading…" : "Show older"}
									</Button>
								) : (
									<p className={css.end}>{endWords(graphFilter !== undefined, lists.includes(null))}</p>
								)}
							</div>
						</div>
					);
				}}
			</Answer>
		</Page>
	);
}

function FilteredEmpty({ filter }: { filter: ActivityFilter }) {
	return (
		<Note
			title="Nothing matches these filters."
			action={
				<Link to="/activity" search={{}} className={buttonLook("secondary")}>
					Clear filters
				</Link>
			}
		>
			Looked for: {filterWords(filter)}.
		</Note>
	);
}

function FirstEmpty() {
	return (
		<Note
			title="Your payments will be listed here."
			action={
				<Link to="/deposit" className={buttonLook("primary")}>
					Top up
				</Link>
			}
		>
			Bring some money in first, then send it to anyone with a Mint account.
		</Note>
	);
}

export const route = createLazyRoute("/signed-in/activity")({ component: ActivityPage });
