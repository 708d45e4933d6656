import { GraphQLError } from "graphql";
import type { SubgraphAnswer, SubgraphCall, SubgraphError, SubgraphSource } from "./calls.ts";

type Entities = (Record<string, unknown> | null)[];

/**
 * Asks for each entity once. A plan names an entity as often as it occurs in the answer: twenty transfers between two
 * people are forty representations of two users.
 */
export function withDistinctRepresentations(source: SubgraphSource): SubgraphSource {
	return async (call) => {
		const given = call.variables["representations"];
		if (!Array.isArray(given) || given.length < 2) return source(call);
		const { distinct, places } = distinguish(given);
		if (distinct.length === given.length) return source(call);
		return spread(await source(withRepresentations(call, distinct)), places);
	};
}

function withRepresentations(call: SubgraphCall, representations: unknown[]): SubgraphCall {
	return { ...call, variables: { ...call.variables, representations } };
}

/** The distinct representations, and for each given one the place of its like among them. */
function distinguish(given: unknown[]): { distinct: unknown[]; places: number[] } {
	const distinct: unknown[] = [];
	const byText = new Map<string, number>();
	const places = given.map((representation) => {
		const text = JSON.stringify(representation);
		const found = byText.get(text);
		if (found !== undefined) return found;
		byText.set(text, distinct.length);
		return distinct.push(representation) - 1;
	});
	return { distinct, places };
}

/**
 * Puts entities, and the errors about them, back to every place that asked. Each place gets its own copy: the executor
 * merges into what it is given.
 */
function spread(answer: SubgraphAnswer, places: number[]): SubgraphAnswer {
	const entities = answer.data?.["_entities"] as Entities | null | undefined;
	const taken = new Set<number>();
	const spreadEntities = entities?.map ? places.map((place) => copyOnSecondUse(entities, place, taken)) : entities;
	const errors = answer.errors?.flatMap((error) => {
		const [field, index, ...rest] = error.path ?? [];
		if (field !== "_entities" || typeof index !== "number") return [error];
		return places.flatMap((place, at) => (place === index ? [errorAt(error, [field, at, ...rest])] : []));
	});
	return {
		data: answer.data ? { ...answer.data, _entities: spreadEntities } : answer.data,
		...(errors ? { errors } : {}),
	};
}

function errorAt(error: SubgraphError, path: (string | number)[]): GraphQLError {
	const originalError = error instanceof Error ? error : null;
	return new GraphQLError(error.message, { path, originalError, extensions: error.extensions ?? null });
}

function copyOnSecondUse(entities: Entities, place: number, taken: Set<number>): Record<string, unknown> | null {
	const entity = entities[place] ?? null;
	if (!taken.has(place)) {
		taken.add(place);
		return entity;
	}
	return copy(entity) as Record<string, unknown> | null;
}

/** Copies JSON values; many times faster than structuredClone, which also has to find cycles. */
function copy(value: unknown): unknown {
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map(copy);
	const copied: Record<string, unknown> = {};
	for (const key of Object.keys(value)) copied[key] = copy((value as Record<string, unknown>)[key]);
	return copied;
}
