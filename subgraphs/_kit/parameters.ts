/**
 * The values of a statement, with lists written as Postgres reads arrays. The driver escapes every element twice over;
 * a batch has thousands of them, and hardly one holds a character that needs it. Lists of dates and of objects, and
 * every other value, stay for the driver.
 */
export function withArraysWritten(values: unknown[]): unknown[] {
	return values.map((value) => (Array.isArray(value) ? (arrayText(value) ?? value) : value));
}

function arrayText(list: unknown[]): string | null {
	let text = "{";
	for (const [index, element] of list.entries()) {
		if (index > 0) text += ",";
		if (element === null || element === undefined) text += "NULL";
		else if (typeof element === "string") text += `"${escaped(element)}"`;
		else if (typeof element === "object") return null;
		else text += String(element);
	}
	return `${text}}`;
}

function escaped(element: string): string {
	return element.includes('"') || element.includes("\\") ? element.replace(/["\\]/g, "\\$&") : element;
}
