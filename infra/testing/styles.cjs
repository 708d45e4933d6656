// In tests a CSS module is a table that answers every class with its own name; no style is applied.
const table = "new Proxy({}, { get: (_, name) => (name === '__esModule' ? false : String(name)) })";

module.exports = { process: () => ({ code: `module.exports = ${table};` }) };
