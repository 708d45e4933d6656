const Sequencer = require("@jest/test-sequencer").default;

/**
 * Files that take far longer than their size tells, which is all Jest goes by where it hasn't run them before. Begun
 * last, they would keep one worker busy while the others have nothing left to do.
 */
const longFiles = [
	"infra/checker/checker.test.ts",
	// These wait more than they work, beside one that works all the time.
	"subgraphs/_kit/events.test.ts",
	"subgraphs/_kit/parked.test.ts",
	"infra/demo/demo.test.ts",
	"gateway/cookies.test.ts",
	"subgraphs/audit/evidence.test.ts",
	"subgraphs/notifications/quietHours.test.ts",
];

/** Runs the longest files first. */
module.exports = class LongFirst extends Sequencer {
	static longFiles = longFiles;

	sort(tests) {
		const rank = ({ path }) => {
			const at = longFiles.findIndex((file) => path.endsWith(`/${file}`));
			return at < 0 ? longFiles.length : at;
		};
		return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
	}
};
