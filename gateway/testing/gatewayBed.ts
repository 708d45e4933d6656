import { openTestbed } from "@mint/infra/local/testbed.ts";
import type { Environment } from "@mint/kit/config.ts";
import type { Viewer } from "@mint/kit/context.ts";
import { connectNats } from "@mint/kit/nats.ts";
import { fact } from "@mint/kit/testing/domain.ts";
import { type EventMap, type EventType, subjectOf } from "@mint/schema/events/event.ts";
import type { NatsConnection } from "@nats-io/transport-node";
import type { GraphQLFormattedError } from "graphql";
import { startGateway } from "../gateway.ts";
import { FakeHost } from "./fakeHost.ts";
import { smallBank } from "./smallBank.ts";

export interface Answer {
	status: number;
	headers: Headers;
	data?: Record<string, unknown> | null;
	errors?: GraphQLFormattedError[];
}

/** A gateway over made-up domains and a NATS server of its own. */
export interface GatewayBed {
	url: string;
	metricsUrl: string | null;
	host: FakeHost;
	/** Sends an operation as somebody, or as nobody. */
	ask(
		viewer: Viewer | null,
		query: string,
		variables?: Record<string, unknown>,
		headers?: Record<string, string>,
	): Promise<Answer>;
	/** Sends bytes as they are. */
	post(body: string, headers?: Record<string, string>): Promise<Answer>;
	/** States a fact as the domain that owns it. */
	state<T extends EventType>(type: T, aggregateId: string, data: EventMap[T]): Promise<void>;
	/** Publishes anything as a domain. */
	publish(domain: string, subject: string, body: unknown): Promise<void>;
	close(): Promise<void>;
}

/** `ended` are sessions that ended before anything started. */
export async function openGatewayBed(env: Environment = {}, ended: string[] = []): Promise<GatewayBed> {
	const testbed = await openTestbed();
	const host = new FakeHost(smallBank);
	host.endedSessions.push(...ended);
	const environment: Environment = { ...testbed.environment, LOG_LEVEL: "silent", ...env };
	const gateway = await startGateway(environment, host);
	const connections = new Map<string, NatsConnection>();
	const connectionOf = async (domain: string): Promise<NatsConnection> => {
		const pass = environment[`${domain.toUpperCase()}_NATS_PASSWORD`] ?? "";
		const connection =
			connections.get(domain) ?? (await connectNats({ servers: environment["NATS_URL"] ?? "", user: domain, pass }));
		connections.set(domain, connection);
		return connection;
	};
	const post: GatewayBed["post"] = async (body, headers = {}) => {
		const answer = await fetch(`${gateway.url}/graphql`, {
			method: "POST",
			body,
			headers: { "content-type": "application/json", ...headers },
		});
		return { status: answer.status, headers: answer.headers, ...((await answer.json()) as object) };
	};
	const publish: GatewayBed["publish"] = async (domain, subject, body) => {
		const connection = await connectionOf(domain);
		connection.publish(subject, JSON.stringify(body));
		await connection.flush();
	};
	return {
		url: gateway.url,
		metricsUrl: gateway.metricsUrl,
		host,
		post,
		publish,
		async ask(viewer, query, variables = {}, headers = {}) {
			const authorization = viewer ? { authorization: `Bearer ${await host.tokenFor(viewer)}` } : {};
			return post(JSON.stringify({ query, variables }), { ...authorization, ...headers });
		},
		async state(type, aggregateId, data) {
			await publish(type.slice(0, type.indexOf(".")), subjectOf(type), fact(type, aggregateId, data));
		},
		async close() {
			await gateway.close();
			for (const connection of connections.values()) await connection.close();
			await testbed.close();
		},
	};
}
