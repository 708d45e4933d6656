import { useMutation } from "@apollo/client/react";
import { type FormEvent, useState } from "react";
import { RefusalNote } from "../../app/RefusalNote.tsx";
import { type RefusalValue, refusalsByField } from "../../app/refusal.ts";
import type { PreferencesPartsFragment, QuietHoursInput } from "../../graphql/graphql.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/Field.tsx";
import { SetQuietHours } from "./documents.ts";
import css from "./Preferences.module.css";
import { hereZone, zoneName } from "./zone.ts";

const usual = { from: "22:00", until: "07:00" };

/** Hours at which nothing is sent but what is urgent. */
export function QuietHoursForm({ quietHours }: { quietHours: PreferencesPartsFragment["quietHours"] }) {
	const [from, setFrom] = useState(quietHours?.from ?? usual.from);
	const [until, setUntil] = useState(quietHours?.until ?? usual.until);
	const [refusals, setRefusals] = useState<readonly RefusalValue[]>([]);
	const [set, { loading, error }] = useMutation(SetQuietHours);
	const { fields, form } = refusalsByField(refusals, ["from", "until"]);
	const isSaved = quietHours?.from === from && quietHours.until === until;

	async function keep(wanted: QuietHoursInput | null): Promise<void> {
		const { data } = await set({ variables: { input: { quietHours: wanted } } });
		setRefusals(data?.setQuietHours.userErrors ?? []);
	}

	function submit(event: FormEvent): void {
		event.preventDefault();
		void keep({ from, until, timeZone: hereZone() }).catch(() => undefined);
	}

	return (
		<form className={css.quiet} onSubmit={submit}>
			<fieldset className={css.hours}>
				<legend className={css.legend}>Quiet hours</legend>
				<TextField
					label="From"
					type="time"
					required
					value={from}
					error={fields.from}
					onChange={(event) => setFrom(event.target.value)}
				/>
				<TextField
					label="Until"
					type="time"
					required
					value={until}
					error={fields.until}
					onChange={(event) => setUntil(event.target.value)}
				/>
			</fieldset>
			<p className={css.hint}>
				{quietHours
					? `You are left alone at these hours, ${zoneName(quietHours.timeZone)}.`
					: "Off: e-mails, SMS and pushes come at any hour."}{" "}
				What is urgent is always sent.
			</p>
			{form && <RefusalNote refusal={form} />}
			{error && (
				<p role="alert" className={css.failed}>
					No answer came, so whether it was changed isn't known. Try again.
				</p>
			)}
			<div className={css.actions}>
				<Button type="submit" look="secondary" disabled={loading || isSaved}>
					{quietHours ? "Change quiet hours" : "Keep quiet hours"}
				</Button>
				{quietHours && (
					<Button look="quiet" disabled={loading} onClick={() => void keep(null).catch(() => undefined)}>
						Turn off
					</Button>
				)}
			</div>
		</form>
	);
}
