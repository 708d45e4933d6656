import { expect, test } from "@jest/globals";
import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type Answers, show } from "../../testing/graph.tsx";
import { clockTime } from "../../ui/time.ts";
import { PreferencesPanel } from "./PreferencesPanel.tsx";

interface Change {
	type: string;
	channel: string;
	enabled: boolean;
}

const choice = (type: string, channel: string, enabled: boolean, locked = false) => ({
	type,
	channel,
	enabled,
	locked,
});

/** Two types of one group that differ over e-mail, and one that nobody can switch off. */
const preferences = {
	choices: [
		choice("BUDGET_WARNING", "IN_APP", true),
		choice("BUDGET_WARNING", "EMAIL", true),
		choice("BUDGET_EXCEEDED", "IN_APP", true),
		choice("BUDGET_EXCEEDED", "EMAIL", false),
		choice("SECURITY", "IN_APP", true, true),
		choice("SECURITY", "EMAIL", true, true),
	],
	channels: ["EMAIL", "SMS", "PUSH"],
	quietHours: null,
	digest: null,
	phoneNumber: null,
	pushSubscriptions: [],
};

function showPanel(answers: Answers = {}) {
	return show(<PreferencesPanel />, { viewer: { id: "usr_1", notificationPreferences: preferences }, ...answers });
}

test("a box stands for a group of types: what differs is mixed, and ticking it makes all alike", async () => {
	const asked: Change[] = [];
	showPanel({
		updateNotificationPreferences: ({ input }: { input: { choices: Change[] } }) => {
			asked.push(...input.choices);
			const isAsked = ({ type, channel }: Change) =>
				input.choices.some((one) => one.type === type && one.channel === channel);
			const choices = preferences.choices.map((one) => ({ ...one, enabled: one.enabled || isAsked(one) }));
			return { preferences: { ...preferences, choices }, userErrors: [] };
		},
	});
	const box = await screen.findByRole("checkbox", { name: "Budgets: E-mail" });
	expect(box).toBePartiallyChecked();
	await userEvent.click(box);
	expect(asked).toEqual([
		{ type: "BUDGET_WARNING", channel: "EMAIL", enabled: true },
		{ type: "BUDGET_EXCEEDED", channel: "EMAIL", enabled: true },
	]);
	expect(await screen.findByRole("checkbox", { name: "Budgets: E-mail", checked: true })).not.toBePartiallyChecked();
});

test("security can't be switched off, and channels that lead nowhere aren't offered", async () => {
	showPanel();
	expect(await screen.findByRole("checkbox", { name: "Security: E-mail" })).toBeDisabled();
	const columns = within(screen.getByRole("table")).getAllByRole("columnheader");
	expect(columns.map((column) => column.textContent)).toEqual(["In Mint", "E-mail"]);
});

test("a refusal of quiet hours stands at its field, and what was kept is told in words", async () => {
	let refuse = true;
	showPanel({
		setQuietHours: ({ input }: { input: { quietHours: object } }) =>
			refuse
				? {
						preferences: null,
						userErrors: [
							{
								__typename: "InvalidInputError",
								code: "INVALID_INPUT",
								message: "Quiet hours must end at another time.",
								path: ["input", "quietHours", "until"],
							},
						],
					}
				: { preferences: { ...preferences, quietHours: input.quietHours }, userErrors: [] },
	});
	await userEvent.click(await screen.findByRole("button", { name: "Keep quiet hours" }));
	expect(await screen.findByRole("alert")).toHaveTextContent("Quiet hours must end at another time.");
	expect(screen.getByLabelText("Until")).toBeInvalid();
	refuse = false;
	await userEvent.click(screen.getByRole("button", { name: "Keep quiet hours" }));
	expect(await screen.findByText(/left alone at these hours, your time/)).toBeVisible();
	expect(screen.queryByRole("alert")).toBeNull();
});

test("e-mails come one by one, or once a day at an hour of this time zone", async () => {
	const asked: unknown[] = [];
	showPanel({
		setDigest: ({ input }: { input: { digest: object } }) => {
			asked.push({ ...input.digest });
			return { preferences: { ...preferences, digest: input.digest }, userErrors: [] };
		},
	});
	const atEight = await screen.findByRole("option", { name: `Once a day at ${clockTime(new Date(2000, 0, 1, 8))}` });
	await userEvent.selectOptions(screen.getByLabelText("How often e-mails come"), atEight);
	expect(asked).toEqual([{ hour: 8, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }]);
	expect(await screen.findByText(/in one e-mail, your time/)).toBeVisible();
});
