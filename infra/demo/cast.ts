/** The people of the demo. */
export type Name = "ana" | "ben" | "cleo" | "mallory" | "root" | "rhea" | "asha" | "alan" | "sam";

export interface Person {
	email: string;
	displayName: string;
	/** Currency of their first wallet. */
	currency: "USD";
	/** Who they are, for whoever is shown their sign-in. */
	who: string;
	/** Where they sign in from: an address of the documentation networks, and a device. */
	ipAddress: string;
	userAgent: string;
}

export const cast: Record<Name, Person> = {
	ana: {
		email: "ana@mint.example",
		displayName: "Ana Moreau",
		currency: "USD",
		who: "Ana, a verified user",
		ipAddress: "203.0.113.11",
		userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) Mint/1.0",
	},
	ben: {
		email: "ben@mint.example",
		displayName: "Ben Okafor",
		currency: "USD",
		who: "Ben, a user",
		ipAddress: "203.0.113.27",
		userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
	},
	cleo: {
		email: "cleo@mint.example",
		displayName: "Cleo’s Corner Café",
		currency: "USD",
		who: "Cleo, a merchant",
		ipAddress: "198.51.100.5",
		userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_1) Safari/605.1.15",
	},
	mallory: {
		email: "mallory@mint.example",
		displayName: "Mallory Finch",
		currency: "USD",
		who: "Mallory, a fraudster",
		ipAddress: "192.0.2.66",
		userAgent: "python-requests/2.32",
	},
	root: {
		email: "root@mint.example",
		displayName: "Root",
		currency: "USD",
		who: "Root, an administrator",
		ipAddress: "198.51.100.1",
		userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0",
	},
	rhea: {
		email: "rhea@mint.example",
		displayName: "Rhea Lindqvist",
		currency: "USD",
		who: "Rhea, an administrator",
		ipAddress: "198.51.100.2",
		userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_1) Firefox/145.0",
	},
	asha: {
		email: "asha@mint.example",
		displayName: "Asha Rao",
		currency: "USD",
		who: "Asha, an analyst",
		ipAddress: "198.51.100.3",
		userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0",
	},
	alan: {
		email: "alan@mint.example",
		displayName: "Alan Petrov",
		currency: "USD",
		who: "Alan, an analyst",
		ipAddress: "198.51.100.4",
		userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Edg/142.0",
	},
	sam: {
		email: "sam@mint.example",
		displayName: "Sam Whitfield",
		currency: "USD",
		who: "Sam, of support",
		ipAddress: "198.51.100.5",
		userAgent: "Mozilla/5.0 (X11; CrOS x86_64) Chrome/142.0",
	},
};
