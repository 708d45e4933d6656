import { useQuery } from "@apollo/client/react";
import { Link, Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { graphql } from "../graphql/gql.ts";
import { Bell } from "../notifications/Bell.tsx";
import { type Glyph, Icon } from "../ui/Icon.tsx";
import { UnreadContext } from "../ui/Page.tsx";
import { PanelBoundary } from "../ui/Panel.tsx";
import { LiveSign } from "./LiveSign.tsx";
import css from "./Shell.module.css";
import { SupportLine } from "./SupportLine.tsx";

const ShellQuery = graphql(`
	query Shell {
		viewer {
			id
			unreadNotificationCount
		}
	}
`);

const LiveArrivals = lazy(() =>
	import("../notifications/LiveArrivals.tsx").then((part) => ({ default: part.LiveArrivals })),
);

const places: { to: "/" | "/activity" | "/send" | "/deposit" | "/settings"; name: string; glyph: Glyph }[] = [
	{ to: "/", name: "Home", glyph: "home" },
	{ to: "/activity", name: "Activity", glyph: "activity" },
	{ to: "/send", name: "Send", glyph: "send" },
	{ to: "/deposit", name: "Top up", glyph: "plus" },
	{ to: "/settings", name: "Settings", glyph: "settings" },
];

function Brand() {
	return (
		<>
			<svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
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
		</>
	);
}

/** Waits for the first paint before it opens the socket. */
function useAfterPaint(): boolean {
	const [painted, setPainted] = useState(false);
	useEffect(() => {
		const timer = setTimeout(() => setPainted(true), 300);
		return () => clearTimeout(timer);
	}, []);
	return painted;
}

/** What surrounds every page of those who are signed in. */
export function Shell() {
	const { data } = useQuery(ShellQuery);
	const unread = data?.viewer?.unreadNotificationCount ?? 0;
	const painted = useAfterPaint();
	return (
		<UnreadContext value={unread}>
			<div className={css.shell}>
				<a className={css.skip} href="#content">
					Skip to the content
				</a>
				<header className={css.header}>
					<Link to="/" className={`${css.brand} ${css.headerBrand}`}>
						<Brand />
					</Link>
					<LiveSign />
					<Bell unread={unread} />
				</header>
				<nav className={css.nav} aria-label="Main">
					<Link to="/" className={`${css.brand} ${css.railBrand}`}>
						<Brand />
					</Link>
					<ul className={css.places}>
						{places.map(({ to, name, glyph }) => (
							<li key={to}>
								<Link to={to} className={css.place} activeOptions={{ exact: to === "/", includeSearch: false }}>
									<Icon glyph={glyph} />
									{name}
								</Link>
							</li>
						))}
					</ul>
				</nav>
				<main className={css.main} id="content" tabIndex={-1}>
					<Outlet />
					<SupportLine />
				</main>
				{painted && (
					<PanelBoundary>
						<Suspense>
							<LiveArrivals />
						</Suspense>
					</PanelBoundary>
				)}
			</div>
		</UnreadContext>
	);
}
