import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/**
 * What a command was asked. Asked for help it prints its usage and ends with 0; asked for what it doesn't know it says
 * so, and ends with 2.
 */
export function asked<const O extends ParseArgsOptionsConfig>(usage: string, options: O) {
	const given = { args: process.argv.slice(2), allowPositionals: true } as const;
	if (given.args.includes("--help") || given.args.includes("-h")) {
		console.log(usage);
		process.exit(0);
	}
	try {
		return parseArgs<{ options: O; allowPositionals: true }>({ ...given, options });
	} catch (error) {
		// What follows is about arguments that begin with a dash.
		return askedWrongly((error as Error).message.split(". ")[0] as string, usage);
	}
}

export function askedWrongly(why: string, usage: string): never {
	console.error(`✗ ${why}\n${usage}`);
	process.exit(2);
}
