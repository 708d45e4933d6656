import css from "./Avatar.module.css";

/** A small stable number for an id. */
function mark(id: string): number {
	let sum = 7;
	for (const char of id) sum = (sum * 31 + (char.codePointAt(0) as number)) % 65_521;
	return sum;
}

/** First letters of the first and the last word. */
export function initials(name: string): string {
	const words = name.trim().split(/\s+/).filter(Boolean);
	const first = words[0] ?? "?";
	const last = words.length > 1 ? (words.at(-1) as string) : "";
	const letter = (word: string) => [...word][0] ?? "";
	return (letter(first) + letter(last)).toLocaleUpperCase();
}

const cuts = ["M0 40 40 0v40z", "M0 20h40v20H0z", "M20 0h20v40H20z", "M0 0 40 40H0z"];

/** A person: two tones drawn from the id, and initials that stay legible on them. Decoration beside the name. */
export function Avatar({ id, name, size = 40 }: { id: string; name: string; size?: number }) {
	const sum = mark(id);
	return (
		<svg className={css.avatar} width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
			<rect width="40" height="40" className={css[`tone${(sum % 8) + 1}`]} />
			<path d={cuts[(sum >> 3) % cuts.length]} className={css.shade} />
			<text x="20" y="25.5" textAnchor="middle" className={css.letters}>
				{initials(name)}
			</text>
		</svg>
	);
}
