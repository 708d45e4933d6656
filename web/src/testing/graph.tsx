import { readFileSync } from "node:fs";
import { ApolloClient } from "@apollo/client";
import type { ApolloLink } from "@apollo/client/link";
import { SchemaLink } from "@apollo/client/link/schema";
import { ApolloProvider } from "@apollo/client/react";
import {
	type AnyRoute,
	createMemoryHistory,
	createRootRoute,
	createRoute,
	createRouter,
	type LazyRoute,
	Outlet,
	RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { buildSchema } from "graphql";
import type { ReactNode } from "react";
import { createCache } from "../app/cache.ts";
import { createLive } from "../app/live.ts";
import { MintContext } from "../app/mint.ts";
import { newestLink } from "../app/newest.ts";
import { createSession } from "../identity/session.ts";

const schema = buildSchema(readFileSync(new URL("../../../schema/api.graphql", import.meta.url), "utf8"));

/** Answers of root fields; the real schema decides what may be asked and what an answer must look like. */
export type Answers = Record<string, unknown>;

/** A client as the app makes it, whose network is the published schema with these answers. */
export function clientOf(answers: Answers): ApolloClient {
	const cache = createCache();
	const network: ApolloLink = new SchemaLink({ schema, rootValue: answers, validate: true });
	return new ApolloClient({
		cache,
		link: newestLink(cache).concat(network),
		defaultOptions: { watchQuery: { errorPolicy: "all" } },
	});
}

/** Shows a part of the app on its own, with everything it stands in. */
export function show(part: ReactNode, answers: Answers = {}) {
	return showTree(createRootRoute({ component: () => part }), "/", answers);
}

/** Shows a page at its address, behind the sign-in, without the frame that is around every page. */
export function showPage(
	page: { path: string; route: Pick<LazyRoute<AnyRoute>, "options"> },
	address: string,
	answers: Answers,
) {
	const root = createRootRoute({ component: Outlet });
	const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: Outlet });
	const shown = createRoute({ getParentRoute: () => signedIn, path: page.path }).lazy(async () => page.route as never);
	return showTree(root.addChildren([signedIn.addChildren([shown])]), address, answers);
}

function showTree(routeTree: AnyRoute, address: string, answers: Answers) {
	const client = clientOf(answers);
	const mint = {
		live: createLive(() => new Date()),
		session: createSession({
			renew: async () => null,
			alone: (work) => work(),
			tell: () => undefined,
			wipe: async () => undefined,
			now: Date.now,
		}),
	};
	const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [address] }) });
	const shown = render(
		<MintContext value={mint}>
			<ApolloProvider client={client}>
				<RouterProvider router={router as never} />
			</ApolloProvider>
		</MintContext>,
	);
	return { client, ...shown };
}

/** An amount of dollars, as the graph gives it. */
export const usd = (amountMinor: string) => ({ amountMinor, currency: "USD", exponent: 2 }) as const;
