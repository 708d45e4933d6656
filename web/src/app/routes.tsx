import { createRootRoute, createRoute, createRouter, Outlet } from "@tanstack/react-router";
import { readActivityFilter } from "../payments/activityFilter.ts";
import { readSendStep } from "../payments/sendSteps.ts";
import { NotFound, PageFailed } from "./Failures.tsx";
import { SignedInArea } from "./SignedInArea.tsx";

/** Where to go after signing in: a page of ours, never another site. */
export function readNext(search: Record<string, unknown>): { next?: string } {
	const { next } = search;
	return typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {};
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFailed });

const signIn = createRoute({ getParentRoute: () => root, path: "/sign-in", validateSearch: readNext }).lazy(() =>
	import("../identity/SignInPage.tsx").then((page) => page.route),
);
const signUp = createRoute({ getParentRoute: () => root, path: "/sign-up", validateSearch: readNext }).lazy(() =>
	import("../identity/SignUpPage.tsx").then((page) => page.route),
);

const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: SignedInArea });

const home = createRoute({ getParentRoute: () => signedIn, path: "/" }).lazy(() =>
	import("../wallet/HomePage.tsx").then((page) => page.route),
);
const deposit = createRoute({ getParentRoute: () => signedIn, path: "/deposit" }).lazy(() =>
	import("../funding/DepositPage.tsx").then((page) => page.route),
);
const send = createRoute({ getParentRoute: () => signedIn, path: "/send", validateSearch: readSendStep }).lazy(() =>
	import("../payments/SendPage.tsx").then((page) => page.route),
);
const activity = createRoute({
	getParentRoute: () => signedIn,
	path: "/activity",
	validateSearch: readActivityFilter,
}).lazy(() => import("../payments/ActivityPage.tsx").then((page) => page.route));
const transfer = createRoute({ getParentRoute: () => signedIn, path: "/activity/$transferId" }).lazy(() =>
	import("../payments/TransferPage.tsx").then((page) => page.route),
);
const topUp = createRoute({ getParentRoute: () => signedIn, path: "/activity/top-up/$topUpId" }).lazy(() =>
	import("../funding/TopUpPage.tsx").then((page) => page.route),
);
const payout = createRoute({ getParentRoute: () => signedIn, path: "/activity/payout/$payoutId" }).lazy(() =>
	import("../funding/PayoutPage.tsx").then((page) => page.route),
);
const conversion = createRoute({ getParentRoute: () => signedIn, path: "/activity/conversion/$conversionId" }).lazy(
	() => import("../wallet/ConversionPage.tsx").then((page) => page.route),
);
const notifications = createRoute({ getParentRoute: () => signedIn, path: "/notifications" }).lazy(() =>
	import("../notifications/NotificationsPage.tsx").then((page) => page.route),
);
const settings = createRoute({ getParentRoute: () => signedIn, path: "/settings" }).lazy(() =>
	import("../identity/SettingsPage.tsx").then((page) => page.route),
);

const routeTree = root.addChildren([
	signIn,
	signUp,
	signedIn.addChildren([home, deposit, send, activity, transfer, topUp, payout, conversion, notifications, settings]),
]);

export function createMintRouter() {
	return createRouter({ routeTree, defaultPreload: "intent", scrollRestoration: true });
}

declare module "@tanstack/react-router" {
	interface Register {
		router: ReturnType<typeof createMintRouter>;
	}
}
