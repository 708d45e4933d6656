import { expect, test } from "@jest/globals";
import { FactsThread } from "./factsThread.ts";

test("a thread that can't begin says why, and once it has ended nobody waits for its answers", async () => {
	const thread = new FactsThread(["bakery"], {});
	await expect(thread.begin()).rejects.toThrow("no such domain: bakery");
	await expect(thread.backlog()).rejects.toThrow("no such domain: bakery");
	await thread.close();
	await expect(thread.measured()).rejects.toThrow("has ended");
	await thread.close();
});
