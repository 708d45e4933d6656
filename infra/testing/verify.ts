import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../verifier/audit-verify.mjs", import.meta.url));

/** What the offline verifier says, and how it ends, run as anyone would run it. */
export function verified(...given: string[]): Promise<{ code: number; said: string }> {
	return new Promise((resolve) => {
		execFile(process.execPath, [program, ...given], (error, out, complaint) => {
			resolve({ code: error ? Number(error.code) : 0, said: `${out}${complaint}` });
		});
	});
}
