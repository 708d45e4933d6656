import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { SelectField, TextField } from "../ui/Field.tsx";
import css from "./Activity.module.css";
import { type ActivityFilter, type StatusChoice, statusChoices, statusNames } from "./activityFilter.ts";

const typingPause = 300;

const choices: { direction: ActivityFilter["direction"]; name: string }[] = [
	{ direction: undefined, name: "All" },
	{ direction: "sent", name: "Sent" },
	{ direction: "received", name: "Received" },
];

/** Leaves out what is not set: addresses stay short. */
function withChange(
	filter: ActivityFilter,
	change: Partial<Record<keyof ActivityFilter, string | undefined>>,
): ActivityFilter {
	const merged = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== "");
	return Object.fromEntries(merged) as ActivityFilter;
}

/** Filters that live in the address, so that a filtered list can be kept and shared. */
export function ActivityFilters({ filter }: { filter: ActivityFilter }) {
	const navigate = useNavigate();
	const [text, setText] = useState(filter.text ?? "");

	useEffect(() => setText(filter.text ?? ""), [filter.text]);

	useEffect(() => {
		if (text.trim() === (filter.text ?? "")) return;
		const timer = setTimeout(
			() => void navigate({ to: "/activity", search: withChange(filter, { text: text.trim() }), replace: true }),
			typingPause,
		);
		return () => clearTimeout(timer);
	}, [text, filter, navigate]);

	return (
		<search className={css.filters}>
			<div className={css.direction}>
				<p className={css.label} aria-hidden="true">
					Direction
				</p>
				<nav className={css.choices} aria-label="Direction">
					{choices.map(({ direction, name }) => (
						<Link
							key={name}
							to="/activity"
							search={withChange(filter, { direction })}
							className={css.choice}
							aria-current={filter.direction === direction ? "true" : undefined}
							data-chosen={filter.direction === direction ? "" : undefined}
							replace
						>
							{name}
						</Link>
					))}
				</nav>
			</div>
			<div className={css.status}>
				<SelectField
					label="Status"
					value={filter.status ?? ""}
					onChange={(event) =>
						void navigate({
							to: "/activity",
							search: withChange(filter, { status: event.target.value as StatusChoice | "" }),
							replace: true,
						})
					}
				>
					<option value="">Any status</option>
					{statusChoices.map((status) => (
						<option key={status} value={status}>
							{statusNames[status]}
						</option>
					))}
				</SelectField>
			</div>
			<div className={css.search}>
				<TextField
					label="Words in the note"
					type="search"
					enterKeyHint="search"
					value={text}
					onChange={(event) => setText(event.target.value)}
				/>
			</div>
		</search>
	);
}
