import type { ApolloClient } from "@apollo/client";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { graphql } from "../graphql/gql.ts";
import type { LiveArrivalSubscription } from "../graphql/graphql.ts";
import type { Live } from "./live.ts";

const LiveWallet = graphql(`
	subscription LiveWallet {
		walletUpdated {
			id
			version
			status
			balance { amountMinor currency exponent }
			available { amountMinor currency exponent }
			held { amountMinor currency exponent }
		}
	}
`);

const LiveTransfer = graphql(`
	subscription LiveTransfer {
		transferUpdated {
			id
			status
			completedAt
			failure
		}
	}
`);

const LiveArrival = graphql(`
	subscription LiveArrival {
		notificationReceived {
			id
			type
			title
			body
			subjectId
			read
			createdAt
		}
	}
`);

export type Arrival = LiveArrivalSubscription["notificationReceived"];

/** Events of one transfer come together; the lists they change are asked for once. */
const gather = 250;
/** The subscriptions must be in place before the lists are read again, or an event could fall between. */
const settle = 300;
const againAfter = 3_000;
/** A subscription that held this long did not fail: its token expired. It begins again at once. */
const healthyAfter = 5_000;

/** Follows the viewer's wallets, transfers and notifications until it is told to stop. */
export function followLive(client: ApolloClient, live: Live, arrived: (arrival: Arrival) => void): () => void {
	let stopped = false;
	let gathering: ReturnType<typeof setTimeout> | undefined;
	const stops: (() => void)[] = [];

	function refreshLists(): void {
		gathering ??= setTimeout(() => {
			gathering = undefined;
			if (!stopped) void client.refetchQueries({ include: "active" }).catch(() => undefined);
		}, gather);
	}

	async function catchUp(connection: number): Promise<void> {
		const due = () => !stopped && live.state.word === "catching-up" && live.state.connection === connection;
		await live.wait(settle);
		while (due()) {
			try {
				await client.refetchQueries({ include: "active" });
				if (due()) live.enter("live");
			} catch {
				await live.wait(againAfter);
			}
		}
	}

	function follow<T>(query: TypedDocumentNode<T, Record<string, never>>, take: (data: T) => void): void {
		let running: { unsubscribe(): void } | undefined;
		let tries = 0;
		const begin = () => {
			if (stopped) return;
			const begun = performance.now();
			const again = () => {
				tries = performance.now() - begun > healthyAfter ? 0 : Math.min(10, tries + 1);
				void live.wait(againAfter * tries).then(begin);
			};
			running = client.subscribe<T>({ query, variables: {} }).subscribe({
				next: (result) => {
					if (result.data) take(result.data as T);
				},
				error: again,
				complete: again,
			});
		};
		begin();
		stops.push(() => running?.unsubscribe());
	}

	let caughtUp = 0;
	stops.push(
		live.subscribe(() => {
			const { connection } = live.state;
			if (connection === caughtUp) return;
			caughtUp = connection;
			void catchUp(connection);
		}),
	);
	follow(LiveWallet, refreshLists);
	follow(LiveTransfer, refreshLists);
	follow(LiveArrival, ({ notificationReceived }) => {
		arrived(notificationReceived);
		refreshLists();
	});
	return () => {
		stopped = true;
		clearTimeout(gathering);
		for (const stop of stops) stop();
	};
}
