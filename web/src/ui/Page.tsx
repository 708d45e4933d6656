import { createContext, type ReactNode, use, useEffect, useRef } from "react";
import css from "./Page.module.css";

/** How many notifications are unread: part of each page's title. */
export const UnreadContext = createContext(0);

interface PageProps {
	title: string;
	/** Before the heading: a way back. */
	before?: ReactNode;
	/** After the heading: actions on the page as a whole. */
	after?: ReactNode;
	narrow?: boolean;
	/** The heading is for assistive technology only, where the page's first figure says enough for the eye. */
	quietTitle?: boolean;
	children: ReactNode;
}

let firstPageShown = false;

/** One page: its only `h1`, which takes the focus after navigation, and the title of the window. */
export function Page({ title, before, after, narrow = false, quietTitle = false, children }: PageProps) {
	const heading = useRef<HTMLHeadingElement>(null);
	const unread = use(UnreadContext);
	useEffect(() => {
		// The first page leaves the focus at the top, where the skip link is.
		if (firstPageShown && document.activeElement?.matches("input, textarea, select") !== true) {
			heading.current?.focus({ preventScroll: true });
		}
		firstPageShown = true;
	}, []);
	return (
		<div className={narrow ? css.narrow : css.page}>
			<title>{`${unread > 0 ? `(${unread}) ` : ""}${title} · Mint`}</title>
			{quietTitle ? (
				<h1 className="spoken" ref={heading} tabIndex={-1}>
					{title}
				</h1>
			) : (
				<header className={css.head}>
					{before}
					<h1 className={css.title} ref={heading} tabIndex={-1}>
						{title}
					</h1>
					{after}
				</header>
			)}
			{children}
		</div>
	);
}

export const backLook = css.back;
