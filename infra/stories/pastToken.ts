import { stoppedClock } from "@mint/kit/clock.ts";
import { parse } from "graphql";
import { startDomains } from "../../subgraphs/host.ts";
import { environmentOfDomain } from "../local/environment.ts";
import type { Person } from "./people.ts";
import type { Product } from "./product.ts";

const signIn = parse("mutation ($input: SignInInput!) { signIn(input: $input) { ... on Session { accessToken } } }");

/**
 * A token as this person would hold it who signed in so long ago: identity issues it, on the product's own database and
 * with its real key, while its clock is behind.
 */
export async function tokenFrom(product: Product, person: Person, secondsAgo: number): Promise<string> {
	const clock = stoppedClock(new Date(Date.now() - secondsAgo * 1_000).toISOString());
	const environment = { ...environmentOfDomain("identity", product.environment), NATS_URL: undefined };
	const host = await startDomains(["identity"], environment, clock);
	try {
		const answer = await host.domains.get("identity")?.execute({
			document: signIn,
			variables: { input: { email: person.email, password: person.password } },
			token: null,
			request: { requestId: "past", ipAddress: null, userAgent: null },
		});
		if (!answer?.data) throw new Error(`identity gave no token: ${JSON.stringify(answer?.errors)}`);
		return (answer.data as { signIn: { accessToken: string } }).signIn.accessToken;
	} finally {
		await host.close();
	}
}
