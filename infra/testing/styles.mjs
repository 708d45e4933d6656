// In tests a CSS module is a table that answers every class with its own name; no style is applied.
export function process() {
	return { code: "export default new Proxy({}, { get: (_, name) => String(name) });" };
}
