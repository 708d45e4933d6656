import { Link } from "@tanstack/react-router";
import { Icon } from "../ui/Icon.tsx";
import css from "./Bell.module.css";

/** The way to the notifications, with how many are unread. */
export function Bell({ unread }: { unread: number }) {
	const label = unread === 0 ? "Notifications" : `Notifications, ${unread} unread`;
	return (
		<Link to="/notifications" className={css.bell} aria-label={label}>
			<Icon glyph="bell" />
			{unread > 0 && (
				<span className={css.count} aria-hidden="true">
					{unread > 99 ? "99+" : unread}
				</span>
			)}
		</Link>
	);
}
