import { existsSync } from "node:fs";
import type { Config } from "jest";

const transform = {
	"\\.[cm]?tsx?$": [
		"@swc/jest",
		{
			module: { type: "es6" },
			jsc: {
				target: "es2024",
				parser: { syntax: "typescript", tsx: true },
				transform: { react: { runtime: "automatic" } },
			},
		},
	],
} satisfies Config["transform"];

/** Beside what it is made from: the folder for temporary files is each run's own. */
const cacheDirectory = "<rootDir>/node_modules/.cache/jest";

const common = {
	cacheDirectory,
	extensionsToTreatAsEsm: [".ts", ".tsx"],
	testPathIgnorePatterns: ["/node_modules/", "/dist/", "/\\.mint/"],
	modulePathIgnorePatterns: ["/\\.mint/"],
	// Our own packages are linked into node_modules; by their real path they are sources like any other.
	transformIgnorePatterns: ["/node_modules/"],
} satisfies Config;

const webSetup = "<rootDir>/web/src/testing/setup.ts";

const config: Config = {
	maxWorkers: 2,
	cacheDirectory,
	testTimeout: 60_000,
	testSequencer: "<rootDir>/infra/testing/longFirst.cjs",
	projects: [
		{
			...common,
			displayName: "servers",
			testEnvironment: "node",
			testMatch: ["<rootDir>/{schema,subgraphs,gateway,infra}/**/!(*.story).test.ts"],
			transform,
		},
		{
			...common,
			displayName: "stories",
			testEnvironment: "node",
			testMatch: ["<rootDir>/infra/**/*.story.test.ts"],
			transform,
		},
		{
			...common,
			displayName: "web",
			testEnvironment: "jsdom",
			// jsdom asks for the browser builds of packages; those of some are not made for tests.
			testEnvironmentOptions: { customExportConditions: ["node", "node-addons"] },
			testMatch: ["<rootDir>/web/**/*.test.{ts,tsx}"],
			transform: { ...transform, "\\.css$": "<rootDir>/infra/testing/styles.cjs" },
			setupFilesAfterEnv: existsSync(new URL("./web/src/testing/setup.ts", import.meta.url)) ? [webSetup] : [],
		},
	],
};

export default config;
