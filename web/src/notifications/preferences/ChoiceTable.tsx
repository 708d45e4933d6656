import { useMutation } from "@apollo/client/react";
import { useState } from "react";
import { RefusalNote } from "../../app/RefusalNote.tsx";
import type { RefusalValue } from "../../app/refusal.ts";
import type { NotificationChannel, PreferencesPartsFragment } from "../../graphql/graphql.ts";
import { UpdateChoices } from "./documents.ts";
import { channelNames, choicesFor, type Group, type GroupState, type GroupWords, stateOf } from "./groups.ts";
import css from "./Preferences.module.css";

const channelOrder: readonly NotificationChannel[] = ["IN_APP", "EMAIL", "SMS", "PUSH"];

/** Channels worth choosing about: those sent over here that lead somewhere. */
function channelsOf({ channels, phoneNumber, pushSubscriptions }: PreferencesPartsFragment): NotificationChannel[] {
	const leads = { IN_APP: true, EMAIL: true, SMS: phoneNumber !== null, PUSH: pushSubscriptions.length > 0 };
	return channelOrder.filter((channel) => leads[channel] && (channel === "IN_APP" || channels.includes(channel)));
}

interface ChoiceTableProps {
	preferences: PreferencesPartsFragment;
	groups: readonly GroupWords[];
}

/** What reaches the viewer over which channel, by groups of types. */
export function ChoiceTable({ preferences, groups }: ChoiceTableProps) {
	const [refusal, setRefusal] = useState<RefusalValue | null>(null);
	const [update, { loading, error }] = useMutation(UpdateChoices);
	const { choices } = preferences;
	const channels = channelsOf(preferences);

	async function choose(group: Group, channel: NotificationChannel, enabled: boolean): Promise<void> {
		const input = { choices: choicesFor(choices, group, channel, enabled) };
		const { data } = await update({ variables: { input } });
		setRefusal(data?.updateNotificationPreferences.userErrors[0] ?? null);
	}

	return (
		<div>
			<table className={css.choices} aria-busy={loading}>
				<caption className="spoken">What reaches you, and how</caption>
				<thead>
					<tr>
						<td />
						{channels.map((channel) => (
							<th key={channel} scope="col">
								{channelNames[channel]}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{groups.map(({ group, name, hint }) => (
						<tr key={group}>
							<th scope="row">
								{name}
								<span className={css.hint}>{hint}</span>
							</th>
							{channels.map((channel) => (
								<td key={channel}>
									<Toggle
										label={`${name}: ${channelNames[channel]}`}
										state={stateOf(choices, group, channel)}
										onChange={(enabled) => void choose(group, channel, enabled).catch(() => undefined)}
									/>
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
			{refusal && <RefusalNote refusal={refusal} />}
			{error && (
				<p role="alert" className={css.failed}>
					No answer came, so whether it was changed isn't known. Try again.
				</p>
			)}
		</div>
	);
}

interface ToggleProps {
	label: string;
	state: GroupState;
	onChange(enabled: boolean): void;
}

/** One box. Some types of a group may differ by what was chosen elsewhere; then ticking it makes them alike. */
function Toggle({ label, state, onChange }: ToggleProps) {
	return (
		<label className={css.toggle} title={state.locked ? "Always on: it protects your account" : undefined}>
			<input
				type="checkbox"
				aria-label={label}
				checked={state.enabled}
				disabled={state.locked}
				ref={(box) => {
					if (box) box.indeterminate = state.mixed;
				}}
				onChange={() => onChange(!state.enabled)}
			/>
		</label>
	);
}
