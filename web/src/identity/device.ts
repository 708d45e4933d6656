const browsers: [RegExp, string][] = [
	[/Edg\//, "Edge"],
	[/OPR\//, "Opera"],
	[/Firefox\//, "Firefox"],
	[/Chrome\//, "Chrome"],
	[/Safari\//, "Safari"],
];

const systems: [RegExp, string][] = [
	[/iPhone|iPad/, "iOS"],
	[/Android/, "Android"],
	[/Windows/, "Windows"],
	[/Mac OS X/, "macOS"],
	[/Linux/, "Linux"],
];

/** A device by the name people know it by: `Chrome on macOS`. Programs keep the name they gave themselves. */
export function deviceName(userAgent: string | null): string {
	if (!userAgent) return "Unknown device";
	const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1];
	const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
	if (browser === undefined) return userAgent.split(/[\s/]/)[0] || userAgent;
	return system === undefined ? browser : `${browser} on ${system}`;
}
