import { Component, type ReactNode, useId, useState } from "react";
import { Button } from "./Button.tsx";
import css from "./Panel.module.css";

interface PanelProps {
	title: string;
	/** Beside the heading: a link to all of it. */
	aside?: ReactNode;
	children: ReactNode;
}

/** A part of a page that stands and fails by itself. */
export function Panel({ title, aside, children }: PanelProps) {
	const id = useId();
	return (
		<section className={css.panel} aria-labelledby={id}>
			<div className={css.head}>
				<h2 className={css.title} id={id}>
					{title}
				</h2>
				{aside}
			</div>
			<PanelBoundary>{children}</PanelBoundary>
		</section>
	);
}

/** Text, and one thing to do about it: for empty, failed, offline and forbidden parts. */
export function Note({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
	return (
		<div className={css.note}>
			<p className={css.noteTitle}>{title}</p>
			{children && <div className={css.noteText}>{children}</div>}
			{action}
		</div>
	);
}

/** The id of a request that failed, to tell support. */
export function RequestId({ id }: { id: string }) {
	const [copied, setCopied] = useState(false);
	return (
		<p className={css.request}>
			Request <code>{id}</code>
			<Button
				look="quiet"
				onClick={() =>
					void navigator.clipboard.writeText(id).then(
						() => setCopied(true),
						() => undefined,
					)
				}
			>
				{copied ? "Copied" : "Copy"}
			</Button>
		</p>
	);
}

/** A mistake of ours in one part leaves the rest of the page standing. */
export class PanelBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
	override state = { broken: false };

	static getDerivedStateFromError() {
		return { broken: true };
	}

	override render() {
		if (!this.state.broken) return this.props.children;
		return (
			<Note
				title="This part could not be shown."
				action={
					<Button look="secondary" onClick={() => this.setState({ broken: false })}>
						Show it again
					</Button>
				}
			>
				The rest of the page goes on. If it stays, reload the page.
			</Note>
		);
	}
}

/** The shape of a list before its rows are known; it appears only when the answer takes long enough to notice. */
export function RowBones({ rows }: { rows: number }) {
	return (
		<div className={css.bones} aria-hidden="true">
			{Array.from({ length: rows }, (_, row) => `row ${row}`).map((key) => (
				<div key={key} className={css.boneRow}>
					<div className={css.boneDot} />
					<div className={css.boneLine} />
					<div className={css.boneAmount} />
				</div>
			))}
		</div>
	);
}

/** One block of a known size before its content is known. */
export function BlockBone({ height }: { height: number | string }) {
	return <div className={css.bone} style={{ blockSize: height }} aria-hidden="true" />;
}
