import { clockTime } from "../ui/time.ts";
import { useLiveState, useMint } from "./mint.ts";
import css from "./Shell.module.css";

/** How fresh the screen is, in words. */
export function LiveSign() {
	const { live } = useMint();
	const { word, asOf } = useLiveState();
	const text = {
		live: "Live",
		"catching-up": "Catching up",
		offline: asOf === null ? "Offline" : `Offline · as of ${clockTime(asOf)}`,
	}[word];
	return (
		<p className={css.sign}>
			<span className={css.dot} data-word={word} aria-hidden="true" />
			<span data-live={word}>{text}</span>
			{word === "offline" && (
				<button type="button" className={css.reconnect} onClick={() => live.reconnect()}>
					Reconnect now
				</button>
			)}
		</p>
	);
}
