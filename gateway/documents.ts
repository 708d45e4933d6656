import { createHash } from "node:crypto";
import type { AccessRule } from "@mint/kit/access.ts";
import { trace } from "@opentelemetry/api";
import {
	type DocumentNode,
	GraphQLError,
	Kind,
	type OperationDefinitionNode,
	parse,
	specifiedRules,
	validate,
} from "graphql";
import { type BrowserForm, browserForm } from "./cookies.ts";
import { costMax } from "./cost.ts";
import { Rejection } from "./errors.ts";
import { fragmentsOf, mustFitLimits, rootFieldsOf, tokensMax } from "./limits.ts";
import type { Generation, Plan } from "./supergraph.ts";
import { variablesFit } from "./variables.ts";

const keptMax = 1_000;
/** Longer documents are honest at times, but not so often that their memory would pay. */
const keptLengthMax = 16_384;
const faultsMax = 5;

/** A document that passed every check, or how it failed: the same text always gets the same verdict. */
interface Verdict {
	document: DocumentNode | null;
	rejection: Rejection | null;
	operations: Map<string, Admitted>;
}

/** An operation that may be run by whoever fulfils its rules and can pay its price. */
export class Admitted {
	readonly document: DocumentNode;
	readonly operation: OperationDefinitionNode;
	readonly rootFields: readonly string[];
	readonly rules: readonly AccessRule[];
	readonly #generation: Generation;
	readonly #price: { cost: number; varies: boolean };
	/** Whether variables surely fit what it declares. */
	readonly fits: (variables: Readonly<Record<string, unknown>>) => boolean;
	#plan: Plan | null = null;
	#browserForm: BrowserForm | null | undefined;

	constructor(generation: Generation, document: DocumentNode, operation: OperationDefinitionNode) {
		const fragments = fragmentsOf(document);
		const root = generation.schema.getRootType(operation.operation);
		this.#generation = generation;
		this.document = document;
		this.operation = operation;
		this.rootFields = rootFieldsOf(operation, fragments);
		this.rules = this.rootFields
			.map((field) => generation.rootRules.get(`${root?.name}.${field}`))
			.filter((rule) => rule !== undefined);
		this.#price = generation.pricing.price(operation, fragments, {});
		this.fits = variablesFit(generation.schema, operation);
	}

	/** What the operation costs with these variables. Throws when that is more than any operation may. */
	cost(variables: Readonly<Record<string, unknown>>): number {
		const { pricing } = this.#generation;
		const { cost } = this.#price.varies
			? pricing.price(this.operation, fragmentsOf(this.document), variables)
			: this.#price;
		if (cost > costMax) {
			throw new Rejection(
				"QUERY_REJECTED",
				`The operation costs ${cost}, more than ${costMax}: ask for shorter pages.`,
			);
		}
		return cost;
	}

	/** How to answer it; planned at the first call. */
	get plan(): Plan {
		this.#plan ??= inPlanSpan(() => this.#generation.plan(this.document, this.operation));
		return this.#plan;
	}

	/**
	 * The form in which it is run for browsers, whose refresh token never meets their scripts; null when no such token
	 * is in play.
	 */
	get browserForm(): BrowserForm | null {
		if (this.#browserForm === undefined)
			this.#browserForm = browserForm(this.#generation, this.document, this.operation);
		return this.#browserForm;
	}
}

/** Reads, checks and remembers what clients ask; the newest texts are kept with their verdict and plans. */
export class Documents {
	readonly generation: Generation;
	readonly #introspection: boolean;
	readonly #verdicts = new Map<string, Verdict>();
	readonly #byHash = new Map<string, DocumentNode>();

	constructor(generation: Generation, options: { introspection: boolean }) {
		this.generation = generation;
		this.#introspection = options.introspection;
	}

	/** The operation of a document; throws a Rejection that tells why it may not run. */
	admit(query: string, operationName: string | undefined): Admitted {
		const verdict = this.#recall(query) ?? this.#judge(query);
		if (verdict.rejection) throw verdict.rejection;
		const known = verdict.operations.get(operationName ?? "");
		if (known) return known;
		const document = verdict.document as DocumentNode;
		const admitted = new Admitted(this.generation, document, operationOf(document, operationName));
		verdict.operations.set(operationName ?? "", admitted);
		return admitted;
	}

	/** An admitted document by the SHA-256 of its text. */
	byHash(hash: string): DocumentNode | undefined {
		return this.#byHash.get(hash);
	}

	/** What is asked often stays: the text moves to the end of those that will be forgotten. */
	#recall(query: string): Verdict | undefined {
		const verdict = this.#verdicts.get(query);
		if (!verdict) return undefined;
		this.#verdicts.delete(query);
		this.#verdicts.set(query, verdict);
		return verdict;
	}

	#judge(query: string): Verdict {
		const verdict: Verdict = { document: null, rejection: null, operations: new Map() };
		try {
			verdict.document = this.#check(query);
		} catch (error) {
			if (!(error instanceof Rejection)) throw error;
			verdict.rejection = error;
		}
		if (query.length <= keptLengthMax) this.#keep(query, verdict);
		return verdict;
	}

	#check(query: string): DocumentNode {
		const document = parsed(query);
		mustFitLimits(document, this.#introspection);
		const faults = validate(this.generation.schema, document, specifiedRules, { maxErrors: faultsMax });
		if (faults.length > 0) throw Rejection.of(faults, "GRAPHQL_VALIDATION_FAILED");
		return document;
	}

	#keep(query: string, verdict: Verdict): void {
		if (this.#verdicts.size >= keptMax) {
			const [oldest] = this.#verdicts.keys();
			if (oldest !== undefined) {
				this.#verdicts.delete(oldest);
				this.#byHash.delete(hashOf(oldest));
			}
		}
		this.#verdicts.set(query, verdict);
		if (verdict.document) this.#byHash.set(hashOf(query), verdict.document);
	}
}

function inPlanSpan<T>(work: () => T): T {
	return trace.getTracer("mint").startActiveSpan("gateway.plan", (span) => {
		try {
			return work();
		} finally {
			span.end();
		}
	});
}

function parsed(query: string): DocumentNode {
	try {
		return parse(query, { maxTokens: tokensMax });
	} catch (error) {
		if (!(error instanceof GraphQLError)) throw error;
		if (error.message.includes("tokens"))
			throw new Rejection("QUERY_REJECTED", `Too long: at most ${tokensMax} tokens.`);
		throw Rejection.of([error], "GRAPHQL_PARSE_FAILED");
	}
}

function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
	const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
	const named = name === undefined ? operations : operations.filter((operation) => operation.name?.value === name);
	const [operation, ...others] = named;
	if (!operation) throw new Rejection("GRAPHQL_VALIDATION_FAILED", "The document has no such operation.");
	if (others.length > 0) throw new Rejection("GRAPHQL_VALIDATION_FAILED", "Say which operation: there are several.");
	return operation;
}

function hashOf(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}
