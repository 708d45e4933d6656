import { root } from "@mint/kit/testing/cast.ts";
import type { TestDomain } from "@mint/kit/testing/domain.ts";
import { setSanctioned } from "../sanctions.ts";

/** Puts somebody on the sanction list, or takes them off, by the word of two people. */
export async function sanction(
	fraud: TestDomain,
	userId: string,
	sanctioned = true,
	note = "OFAC 2026-11",
): Promise<void> {
	const input = { userId, sanctioned, reason: sanctioned ? "SANCTIONS_MATCH" : "SANCTIONS_CLEARED", note };
	const { approval } = await setSanctioned(await fraud.ordered(root, "setSanctioned", input), input);
	await fraud.decide(approval?.id ?? "");
}
