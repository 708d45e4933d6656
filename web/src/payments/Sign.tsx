import { type Glyph, Icon } from "../ui/Icon.tsx";
import css from "./Row.module.css";

/** What stands in the place of a face where no person is on the other side. */
export function Sign({ glyph }: { glyph: Glyph }) {
	return (
		<span className={css.sign}>
			<Icon glyph={glyph} />
		</span>
	);
}
