import type { UserErrorCode } from "../graphql/graphql.ts";

/** An expected no, as every union and every `userErrors` list of the graph tells it. */
export interface RefusalValue {
	code: UserErrorCode;
	message: string;
	path: readonly string[] | null;
}

/** Refusals after which the outcome is not known yet: the same request must be asked again with the same key. */
const unsettled: readonly UserErrorCode[] = ["IDEMPOTENCY_IN_PROGRESS", "TEMPORARILY_UNAVAILABLE"];

export function isUnsettled(refusal: RefusalValue): boolean {
	return unsettled.includes(refusal.code);
}

/** Divides refusals between the fields of a form and the form as a whole. Paths are told from the input's root. */
export function refusalsByField<F extends string>(
	refusals: readonly RefusalValue[],
	fields: readonly F[],
): { fields: Partial<Record<F, string>>; form: RefusalValue | null } {
	const result: { fields: Partial<Record<F, string>>; form: RefusalValue | null } = { fields: {}, form: null };
	for (const refusal of refusals) {
		const steps = refusal.path?.filter((step) => step !== "input") ?? [];
		const field = fields.find((name) => steps.includes(name));
		if (field === undefined) result.form ??= refusal;
		else result.fields[field] ??= refusal.message;
	}
	return result;
}
