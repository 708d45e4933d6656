import { z } from "zod";

/** What `npm start` reads beside what the parts do. */
export const startShape = z.object({
	MINT_HOME: z.string().default(".mint").meta({ description: "where all state lives" }),
	DATABASE_URL: z.string().optional().meta({
		description:
			"a PostgreSQL of yours instead of the embedded one; the database that is named is used, or `mint` is made",
	}),
	MINT_DEMO: z.enum(["on", "off"]).default("on").meta({ description: "`off` leaves the demo people out" }),
});
