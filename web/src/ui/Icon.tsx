/** Own glyphs on one 20 px grid, drawn with a 1.5 px stroke. */
const glyphs = {
	home: "M3 9.2 10 3.5l7 5.7M5 8v8.5h10V8M8.25 16.5v-4.5h3.5v4.5",
	activity: "M4 5.5h12M4 10h12M4 14.5h7",
	send: "M6 14 14.5 5.5M7.5 5.5h7v7",
	receive: "M14 6 5.5 14.5M12.5 14.5h-7v-7",
	plus: "M10 4v12M4 10h12",
	bell: "M5 14c1-1 1.2-2.6 1.2-4.7a3.8 3.8 0 0 1 7.6 0c0 2.1.2 3.7 1.2 4.7zM8.5 16.5h3",
	settings: "M3 6h7M15 6h2M3 14h2M10 14h7M12.5 4v4M7.5 12v4",
	back: "M11.5 5 6.5 10l5 5",
	next: "M8 5l5 5-5 5",
	check: "M4.5 10.5l3.5 3.5 7.5-8",
	cross: "M5.5 5.5l9 9M14.5 5.5l-9 9",
	bank: "M3.5 8 10 4l6.5 4zM5 8v6M8.4 8v6M11.6 8v6M15 8v6M3.5 16h13",
	search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l3.5 3.5",
	convert: "M4 7h11.5M12.5 4l3 3-3 3M16 13H4.5M7.5 10l-3 3 3 3",
	wait: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6.5V10l2.5 1.5",
} as const;

export type Glyph = keyof typeof glyphs;

/** A glyph beside its label; it is never the label itself. */
export function Icon({ glyph, size = 20 }: { glyph: Glyph; size?: number }) {
	return (
		<svg
			width={size}
			height={size}
			viewBox="0 0 20 20"
			fill="none"
			stroke="currentColor"
			strokeWidth="1.5"
			strokeLinecap="round"
			strokeLinejoin="round"
			aria-hidden="true"
		>
			<path d={glyphs[glyph]} />
		</svg>
	);
}
