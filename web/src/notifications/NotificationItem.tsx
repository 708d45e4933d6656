import { useMutation } from "@apollo/client/react";
import { Link } from "@tanstack/react-router";
import { type FragmentType, readFragment } from "../graphql/fragment-masking.ts";
import { graphql } from "../graphql/gql.ts";
import { Button } from "../ui/Button.tsx";
import { clockTime } from "../ui/time.ts";
import css from "./Notifications.module.css";
import { subjectLink } from "./subjectLink.ts";

const NotificationItemFragment = graphql(`
	fragment NotificationItem on Notification {
		id
		type
		title
		body
		subjectId
		read
		createdAt
	}
`);

const MarkRead = graphql(`
	mutation MarkRead($input: MarkNotificationReadInput!) {
		markNotificationRead(input: $input) {
			notification {
				id
				read
			}
			userErrors {
				code
				message
			}
		}
	}
`);

/** One thing that happened, with the way to it. */
export function NotificationItem({
	notification: masked,
}: {
	notification: FragmentType<typeof NotificationItemFragment>;
}) {
	const { id, type, title, body, subjectId, read, createdAt } = readFragment(NotificationItemFragment, masked);
	const [markRead, { loading }] = useMutation(MarkRead, { refetchQueries: ["Shell"] });
	const link = subjectId ? subjectLink(type, subjectId) : null;
	const mark = () => void markRead({ variables: { input: { notificationId: id } } }).catch(() => undefined);
	return (
		<li className={css.item} data-unread={read ? undefined : ""}>
			<span className={css.mark} aria-hidden="true" />
			<div>
				<p className={css.title}>
					{!read && <span className="spoken">Unread: </span>}
					{link ? (
						<Link {...link} onClick={read ? undefined : mark}>
							{title}
						</Link>
					) : (
						title
					)}
				</p>
				<p className={css.body}>{body}</p>
			</div>
			<div className={css.side}>
				<time className={css.time} dateTime={createdAt}>
					{clockTime(createdAt)}
				</time>
				{!read && (
					<Button look="quiet" disabled={loading} aria-label={`Mark read: ${title}`} onClick={mark}>
						Mark read
					</Button>
				)}
			</div>
		</li>
	);
}
