import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import type { Context, Viewer } from "@mint/kit/context.ts";
import { schemaOf } from "@mint/kit/subgraph.ts";
import { commandsIn } from "@mint/kit/testing/commandsIn.ts";
import type { SessionStanding } from "@mint/schema/calls/identity.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { buildSchema, GraphQLError, type GraphQLField, type GraphQLResolveInfo, type GraphQLSchema } from "graphql";

/**
 * What a frozen person may still do: stop things, show who they are, and look after their own account. Whatever isn't
 * here is refused, so a new mutation is until it is entered, and marked `@whileFrozen`.
 */
const goesOn = [
	"cancelSchedule",
	"cancelTransfer",
	"deleteWebhookEndpoint",
	"disableWebhookEndpoint",
	"freezeWallet",
	"markAllNotificationsRead",
	"markNotificationRead",
	"pauseSchedule",
	"removeBudget",
	"removePhoneNumber",
	"removePushSubscription",
	"requestDocumentUpload",
	"revokeSession",
	"setBudget",
	"setDigest",
	"setQuietHours",
	"setTransferCategory",
	"signOut",
	"submitVerification",
	"updateNotificationPreferences",
];

/** Nobody is signed in there whose account could be frozen. */
const forStrangers = ["refreshSession", "signIn", "signUp"];

const everyScope: Viewer["scopes"] = Object.assign(new Set<string>(), { has: () => true });
const viewer: Viewer = { userId: "usr_frozen", sessionId: "ses_frozen", role: "ADMIN", scopes: everyScope };
const frozen: SessionStanding = {
	open: true,
	role: "ADMIN",
	scopes: [],
	frozen: true,
	mayApprove: true,
	newUntil: null,
	appointedBy: null,
};

type Mutation = [name: string, field: GraphQLField<unknown, Context>];

function mutationsOf(schema: GraphQLSchema): Mutation[] {
	return Object.entries(schema.getMutationType()?.getFields() ?? {});
}

const mutations = domainNames.flatMap((domain) => {
	const sdl = sdlOf(domain);
	return mutationsOf(schemaOf({ sdl, resolvers: {}, commands: commandsIn(sdl) }));
});

/** Lets a frozen person use a mutation; tells what they are answered. Behind it a resolver would find this source. */
async function attempt([name, field]: Mutation): Promise<unknown> {
	const asked = { viewer, memo: new Map(), ended: new Set<string>(), ask: async () => frozen };
	const done = { [name]: "done" };
	const info = { fieldName: name } as GraphQLResolveInfo;
	try {
		return await field.resolve?.(done, {}, asked as unknown as Context, info);
	} catch (error) {
		return error;
	}
}

const codeOf = (answer: unknown): unknown => {
	if (answer instanceof GraphQLError) return answer.extensions["code"];
	const { code, userErrors = [] } = answer as { code?: string; userErrors?: { code: string }[] };
	return code ?? userErrors[0]?.code;
};

describe("a frozen person", () => {
	test.each(mutations.filter(([name]) => goesOn.includes(name)))("may use %s", async (...mutation) => {
		expect(await attempt(mutation)).toBe("done");
	});

	test.each(mutations.filter(([name]) => ![...goesOn, ...forStrangers].includes(name)))(
		"is refused %s",
		async (...mutation) => {
			expect(["ACCOUNT_FROZEN", "FORBIDDEN"]).toContain(codeOf(await attempt(mutation)));
		},
	);

	test("is told so as data by everything that moves money", async () => {
		const moving =
			/^(transferFunds|transferFundsBatch|scheduleTransfer|resumeSchedule|topUpWallet|withdrawMoney|openWallet|unfreezeWallet|quoteConversion|convertMoney)$/;
		const answers = mutations.filter(([name]) => moving.test(name)).map(attempt);
		const codes = (await Promise.all(answers)).map(codeOf);
		expect(codes).toEqual(Array.from({ length: 10 }, () => "ACCOUNT_FROZEN"));
	});
});

test("a payload that tells of a refusal needs nothing else", () => {
	const withErrors = mutations.flatMap(([name, { type }]) => {
		const fields = /^(\w+)!$/.exec(String(type))?.[1];
		return fields ? [[name, fields] as const] : [];
	});
	const api = buildSchema(readFileSync(new URL("../schema/api.graphql", import.meta.url), "utf8"));
	const faults = withErrors.flatMap(([name, type]) => {
		const found = api.getType(type);
		if (!found || !("getFields" in found)) return [];
		const fields = Object.values(found.getFields());
		if (!fields.some((field) => field.name === "userErrors")) return [];
		const demanding = fields.filter((field) => field.name !== "userErrors" && String(field.type).endsWith("!"));
		return demanding.map((field) => `${name}: ${type}.${field.name}`);
	});
	expect(faults).toEqual([]);
});

test("every mutation of the graph is one of these", () => {
	const api = buildSchema(readFileSync(new URL("../schema/api.graphql", import.meta.url), "utf8"));
	const names = mutationsOf(api).map(([name]) => name);
	expect(mutations.map(([name]) => name).toSorted()).toEqual(names.toSorted());
	expect([...goesOn, ...forStrangers].filter((name) => !names.includes(name))).toEqual([]);
});
