import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { repository } from "../local/home.ts";

const LongFirst = createRequire(import.meta.url)("./longFirst.cjs") as { longFiles: string[] };

test("every file that is begun first exists", () => {
	expect(LongFirst.longFiles.filter((file) => !existsSync(join(repository, file)))).toEqual([]);
});
