/** What spending is for; the values of the graph's `TransferCategory`. */
export type Category = "FOOD" | "TRANSPORT" | "ENTERTAINMENT" | "UTILITIES" | "OTHER";

/** Why a transfer counts as what it counts as, the strongest reason first. */
export type CategorySource = "CHOSEN" | "SENT" | "LEARNT" | "NOTE" | "NONE";

export interface Classification {
	category: Category;
	source: CategorySource;
}

/** What is known of a transfer's purpose. */
export interface Reasons {
	/** What its sender said of it afterwards. */
	chosen: Category | null;
	/** What its sender said when sending it. */
	sent: Category | null;
	/** What its sender had last said, before it, of a transfer to the same person. */
	learnt: Category | null;
	note: string | null;
}

/**
 * What a transfer counts as: its sender's own word about it, else their word about the same person, else a word of its
 * note, else OTHER. It follows from its arguments alone, so that numbers made again come out the same.
 */
export function classify({ chosen, sent, learnt, note }: Reasons): Classification {
	if (chosen) return { category: chosen, source: "CHOSEN" };
	if (sent) return { category: sent, source: "SENT" };
	if (learnt) return { category: learnt, source: "LEARNT" };
	const noted = categoryOfNote(note ?? "");
	return noted ? { category: noted, source: "NOTE" } : { category: "OTHER", source: "NONE" };
}

/**
 * The category whose words stand in a note; of several the first of the table, so that `Uber Eats` is food and no ride.
 * Only whole words count, in any case and with or without accents and a plural `s`: a bus is no business.
 */
export function categoryOfNote(note: string): Category | null {
	const words =
		note
			.normalize("NFKD")
			.replace(/\p{M}/gu, "")
			.toLowerCase()
			.match(/[\p{L}\p{N}]+/gu) ?? [];
	const singles = words.flatMap((word) => (word.endsWith("s") ? [word, word.slice(0, -1)] : [word]));
	const pairs = singles.length > 0 ? words.slice(1).map((word, index) => `${words[index]} ${word}`) : [];
	const said = new Set([...singles, ...pairs]);
	const [category] = table.find(([, known]) => known.some((word) => said.has(word))) ?? [];
	return category ?? null;
}

const table: [Category, string[]][] = [
	[
		"FOOD",
		[
			...["restaurant", "cafe", "coffee", "espresso", "food", "grocery", "groceries", "supermarket", "bakery", "pizza"],
			...["lunch", "dinner", "breakfast", "brunch", "mcdonald", "mcdonalds", "starbucks", "kfc", "doordash", "grubhub"],
			...["uber eats", "ubereats", "deliveroo"],
		],
	],
	[
		"TRANSPORT",
		[
			...["uber", "lyft", "taxi", "cab", "transit", "train", "flight", "airline", "bus", "buses", "metro", "subway"],
			...["tram", "parking"],
		],
	],
	[
		"ENTERTAINMENT",
		[
			...["netflix", "spotify", "hulu", "disney", "youtube", "theatre", "theater", "cinema", "movie", "concert"],
			...["game", "museum", "bowling"],
		],
	],
	[
		"UTILITIES",
		[
			...["electric", "electricity", "water", "gas", "internet", "phone", "mobile", "cable", "utility", "utilities"],
			...["bill", "verizon", "comcast", "vodafone"],
		],
	],
];
