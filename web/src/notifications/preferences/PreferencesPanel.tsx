import { useQuery } from "@apollo/client/react";
import { Answer } from "../../app/Answer.tsx";
import { readFragment } from "../../graphql/fragment-masking.ts";
import { BlockBone, Panel } from "../../ui/Panel.tsx";
import { ChoiceTable } from "./ChoiceTable.tsx";
import { DigestChoice } from "./DigestChoice.tsx";
import { PreferencesParts, PreferencesQuery } from "./documents.ts";
import { groupsFor } from "./groups.ts";
import css from "./Preferences.module.css";
import { QuietHoursForm } from "./QuietHoursForm.tsx";

/** How notifications reach the viewer. The mails lead here. */
export function PreferencesPanel() {
	const { data, loading, error, refetch } = useQuery(PreferencesQuery);
	const role = data?.viewer?.role ?? "USER";
	return (
		<Panel title="Notifications">
			<Answer
				value={data?.viewer?.notificationPreferences}
				loading={loading}
				error={error}
				retry={refetch}
				skeleton={<BlockBone height={420} />}
				what="Your notifications' settings"
			>
				{(masked) => {
					const preferences = readFragment(PreferencesParts, masked);
					return (
						<div className={css.preferences}>
							<ChoiceTable preferences={preferences} groups={groupsFor(role)} />
							{preferences.channels.includes("EMAIL") && <DigestChoice digest={preferences.digest} />}
							<QuietHoursForm key={JSON.stringify(preferences.quietHours)} quietHours={preferences.quietHours} />
						</div>
					);
				}}
			</Answer>
		</Panel>
	);
}
