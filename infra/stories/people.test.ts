import { createServer, type Server } from "node:http";
import { afterEach, expect, test } from "@jest/globals";
import { ask, Person } from "./people.ts";

let graph: Server;
afterEach(() => void graph.close());

const late = { errors: [{ message: "late", extensions: { code: "TIMEOUT" } }], data: null };
const session = { __typename: "Session", accessToken: "token", user: { id: "usr_1" } };
const taken = { __typename: "EmailTakenError", code: "EMAIL_TAKEN", message: "taken" };
const wallets = { viewer: { wallets: { nodes: [{ id: "wal_1", currency: "USD", balance: { amountMinor: "0" } }] } } };

/** A graph that gives these answers one after another; gives its address and what it was asked. */
async function answering(...answers: object[]): Promise<{ url: string; asked: string[] }> {
	const asked: string[] = [];
	graph = createServer(async (request, response) => {
		const parts = await Array.fromAsync(request as AsyncIterable<Buffer>);
		asked.push(/\w+ (\w+)/.exec(JSON.parse(Buffer.concat(parts).toString()).query)?.[1] ?? "");
		response.end(JSON.stringify(answers.shift()));
	});
	await new Promise<void>((resolve) => graph.listen(0, "127.0.0.1", resolve));
	return { url: `http://127.0.0.1:${(graph.address() as { port: number }).port}`, asked };
}

test("who signs up and hears nothing in time signs up again, and finds that it was done", async () => {
	const { url, asked } = await answering(late, { data: { result: taken } }, { data: { result: session } }, late, {
		data: wallets,
	});
	const ana = await new Person(url, "Ana").signUp();
	expect([ana.userId, ana.walletId]).toEqual(["usr_1", "wal_1"]);
	expect(asked).toEqual(["SignUp", "SignUp", "SignIn", "Wallets", "Wallets"]);
});

test("an address that somebody else has is still refused", async () => {
	const { url } = await answering({ data: { result: taken } });
	await expect(new Person(url, "Ana").signUp()).rejects.toThrow("sign-up was refused: EMAIL_TAKEN");
});

test("a command without a key isn't asked again, since nobody knows whether it was done", async () => {
	const { url, asked } = await answering(late, { data: { done: true } });
	await expect(ask(url, "mutation Freeze { done }", {})).rejects.toThrow("TIMEOUT");
	expect(asked).toEqual(["Freeze"]);
});
