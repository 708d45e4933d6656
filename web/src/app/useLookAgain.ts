import { useEffect } from "react";

interface Polled {
	startPolling(everyMs: number): void;
	stopPolling(): void;
}

/** Looks again at what is still open, because the socket that would tell of it may be away. */
export function useLookAgain({ startPolling, stopPolling }: Polled, isOpen: boolean, everyMs = 4_000): void {
	useEffect(() => {
		if (!isOpen) return;
		startPolling(everyMs);
		return stopPolling;
	}, [isOpen, everyMs, startPolling, stopPolling]);
}
