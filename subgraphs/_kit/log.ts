import pino, { type Logger } from "pino";

export type { Logger } from "pino";

/** Fields that never reach a log, wherever they stand in a logged object. */
const redacted = ["password", "token", "accessToken", "refreshToken", "authorization", "cookie", "secret", "email"];

/** A JSON logger for one part of the platform; standard output, one object a line. */
export function openLog(name: string, level: string): Logger {
	return pino({
		name,
		level,
		base: { part: name },
		redact: { paths: redacted.flatMap((field) => [field, `*.${field}`]), censor: "[redacted]" },
	});
}
