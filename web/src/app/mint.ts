import { createContext, use, useSyncExternalStore } from "react";
import type { Session, SessionState } from "../identity/session.ts";
import type { Live, LiveState } from "./live.ts";

/** What lives as long as the tab. */
export interface Mint {
	session: Session;
	live: Live;
}

export const MintContext = createContext<Mint | null>(null);

export function useMint(): Mint {
	const mint = use(MintContext);
	if (mint === null) throw new Error("MintContext is missing above this component");
	return mint;
}

export function useSessionState(): SessionState {
	const { session } = useMint();
	return useSyncExternalStore(session.subscribe, () => session.state);
}

/** Whether money cannot be moved now for want of a network. */
export function useOffline(): boolean {
	const { live } = useMint();
	return useSyncExternalStore(live.subscribe, () => live.state.word === "offline" && !navigator.onLine);
}

export function useLiveState(): LiveState {
	const { live } = useMint();
	return useSyncExternalStore(live.subscribe, () => live.state);
}
