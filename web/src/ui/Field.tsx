import { type ComponentProps, type ReactNode, useId } from "react";
import css from "./Field.module.css";

interface FieldFrame {
	label: string;
	hint?: ReactNode;
	error?: string | undefined;
	optional?: boolean;
}

interface FieldIds {
	id: string;
	"aria-describedby": string | undefined;
	"aria-invalid": true | undefined;
}

/** Label, control, hint and error, tied together for assistive technology. */
export function Field({
	label,
	hint,
	error,
	optional,
	children,
}: FieldFrame & { children: (ids: FieldIds) => ReactNode }) {
	const id = useId();
	const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
	return (
		<div className={css.field}>
			<label className={css.label} htmlFor={id}>
				{label}
				{optional && <span className={css.optional}> (optional)</span>}
			</label>
			{children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
			{error && (
				<p className={css.error} id={`${id}-error`} role="alert">
					{error}
				</p>
			)}
			{hint && (
				<p className={css.hint} id={`${id}-hint`}>
					{hint}
				</p>
			)}
		</div>
	);
}

/** One line of text. */
export function TextField({ label, hint, error, optional, ...input }: FieldFrame & ComponentProps<"input">) {
	return (
		<Field label={label} hint={hint} error={error} optional={optional}>
			{(ids) => <input {...input} {...ids} className={css.control} />}
		</Field>
	);
}

/** One of a few, with the platform's own picker. */
export function SelectField({ label, hint, error, optional, ...select }: FieldFrame & ComponentProps<"select">) {
	return (
		<Field label={label} hint={hint} error={error} optional={optional}>
			{(ids) => <select {...select} {...ids} className={css.control} />}
		</Field>
	);
}
