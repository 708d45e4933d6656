import type { ComponentProps } from "react";
import css from "./Button.module.css";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

interface ButtonProps extends ComponentProps<"button"> {
	look?: ButtonLook;
	wide?: boolean;
}

/** A button. Its label names the result, with the amount when money moves. */
export function Button({ look = "primary", wide = false, className, type = "button", ...rest }: ButtonProps) {
	return <button type={type} className={`${css[look]} ${wide ? css.wide : ""} ${className ?? ""}`} {...rest} />;
}

/** The look of a button for links that lead to an action. */
export function buttonLook(look: ButtonLook, wide = false): string {
	return `${css[look]} ${wide ? css.wide : ""}`;
}
