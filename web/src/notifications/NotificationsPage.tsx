import { useMutation, useQuery } from "@apollo/client/react";
import { createLazyRoute } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../app/Answer.tsx";
import { graphql } from "../graphql/gql.ts";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Note, RowBones } from "../ui/Panel.tsx";
import { byDay } from "../ui/time.ts";
import { NotificationItem } from "./NotificationItem.tsx";
import css from "./Notifications.module.css";

const NotificationsQuery = graphql(`
	query Notifications($after: String) {
		viewer {
			id
			unreadNotificationCount
			notifications(first: 30, after: $after) {
				edges {
					cursor
					node {
						id
						createdAt
						...NotificationItem
					}
				}
				pageInfo {
					startCursor
					endCursor
					hasNextPage
					hasPreviousPage
				}
			}
		}
	}
`);

const MarkAllRead = graphql(`
	mutation MarkAllRead {
		markAllNotificationsRead {
			changed
		}
	}
`);

export function NotificationsPage() {
	const { data, loading, error, refetch, fetchMore } = useQuery(NotificationsQuery);
	const [loadingMore, setLoadingMore] = useState(false);
	const [markAll, { loading: marking }] = useMutation(MarkAllRead);
	const viewer = data?.viewer;
	const unread = viewer?.unreadNotificationCount ?? 0;

	async function markAllRead(): Promise<void> {
		await markAll();
		await refetch();
	}

	async function loadMore(after: string | null | undefined): Promise<void> {
		setLoadingMore(true);
		try {
			await fetchMore({ variables: { after } });
		} finally {
			setLoadingMore(false);
		}
	}

	return (
		<Page
			title="Notifications"
			after={
				unread > 0 && (
					<Button look="quiet" disabled={marking} onClick={() => void markAllRead().catch(() => undefined)}>
						Mark all as read
					</Button>
				)
			}
		>
			<Answer
				value={viewer?.notifications}
				loading={loading}
				error={error}
				retry={refetch}
				skeleton={<RowBones rows={8} />}
				what="Your notifications"
			>
				{({ edges, pageInfo }) => {
					if (edges.length === 0) {
						return (
							<Note title="There is nothing to tell yet.">Payments, top-ups and security notices appear here.</Note>
						);
					}
					const days = byDay(edges, ({ node }) => node.createdAt);
					return (
						<div className={css.days}>
							{days.map((group) => (
								<section key={group.items[0]?.node.id} aria-label={group.day}>
									<h2 className={css.dayName}>{group.day}</h2>
									<ul className={css.list}>
										{group.items.map(({ node }) => (
											<NotificationItem key={node.id} notification={node} />
										))}
									</ul>
								</section>
							))}
							{pageInfo.hasNextPage && (
								<div className={css.more}>
									<Button
										look="secondary"
										disabled={loadingMore}
										onClick={() => void loadMore(pageInfo.endCursor).catch(() => undefined)}
									>
										{loadingMore ? "Loading…" : "Show older"}
									</Button>
								</div>
							)}
						</div>
					);
				}}
			</Answer>
		</Page>
	);
}

export const route = createLazyRoute("/signed-in/notifications")({ component: NotificationsPage });
