import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildSchema, isObjectType, isUnionType, Kind, type ObjectTypeDefinitionNode, parse } from "graphql";
import { giveRole, hire, Person, secondAdmin, send } from "./people.ts";
import { adminEmail, type Product, secondAdminEmail, startProduct, storyMs } from "./product.ts";
import { examples, type Scene } from "./staffExamples.ts";

const schemaAt = (file: string) => readFileSync(new URL(`../../schema/${file}`, import.meta.url), "utf8");
const api = buildSchema(schemaAt("api.graphql"), { assumeValidSDL: true });

/** Every mutation that asks for a scope, as the gateway plans it. */
const commands = parse(schemaAt("supergraph.graphql"))
	.definitions.filter((node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION)
	.filter(({ name }) => name.value === "Mutation")
	.flatMap(({ fields = [] }) => fields)
	.filter(({ directives = [] }) => directives.some(({ name }) => name.value === "requiresScopes"))
	.map(({ name }) => name.value);

const approve = operationOf("approveCommand");
const emails = { demoted: "dora", stale: "stan", ended: "greta", own: "olga" } as const;

let product: Product;
let scene: Scene;
let staff: Record<keyof typeof emails, Person>;
/** An administrator since a minute ago, by the word of who asks for the commands. */
let promoted: Person;

beforeAll(async () => {
	const named = Object.values(emails).map((name) => `${name}@mint.example`);
	product = await startProduct("one process", {
		IDENTITY_ADMIN_EMAIL: [adminEmail, secondAdminEmail, ...named].join(),
		IDENTITY_STAFF_PROBATION_HOURS: "24",
	});
	const arrive = (name: string) => new Person(product.url, name, { email: `${name}@mint.example` }).signUp();
	const maker = await arrive("root");
	staff = {} as typeof staff;
	for (const part of Object.keys(emails) as (keyof typeof emails)[]) staff[part] = await arrive(emails[part]);
	scene = { product, maker, about: staff.own };
	promoted = (await hire(maker, "Nia", "ADMIN")).person;
	await giveRole(maker, staff.demoted, "USER");
	// Nobody told the session, as if it had been overlooked: the role alone must do.
	await product.sql(`update identity."user" set role = 'USER' where id = $1`, [staff.stale.userId]);
	await staff.ended.ask("mutation { signOut { sessionId } }");
}, storyMs);

afterAll(() => product.close());

/** A mutation by its name, with what a second person needs to agree. */
function operationOf(command: string): string {
	const field = api.getMutationType()?.getFields()[command];
	const input = field?.args.find(({ name }) => name === "input")?.type;
	const answers = field && "ofType" in field.type ? field.type.ofType : field?.type;
	const success = isUnionType(answers) ? answers.getTypes().find(({ name }) => name.endsWith("Success")) : undefined;
	const waits = isObjectType(success) && success.getFields()["approval"];
	const approval = waits ? `... on ${success.name} { approval { id commandHash } }` : "";
	return `mutation ($input: ${input}) { result: ${command}(input: $input) { __typename ... on UserError { code } ${approval} } }`;
}

interface Result {
	__typename: string;
	code?: string;
	approval?: { id: string; commandHash: string } | null;
}

async function ask(who: Person, query: string, input: object): Promise<Result> {
	const { data, errors } = await send<{ result: Result }>(product.url, { query, variables: { input } }, who.token);
	const code = errors?.[0]?.extensions?.code;
	return code ? { __typename: "error", code } : (data?.result as Result);
}

async function codeOf(...asked: Parameters<typeof ask>): Promise<string> {
	const { code, __typename } = await ask(...asked);
	return code ?? __typename;
}

/** An input with why; what is about another command takes none. */
async function inputFor(command: string): Promise<object> {
	const input = (await examples[command]?.input(scene)) ?? {};
	return "approvalId" in input ? input : { ...input, reason: "OTHER", note: "the story of all commands" };
}

test("every command of staff has an example here, and no other has", () => {
	expect(Object.keys(examples).toSorted()).toEqual(commands.toSorted());
});

test("whatever may wait for a second person is shown to wait for one", () => {
	const waiting = commands.filter((command) => operationOf(command).includes("approval {"));
	const shown = commands.filter((command) => examples[command]?.needsTwo);
	expect(waiting.toSorted()).toEqual([...shown, "approveCommand", "refuseCommand"].toSorted());
});

test.each(commands)(
	"%s is refused in one's own affairs, after a demotion, and after the end of the session",
	async (command) => {
		const [operation, input] = [operationOf(command), await inputFor(command)];
		expect({
			own: examples[command]?.touches ? await codeOf(staff.own, operation, input) : "OWN_AFFAIRS",
			demoted: await codeOf(staff.demoted, operation, input),
			stale: await codeOf(staff.stale, operation, input),
			ended: await codeOf(staff.ended, operation, input),
		}).toEqual({ own: "OWN_AFFAIRS", demoted: "UNAUTHENTICATED", stale: "FORBIDDEN", ended: "UNAUTHENTICATED" });
	},
);

test.each(commands.filter((command) => examples[command]?.needsTwo))(
	"%s waits for a second person, who isn't the first, wasn't promoted by them today, and isn't concerned",
	async (command) => {
		const { approval } = await ask(scene.maker, operationOf(command), await inputFor(command));
		const agreement = { approvalId: approval?.id, commandHash: approval?.commandHash };
		expect({
			same: await codeOf(scene.maker, approve, agreement),
			promoted: await codeOf(promoted, approve, agreement),
			concerned: examples[command]?.touches ? await codeOf(staff.own, approve, agreement) : "OWN_AFFAIRS",
		}).toEqual({ same: "SELF_APPROVAL", promoted: "NEW_STAFF", concerned: "OWN_AFFAIRS" });
	},
);

test("who isn't staff any more has nothing carried out that was agreed to meanwhile", async () => {
	const late = await new Person(product.url, "Lara").signUp();
	await giveRole(scene.maker, late, "COMPLIANCE");
	await late.signInAgain();
	const { userId } = await new Person(product.url, "Mallory").signUp();
	const input = { userId, sanctioned: true, reason: "OTHER", note: "a last word" };
	const { approval } = await ask(late, operationOf("setSanctioned"), input);
	await giveRole(scene.maker, late, "USER");
	const agreement = { approvalId: approval?.id, commandHash: approval?.commandHash };
	expect(await codeOf(await secondAdmin(product.url), approve, agreement)).toBe("INVALID_STATE");
	expect(await product.sql("select from fraud.sanction where user_id = $1", [userId])).toEqual([]);
});
