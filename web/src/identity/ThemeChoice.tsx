import { useState } from "react";
import css from "./Settings.module.css";
import { chooseTheme, readTheme, type Theme } from "./theme.ts";

const themes: { theme: Theme; name: string }[] = [
	{ theme: "system", name: "As the system" },
	{ theme: "light", name: "Light" },
	{ theme: "dark", name: "Dark" },
];

export function ThemeChoice() {
	const [chosen, setChosen] = useState(readTheme);
	return (
		<fieldset className={css.themes}>
			<legend className="spoken">Theme</legend>
			{themes.map(({ theme, name }) => (
				<label key={theme} className={css.theme}>
					<input
						type="radio"
						name="theme"
						value={theme}
						checked={chosen === theme}
						onChange={() => {
							chooseTheme(theme);
							setChosen(theme);
						}}
					/>
					{name}
				</label>
			))}
		</fieldset>
	);
}
