// Runs before the first paint, so that a chosen theme never flashes the other one.
try {
	const theme = localStorage.getItem("mint-theme");
	if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
	// Storage may be forbidden; then the system's theme is used.
}

// Begins to resume the session while the app itself is still on its way. `identity/renewal.ts` takes the answer over
// and asks by itself where this did not work. The lock keeps tabs from using one refresh token twice.
if (navigator.locks) {
	const renew = () =>
		fetch("/graphql", {
			method: "POST",
			headers: { "content-type": "application/json", "apollo-require-preflight": "1", "x-mint-client": "web" },
			body: JSON.stringify({
				operationName: "RefreshSession",
				query:
					"mutation RefreshSession { refreshSession(input: {}) { __typename ... on Session { accessToken expiresAt } ... on UserError { code } } }",
			}),
		});
	globalThis.mintResumed = navigator.locks.request("mint-session", renew).catch(() => undefined);
}
