import { useApolloClient } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { type Arrival, followLive } from "../app/liveUpdates.ts";
import { useMint } from "../app/mint.ts";
import type { NotificationType } from "../graphql/graphql.ts";
import { Icon } from "../ui/Icon.tsx";
import css from "./LiveArrivals.module.css";

/** What the reader did on this very screen is told there already. */
const toldElsewhere: readonly NotificationType[] = [
	"WELCOME",
	"TRANSFER_SENT",
	"TRANSFER_IN_REVIEW",
	"TOP_UP_COMPLETED",
];

const shownFor = 10_000;
const atMost = 3;

/** Follows what happens elsewhere and says it once, politely; the notifications page keeps it. */
export function LiveArrivals() {
	const client = useApolloClient();
	const { live } = useMint();
	const [arrivals, setArrivals] = useState<Arrival[]>([]);

	useEffect(() => {
		const leave = (id: string) => setArrivals((shown) => shown.filter((arrival) => arrival.id !== id));
		const timers = new Set<ReturnType<typeof setTimeout>>();
		const stop = followLive(client, live, (arrival) => {
			if (toldElsewhere.includes(arrival.type)) return;
			setArrivals((shown) => [...shown.filter(({ id }) => id !== arrival.id), arrival].slice(-atMost));
			timers.add(setTimeout(() => leave(arrival.id), shownFor));
		});
		return () => {
			stop();
			for (const timer of timers) clearTimeout(timer);
		};
	}, [client, live]);

	return (
		<div className={css.stack} role="status" aria-label="News">
			{arrivals.map((arrival) => (
				<div key={arrival.id} className={css.arrival}>
					<div>
						<p className={css.title}>{arrival.title}</p>
						<p className={css.body}>{arrival.body}</p>
					</div>
					<button
						type="button"
						className={css.close}
						aria-label={`Dismiss: ${arrival.title}`}
						onClick={() => setArrivals((shown) => shown.filter(({ id }) => id !== arrival.id))}
					>
						<Icon glyph="cross" />
					</button>
				</div>
			))}
		</div>
	);
}
