import { Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Answer } from "../app/Answer.tsx";
import { buttonLook } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { backLook, Page } from "../ui/Page.tsx";
import { BlockBone, Note } from "../ui/Panel.tsx";

interface ItemPageProps<Data, Item> {
	/** What it is: `Payment`. */
	title: string;
	answer: { data: Data | undefined; loading: boolean; error?: unknown; refetch(): unknown };
	itemOf(data: Data): Item | null;
	children(item: Item): ReactNode;
}

/** The page of one item of activity, which may be absent or somebody else's. */
export function ItemPage<Data, Item>({ title, answer, itemOf, children }: ItemPageProps<Data, Item>) {
	const router = useRouter();
	const { data, loading, error, refetch } = answer;
	const item = data === undefined ? null : itemOf(data);
	const isAbsent = !loading && !error && data !== undefined && item === null;
	const what = title.toLowerCase();
	return (
		<Page
			title={title}
			narrow
			before={
				<button type="button" className={backLook} aria-label="Back" onClick={() => router.history.back()}>
					<Icon glyph="back" />
				</button>
			}
		>
			{isAbsent ? (
				<Note
					title={`There is no such ${what}.`}
					action={
						<Link to="/activity" className={buttonLook("secondary")}>
							All activity
						</Link>
					}
				>
					It does not exist, or it is not yours to see.
				</Note>
			) : (
				<Answer
					value={item}
					loading={loading}
					error={error}
					retry={refetch}
					skeleton={<BlockBone height={420} />}
					what={`This ${what}`}
				>
					{children}
				</Answer>
			)}
		</Page>
	);
}
