/**
 * The values of a statement, with lists written as Postgres reads arrays. The driver escapes every element twice over;
 * a batch has thousands of them, and hardly one holds a character that needs it. Lists of objects, and every value that
 * is no list, stay for the driver.
 */
export function withArraysWritten(values: unknown[]): unknown[] {
	return values.map((value) => (Array.isArray(value) ? (arrayText(value) ?? value) : value));
}

// On the money path every column of every batch passes here, and nearly all are ids and amounts: those cost one join.
function arrayText(list: readonly unknown[]): string | null {
	if (list.length > 0 && list.every(isUnescaped)) return `{"${list.join('","')}"}`;
	if (list.some(isObject)) return null;
	return `{${list.map(elementText).join()}}`;
}

function isUnescaped(element: unknown): boolean {
	return typeof element === "string" && !element.includes('"') && !element.includes("\\");
}

function isObject(element: unknown): boolean {
	return typeof element === "object" && element !== null && !(element instanceof Date);
}

function elementText(element: unknown): unknown {
	if (element === null || element === undefined) return "NULL";
	if (typeof element === "string") return `"${element.replace(/["\\]/g, "\\$&")}"`;
	return element instanceof Date ? element.toISOString() : element;
}
