import { describe, expect, jest, test } from "@jest/globals";
import { createSession, type SessionTokens } from "./session.ts";

const tokens = (accessToken: string, minutes = 15): SessionTokens => ({
	accessToken,
	expiresAt: new Date(Date.now() + minutes * 60_000).toISOString(),
});

function sessionWith(renew: () => Promise<SessionTokens | null>) {
	const wipe = jest.fn(async (_wishes: "keep" | "forget") => undefined);
	const tell = jest.fn();
	const session = createSession({ renew, alone: (work) => work(), tell, wipe, now: Date.now });
	return { session, wipe, tell };
}

describe("a session", () => {
	test("is renewed once for all who ask at the same time", async () => {
		const renew = jest.fn(async () => tokens("a"));
		const { session } = sessionWith(renew);
		await Promise.all([session.refresh(), session.refresh(), session.accessToken()]);
		expect(renew).toHaveBeenCalledTimes(1);
		expect(await session.accessToken()).toBe("a");
		await session.end();
	});

	test("without a cookie is signed out, and says that none had ended", async () => {
		const { session } = sessionWith(async () => null);
		await session.refresh();
		expect(session.state).toEqual({ status: "signed-out", ended: false });
		expect(await session.accessToken()).toBeNull();
	});

	test("that the platform ended is signed out and wiped", async () => {
		const answers = [tokens("a"), null];
		const { session, wipe } = sessionWith(async () => answers.shift() ?? null);
		await session.refresh();
		await session.refresh();
		expect(session.state).toEqual({ status: "signed-out", ended: true });
		expect(wipe.mock.calls).toEqual([["keep"]]);
	});

	test("survives an outage: no answer is not an end", async () => {
		const { session } = sessionWith(async () => {
			throw new TypeError("offline");
		});
		await expect(session.refresh()).rejects.toThrow("offline");
		expect(session.state).toEqual({ status: "unreachable" });
	});

	test("that began by signing in is not ended by an older renewal that comes back empty", async () => {
		let answer: (value: null) => void = () => undefined;
		const { session } = sessionWith(() => new Promise((resolve) => (answer = resolve)));
		const renewal = session.refresh();
		session.begin(tokens("new"));
		answer(null);
		await renewal;
		expect(session.state).toEqual({ status: "signed-in" });
		expect(await session.accessToken()).toBe("new");
		await session.end();
	});

	test("that ends here ends in the other tabs too", async () => {
		const { session, tell, wipe } = sessionWith(async () => tokens("a"));
		await session.refresh();
		await session.end();
		expect(tell).toHaveBeenCalledWith("signed-out");
		expect(wipe.mock.calls).toEqual([["forget"]]);
		expect(session.state.status).toBe("signed-out");
	});

	test("of another tab that ended is over here as well", async () => {
		const { session, wipe } = sessionWith(async () => tokens("a"));
		await session.refresh();
		await session.hear("signed-out");
		expect(session.state.status).toBe("signed-out");
		expect(await session.accessToken()).toBeNull();
		expect(wipe.mock.calls).toEqual([["forget"]]);
	});

	test("that is over when the page is loaded again keeps the wishes whose outcome nobody has read", async () => {
		const { session, wipe } = sessionWith(async () => null);
		await session.refresh();
		expect(wipe.mock.calls).toEqual([["keep"]]);
	});
});
