import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { Switchboard } from "@mint/kit/ask.ts";
import { TokenRefused, TokenVerifier, tokenAudience, tokenIssuer, tokenType } from "@mint/kit/auth.ts";
import type { Context, Viewer } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import { openLog } from "@mint/kit/log.ts";
import { ofNobody, type StaffCommand, type StaffCommands } from "@mint/kit/staff/command.ts";
import { schemaOf } from "@mint/kit/subgraph.ts";
import { domainNames } from "@mint/schema/domains.ts";
import { sdlOf } from "@mint/schema/sdl.ts";
import { execute, parse, visit } from "graphql";
import { exportJWK, type JWTPayload, SignJWT } from "jose";
import type { Host } from "../gateway.ts";
import type { LocalDomain } from "../inProcess.ts";

type Resolvers = Record<string, unknown>;

const keyId = "test-key";
const tokenSeconds = 900;

/** Domains with made-up resolvers behind the true schemas and access rules, so that only the gateway is under test. */
export class FakeHost implements Host {
	readonly switchboard = new Switchboard();
	readonly domains = new Map<string, LocalDomain>();
	/** Names of the domains that say they are not well. */
	readonly sick = new Set<string>();
	/** What the subgraphs were asked for, newest last. */
	readonly fetches: { subgraph: string; variables: Record<string, unknown>; userId: string | null }[] = [];
	/** Subgraphs answer when this is done. */
	patience: Promise<void> = Promise.resolve();
	/** What identity lists as ended; whoever starts reads it. */
	readonly endedSessions: string[] = [];
	/** Bodies of the bank's webhooks that arrived. */
	readonly webhooks: { rawBody: string; headers: Record<string, string> }[] = [];
	readonly #keys: { privateKey: KeyObject; publicKey: KeyObject };
	readonly #verifier: TokenVerifier;

	constructor(resolvers: Partial<Record<string, Resolvers>>) {
		this.#keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
		const keys = async () => ({
			keys: [{ ...(await exportJWK(this.#keys.publicKey)), kid: keyId, alg: "RS256", use: "sig" }],
		});
		const endedSessions = async () => ({ sessionIds: [...this.endedSessions], more: false });
		const ask = (name: string) => (name === "identity.keys" ? keys() : endedSessions());
		this.#verifier = new TokenVerifier(ask as never);
		const answers = {
			"identity.keys": { askedBy: ["gateway"], answer: keys },
			"identity.endedSessions": { askedBy: ["gateway"], answer: endedSessions },
			"funding.receiveBankWebhook": {
				askedBy: ["gateway"],
				answer: async (_ctx: Context, request: { rawBody: string; headers: Record<string, string> }) => {
					this.webhooks.push(request);
					return { accepted: request.headers["bank-signature"] === "right", reason: null };
				},
			},
		};
		this.switchboard.register("identity", answers as never, () => ({}) as Context, null, openLog("test", "silent"));
		for (const name of domainNames) this.domains.set(name, this.#domainOf(name, resolvers[name] ?? {}));
	}

	/** Makes the subgraphs know that a session has ended; the gateway hasn't heard of it. */
	endAtSubgraphs(sessionId: string): void {
		this.#verifier.ended.add([sessionId]);
	}

	/** An access token for a viewer, good for the given time. */
	async tokenFor(viewer: Viewer, options: { seconds?: number; claims?: JWTPayload } = {}): Promise<string> {
		const now = Math.floor(Date.now() / 1_000);
		const { seconds = tokenSeconds, claims = {} } = options;
		return new SignJWT({ sid: viewer.sessionId, role: viewer.role, scope: [...viewer.scopes].join(" "), ...claims })
			.setProtectedHeader({ alg: "RS256", kid: keyId, typ: tokenType })
			.setSubject(viewer.userId)
			.setIssuer(tokenIssuer)
			.setAudience(tokenAudience)
			.setIssuedAt(Math.min(now, now + seconds - 1))
			.setExpirationTime(now + seconds)
			.sign(this.#keys.privateKey);
	}

	#domainOf(name: string, resolvers: Resolvers): LocalDomain {
		const sdl = sdlOf(name);
		const schema = schemaOf({ sdl, resolvers, commands: commandsIn(sdl) });
		return {
			serveRoutes: () => async () => {},
			health: async () => ({ [`${name}.postgres`]: !this.sick.has(name) }),
			execute: async ({ document, variables, operationName, token, request }) => {
				const viewer = token ? await this.#viewerOf(token) : null;
				this.fetches.push({ subgraph: name, variables, userId: viewer?.userId ?? null });
				await this.patience;
				const { ended } = this.#verifier;
				const ask = async () => ({ open: true, frozen: false });
				const contextValue = { viewer, request, memo: new Map(), ended, ask };
				return execute({ schema, document, variableValues: variables, operationName, contextValue });
			},
		};
	}

	async #viewerOf(token: string): Promise<Viewer> {
		try {
			return (await this.#verifier.verify(token)).viewer;
		} catch (error) {
			if (error instanceof TokenRefused) throw graphError("UNAUTHENTICATED", error.message);
			throw error;
		}
	}
}

/** The true schemas don't start without a declaration of each command of staff; made-up domains judge nobody. */
function commandsIn(sdl: string): StaffCommands {
	const commands: Record<string, StaffCommand> = {};
	visit(parse(sdl), {
		FieldDefinition({ name, directives }) {
			if (!directives?.some((directive) => directive.name.value === "requiresScopes")) return;
			commands[name.value] = { affairs: ofNobody("made up"), second: "NEVER", about: "ANOTHER_COMMAND" };
		},
		ObjectTypeDefinition: ({ name }) => (name.value === "Mutation" ? undefined : false),
	});
	return commands;
}
