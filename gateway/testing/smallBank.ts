import type { Context } from "@mint/kit/context.ts";
import { graphError } from "@mint/kit/errors.ts";
import { ana, ben } from "@mint/kit/testing/cast.ts";

type Resolvers = Record<string, unknown>;

const people = new Map([
	[
		ana.userId,
		{
			id: ana.userId,
			email: "ana@example.com",
			displayName: "Ana",
			role: "USER",
			createdAt: "2026-11-20T12:00:00.000Z",
		},
	],
	[
		ben.userId,
		{
			id: ben.userId,
			email: "ben@example.com",
			displayName: "Ben",
			role: "USER",
			createdAt: "2026-11-20T12:00:00.000Z",
		},
	],
]);

/** The wallet of a member of the cast. */
export const walletOf = (userId: string): string => userId.replace("usr_", "wal_");
export const refreshToken = "refresh-token-of-ana";

const money = (amountMinor: string) => ({ amountMinor, currency: "USD" });
const session = () => ({
	__typename: "Session",
	accessToken: "access",
	expiresAt: "2026-11-20T12:15:00.000Z",
	refreshToken,
	user: people.get(ana.userId),
});

function wallet(id: string): Record<string, unknown> {
	return {
		id,
		currency: "USD",
		balance: money("1000"),
		available: money("1000"),
		held: money("0"),
		status: "ACTIVE",
		version: 1,
		owner: { __typename: "User", id: id.replace("wal_", "usr_") },
		openedAt: "2026-11-20T12:00:00.000Z",
	};
}

function transfer(id: string): Record<string, unknown> {
	return {
		id,
		status: "COMPLETED",
		money: money("1000"),
		sender: { __typename: "User", id: ana.userId },
		recipient: { __typename: "User", id: ben.userId },
		note: "bar",
		createdAt: "2026-11-20T12:00:00.000Z",
		completedAt: "2026-11-20T12:00:00.000Z",
	};
}

const page = <T extends { id?: unknown }>(nodes: T[]) => ({
	nodes,
	edges: nodes.map((node) => ({ cursor: String(node.id), node })),
	pageInfo: { hasNextPage: false, hasPreviousPage: false },
});

const mine = (ctx: Context, userId: string) => ctx.viewer?.userId === userId;

/** Resolvers of a bank with two customers; it remembers nothing but has every kind of answer and failure. */
export const smallBank: Record<string, Resolvers> = {
	identity: {
		Query: {
			viewer: (_: unknown, __: unknown, ctx: Context) => (ctx.viewer ? people.get(ctx.viewer.userId) : null),
			user: (_: unknown, { id }: { id: string }) => people.get(id),
			findPayee: () => {
				throw new Error("select * from identity.users failed at 10.0.0.7");
			},
		},
		Mutation: {
			signUp: () => ({ __typename: "InvalidInputError", code: "INVALID_INPUT", message: "No.", path: ["email"] }),
			signIn: session,
			refreshSession: (_: unknown, { input }: { input: { refreshToken?: string } }) =>
				input.refreshToken === refreshToken
					? session()
					: { __typename: "RefusedError", code: "SESSION_ENDED", message: "Sign in again.", path: null },
			signOut: (_: unknown, __: unknown, ctx: Context) => ({ sessionId: ctx.viewer?.sessionId }),
		},
		User: { __resolveReference: async ({ id }: { id: string }) => people.get(id) ?? null },
	},
	wallet: {
		User: {
			__resolveReference: async ({ id }: { id: string }) => ({ id }),
			wallets: ({ id }: { id: string }, _: unknown, ctx: Context) =>
				mine(ctx, id) ? page([wallet(walletOf(id))]) : null,
		},
		Wallet: {
			__resolveReference: async ({ id }: { id: string }, ctx: Context) =>
				mine(ctx, id.replace("wal_", "usr_")) ? wallet(id) : null,
			entries: () => {
				throw graphError("TIMEOUT", "The ledger took too long.");
			},
		},
		Query: { wallet: (_: unknown, { id }: { id: string }) => wallet(id), books: () => [] },
	},
	payments: {
		Mutation: {
			transferFunds: (_: unknown, { input }: { input: { idempotencyKey: string } }) => ({
				__typename: "TransferFundsSuccess",
				replayed: false,
				transfer: transfer(`trf_${input.idempotencyKey}`),
			}),
		},
		Query: { transfer: (_: unknown, { id }: { id: string }) => transfer(id) },
		User: {
			__resolveReference: async ({ id }: { id: string }) => ({ id }),
			transfers: () => page(["trf_1", "trf_2", "trf_3"].map(transfer)),
		},
		Transfer: { __resolveReference: async ({ id }: { id: string }) => transfer(id) },
	},
	notifications: {
		Notification: {
			__resolveReference: async ({ id }: { id: string }) => ({
				id,
				type: "WELCOME",
				title: "Hello",
				body: "Hello.",
				read: false,
				createdAt: "2026-11-20T12:00:00.000Z",
			}),
		},
		User: {
			__resolveReference: async ({ id }: { id: string }) => ({ id }),
		},
	},
};
