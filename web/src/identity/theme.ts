/** How the app looks: as the system says, or as the reader chose. `start.js` reads the same key before first paint. */
export type Theme = "system" | "light" | "dark";

const key = "mint-theme";

export function readTheme(): Theme {
	try {
		const stored = localStorage.getItem(key);
		return stored === "light" || stored === "dark" ? stored : "system";
	} catch {
		return "system";
	}
}

/** Shows the theme at once and keeps it for the next visit. */
export function chooseTheme(theme: Theme): void {
	if (theme === "system") delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = theme;
	try {
		if (theme === "system") localStorage.removeItem(key);
		else localStorage.setItem(key, theme);
	} catch {
		// Without storage the choice lasts until the page is closed.
	}
}
