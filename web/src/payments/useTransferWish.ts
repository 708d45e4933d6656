import { useApolloClient } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { dropWish, keepWish, keptWish, type Wish } from "../app/wish.ts";
import { askForTransfer, didItLand, type WishOutcome } from "./transferWish.ts";

export type TransferWishState = { kind: "none" } | { kind: "sending" } | WishOutcome | { kind: "absent" };

const checkEvery = [1_500, 2_000, 3_000, 5_000, 8_000];

/** No request lives longer than this: when the platform still knows nothing of the key then, nothing was sent. */
const deadline = 45_000;

/**
 * Carries one wish to its outcome. A wish found from before a reload is checked at once: the key is the same, so money
 * can move once only, whatever the reader does.
 */
export function useTransferWish(viewerId: string) {
	const client = useApolloClient();
	const [wish, setWish] = useState(() => keptWish("transfer", viewerId));
	const [state, setState] = useState<TransferWishState>(wish === null ? { kind: "none" } : { kind: "unknown" });

	function settle(outcome: TransferWishState): void {
		if (outcome.kind === "accepted" || outcome.kind === "refused") dropWish("transfer");
		setState(outcome);
	}

	// biome-ignore lint/correctness/useExhaustiveDependencies: `settle` only uses what never changes.
	useEffect(() => {
		if (state.kind !== "unknown" || wish === null) return;
		let stopped = false;
		let timer: ReturnType<typeof setTimeout>;
		let checks = 0;
		const look = async () => {
			const found = await didItLand(client, wish);
			if (stopped) return;
			const late = Date.now() - Date.parse(wish.askedAt) > deadline;
			if (found.kind === "accepted" || (found.kind === "absent" && late)) settle(found);
			else timer = setTimeout(() => void look(), checkEvery[Math.min(checks++, checkEvery.length - 1)]);
		};
		timer = setTimeout(() => void look(), checkEvery[0]);
		return () => {
			stopped = true;
			clearTimeout(timer);
		};
	}, [state.kind, wish, client]);

	async function send(wanted: Wish<"transfer">): Promise<void> {
		keepWish(wanted);
		setWish(wanted);
		setState({ kind: "sending" });
		settle(await askForTransfer(client, wanted));
	}

	return {
		wish,
		state,
		send,
		/** Asks again for the same wish with the same key. */
		async again(): Promise<void> {
			if (wish !== null) await send({ ...wish, askedAt: new Date().toISOString() });
		},
		/** Lets go of a wish that never became a payment, or whose outcome was read. */
		forget(): void {
			dropWish("transfer");
			setWish(null);
			setState({ kind: "none" });
		},
	};
}
