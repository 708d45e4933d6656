import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import { Note, RequestId } from "../ui/Panel.tsx";
import css from "./Answer.module.css";
import { type Problem, readProblem } from "./problem.ts";

interface AnswerProps<T> {
	/** The part of the answer to show; null or absent while it is not known. */
	value: T | null | undefined;
	loading: boolean;
	error: unknown;
	retry(): unknown;
	skeleton: ReactNode;
	/** What could not be shown, for people: `Your activity`. */
	what: string;
	children(value: T): ReactNode;
}

/** Loading, failed, offline and forbidden, in one place. What is already known stays on the screen. */
export function Answer<T>({ value, loading, error, retry, skeleton, what, children }: AnswerProps<T>) {
	if (value !== null && value !== undefined) return children(value);
	if (loading && !error) {
		return (
			<div className={css.loading} role="status" aria-label={`Loading ${what.toLowerCase()}`}>
				{skeleton}
			</div>
		);
	}
	return <ProblemNote problem={readProblem(error)} what={what} retry={retry} />;
}

interface ProblemNoteProps {
	problem: Problem;
	what: string;
	retry(): unknown;
}

export function ProblemNote({ problem, what, retry }: ProblemNoteProps) {
	const again = (
		<Button look="secondary" onClick={() => retry()}>
			Try again
		</Button>
	);
	switch (problem.kind) {
		case "offline":
			return (
				<Note title="You are offline." action={again}>
					{what} will appear when the connection is back.
				</Note>
			);
		case "forbidden":
			return (
				<Note title="This account may not see this." action={<Link to="/">Back to your wallet</Link>}>
					{what} needs a role that an administrator can give.
				</Note>
			);
		case "signed-out":
			return (
				<Note title="Your session has ended." action={<Link to="/sign-in">Sign in again</Link>}>
					{what} will appear when you are back.
				</Note>
			);
		case "busy":
			return (
				<Note title="Too many requests at once." action={again}>
					Wait a moment, then try again.
				</Note>
			);
		case "failed":
			return (
				<Note title={`${what} could not be loaded.`} action={again}>
					Only showing it failed.
					{problem.requestId && <RequestId id={problem.requestId} />}
				</Note>
			);
	}
}
