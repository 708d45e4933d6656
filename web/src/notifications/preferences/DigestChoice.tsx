import { useMutation } from "@apollo/client/react";
import { useState } from "react";
import type { PreferencesPartsFragment } from "../../graphql/graphql.ts";
import { SelectField } from "../../ui/Field.tsx";
import { clockTime } from "../../ui/time.ts";
import { SetDigest } from "./documents.ts";
import { hereZone, zoneName } from "./zone.ts";

// Any day without a change of the clocks will do.
const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, name: clockTime(new Date(2000, 0, 1, hour)) }));

/** One e-mail a day in place of many. */
export function DigestChoice({ digest }: { digest: PreferencesPartsFragment["digest"] }) {
	const [refusal, setRefusal] = useState<string>();
	const [set, { loading, error }] = useMutation(SetDigest);

	async function choose(hour: string): Promise<void> {
		const input = { digest: hour === "" ? null : { hour: Number(hour), timeZone: hereZone() } };
		const { data } = await set({ variables: { input } });
		setRefusal(data?.setDigest.userErrors[0]?.message);
	}

	return (
		<SelectField
			label="How often e-mails come"
			value={digest?.hour ?? ""}
			aria-busy={loading}
			error={error ? "No answer came, so whether it was changed isn't known. Try again." : refusal}
			hint={digest && `Everything of a day in one e-mail, ${zoneName(digest.timeZone)}. Security still comes at once.`}
			onChange={(event) => void choose(event.target.value).catch(() => undefined)}
		>
			<option value="">Each as it happens</option>
			{hours.map(({ hour, name }) => (
				<option key={hour} value={hour}>
					{`Once a day at ${name}`}
				</option>
			))}
		</SelectField>
	);
}
