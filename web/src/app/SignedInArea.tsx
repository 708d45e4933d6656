import { Navigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { Unreachable } from "./Failures.tsx";
import { useMint, useSessionState } from "./mint.ts";
import { Shell } from "./Shell.tsx";

/** Pages for those who are signed in; everybody else is led to the sign-in and back. */
export function SignedInArea() {
	const { session } = useMint();
	const state = useSessionState();
	switch (state.status) {
		case "signed-in":
			return <Shell />;
		case "unreachable":
			return <Unreachable retry={() => void session.refresh().catch(() => undefined)} />;
		case "signed-out":
			return <ToSignIn />;
		case "resuming":
			return null;
	}
}

function ToSignIn() {
	const router = useRouter();
	// Read once: while the way to the sign-in is under way, the address already is the sign-in's.
	const [from] = useState(() => router.state.location.href);
	return <Navigate to="/sign-in" search={from === "/" ? {} : { next: from }} replace />;
}
