import { useQuery } from "@apollo/client/react";
import { Link } from "@tanstack/react-router";
import { Answer } from "../app/Answer.tsx";
import { buttonLook } from "../ui/Button.tsx";
import { Note, Panel, RowBones } from "../ui/Panel.tsx";
import { ActivityDays } from "./ActivityDays.tsx";
import { mergeActivity } from "./activity.ts";
import { ActivityQuery } from "./activityQuery.ts";

const shown = 8;

/** The last few things that happened to the reader's money. */
export function RecentActivity() {
	const { data, loading, error, refetch } = useQuery(ActivityQuery, { variables: { first: shown, unfiltered: true } });
	const viewer = data?.viewer;
	return (
		<Panel title="Recent activity" aside={<Link to="/activity">All activity</Link>}>
			<Answer
				value={viewer?.transfers}
				loading={loading}
				error={error}
				retry={refetch}
				skeleton={<RowBones rows={shown} />}
				what="Your activity"
			>
				{(transfers) => {
					const items = mergeActivity({ ...viewer, transfers }).slice(0, shown);
					if (items.length > 0) return <ActivityDays items={items} viewerId={viewer?.id ?? ""} level="h3" />;
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
				}}
			</Answer>
		</Panel>
	);
}
