import { type ComponentProps, useState } from "react";
import { TextField } from "../ui/Field.tsx";
import css from "./Door.module.css";

/** A password that can be looked at, pasted and filled in by a password manager. */
export function PasswordField(props: ComponentProps<typeof TextField>) {
	const [shown, setShown] = useState(false);
	return (
		<div className={css.password}>
			<TextField {...props} type={shown ? "text" : "password"} />
			<button
				type="button"
				className={css.reveal}
				aria-pressed={shown}
				aria-label="Show password"
				onClick={() => setShown(!shown)}
			>
				{shown ? "Hide" : "Show"}
			</button>
		</div>
	);
}
