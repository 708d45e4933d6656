import "@fontsource-variable/host-grotesk/wght.css";
import "./ui/tokens.css";
import "./ui/base.css";
import { ApolloProvider } from "@apollo/client/react";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createMintClient } from "./app/client.ts";
import { createLive } from "./app/live.ts";
import { MintContext } from "./app/mint.ts";
import { createMintRouter } from "./app/routes.tsx";
import { forgetAllButWishes } from "./app/wish.ts";
import { renewByCookie } from "./identity/renewal.ts";
import { createSession, type SessionNews } from "./identity/session.ts";

const channel = new BroadcastChannel("mint-session");
const live = createLive(() => new Date());
const session = createSession({
	renew: renewByCookie,
	alone: (work) => (navigator.locks ? navigator.locks.request("mint-session", work) : work()),
	tell: (news) => channel.postMessage(news),
	wipe: async (wishes) => {
		if (wishes === "keep") forgetAllButWishes();
		else sessionStorage.clear();
		await client.clearStore();
	},
	now: Date.now,
});
const client = createMintClient(session, live);
channel.onmessage = (event: MessageEvent<SessionNews>) => void session.hear(event.data);
window.addEventListener("online", () => {
	if (session.state.status === "unreachable") void session.refresh().catch(() => undefined);
});
void session.refresh().catch(() => undefined);

const router = createMintRouter();

createRoot(document.getElementById("mint") as HTMLElement).render(
	<StrictMode>
		<CSPProvider disableStyleElements>
			<MintContext value={{ session, live }}>
				<ApolloProvider client={client}>
					<RouterProvider router={router} />
				</ApolloProvider>
			</MintContext>
		</CSPProvider>
	</StrictMode>,
);
