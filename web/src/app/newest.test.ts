import { describe, expect, test } from "@jest/globals";
import { graphql } from "../graphql/gql.ts";
import { clientOf, usd } from "../testing/graph.tsx";

const Stand = graphql(`
	query StandInTest {
		wallet(id: "wal_1") {
			id
			version
			status
			balance { amountMinor currency exponent }
			available { amountMinor currency exponent }
			held { amountMinor currency exponent }
		}
		transfer(id: "trf_1") {
			id
			status
			completedAt
			failure
		}
	}
`);

interface Told {
	version: number;
	balance: string;
	status: string;
}

/** A client whose platform tells these stands one after the other. */
function clientThatHears(...told: Told[]) {
	let at = 0;
	return clientOf({
		wallet: () => {
			const { version, balance } = told[at] as Told;
			return {
				id: "wal_1",
				version,
				status: "ACTIVE",
				balance: usd(balance),
				available: usd(balance),
				held: usd("0"),
			};
		},
		transfer: () => {
			const { status } = told[at++] as Told;
			const completedAt = status === "COMPLETED" ? "2026-11-20T05:00:00.000Z" : null;
			return { id: "trf_1", status, completedAt, failure: null };
		},
	});
}

describe("a live screen", () => {
	test("takes a newer version", async () => {
		const client = clientThatHears(
			{ version: 1, balance: "100", status: "PENDING" },
			{ version: 2, balance: "70", status: "COMPLETED" },
		);
		await client.query({ query: Stand });
		await client.query({ query: Stand, fetchPolicy: "network-only" });
		const shown = client.readQuery({ query: Stand });
		expect(shown?.wallet).toMatchObject({ version: 2, balance: { amountMinor: "70" } });
		expect(shown?.transfer).toMatchObject({ status: "COMPLETED", completedAt: "2026-11-20T05:00:00.000Z" });
	});

	test("never lets an older version overwrite a newer one", async () => {
		const client = clientThatHears(
			{ version: 8, balance: "70", status: "COMPLETED" },
			{ version: 7, balance: "100", status: "PROCESSING" },
		);
		await client.query({ query: Stand });
		const { data } = await client.query({ query: Stand, fetchPolicy: "network-only" });
		const shown = client.readQuery({ query: Stand });
		for (const stand of [data, shown]) {
			expect(stand?.wallet).toMatchObject({ version: 8, balance: { amountMinor: "70" } });
			expect(stand?.transfer).toMatchObject({ status: "COMPLETED", completedAt: "2026-11-20T05:00:00.000Z" });
		}
	});

	test("takes a hold, which changes what is available without a new version", async () => {
		const client = clientThatHears(
			{ version: 3, balance: "100", status: "PENDING" },
			{ version: 3, balance: "40", status: "PROCESSING" },
		);
		await client.query({ query: Stand });
		await client.query({ query: Stand, fetchPolicy: "network-only" });
		expect(client.readQuery({ query: Stand })?.wallet).toMatchObject({ available: { amountMinor: "40" } });
	});
});
