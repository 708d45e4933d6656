import type { Context } from "@mint/kit/context.ts";
import { outcome } from "@mint/kit/errors.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { freezePerson, unfreezePerson } from "./freezePerson.ts";
import type * as graph from "./graphql.generated.ts";
import { refreshSession } from "./refresh.ts";
import { changeRole } from "./role.ts";
import { revokeSession, sessionsOf, signOut } from "./session.ts";
import { signIn } from "./signIn.ts";
import { signUp } from "./signUp.ts";
import { findPayee, type SeenUser, userById, viewer } from "./user.ts";

type Root = Record<string, never>;

export const resolvers = {
	Query: {
		viewer: (_: Root, __: object, ctx: Context) => viewer(ctx),
		user: (_: Root, { id }: graph.QueryUserArgs, ctx: Context) => userById(ctx, id),
		findPayee: (_: Root, { email }: graph.QueryFindPayeeArgs, ctx: Context) => findPayee(ctx, email),
	},
	Mutation: {
		signUp: (_: Root, { input }: { input: graph.SignUpInput & { currency: CurrencyCode } }, ctx: Context) =>
			outcome("Session", () => signUp(ctx, input)),
		signIn: (_: Root, { input }: graph.MutationSignInArgs, ctx: Context) =>
			outcome("Session", () => signIn(ctx, input)),
		refreshSession: (_: Root, { input }: graph.MutationRefreshSessionArgs, ctx: Context) =>
			outcome("Session", () => refreshSession(ctx, input.refreshToken)),
		signOut: (_: Root, __: object, ctx: Context) => signOut(ctx),
		revokeSession: (_: Root, { input }: graph.MutationRevokeSessionArgs, ctx: Context) =>
			revokeSession(ctx, input.sessionId),
		changeRole: (_: Root, { input }: graph.MutationChangeRoleArgs, ctx: Context) =>
			outcome("ChangeRoleSuccess", () => changeRole(ctx, input)),
		freezePerson: (_: Root, { input }: graph.MutationFreezePersonArgs, ctx: Context) =>
			outcome("FreezePersonSuccess", () => freezePerson(ctx, input)),
		unfreezePerson: (_: Root, { input }: graph.MutationUnfreezePersonArgs, ctx: Context) =>
			outcome("FreezePersonSuccess", () => unfreezePerson(ctx, input)),
	},
	User: {
		__resolveReference: async ({ id }: { id: string }, ctx: Context) => userById(ctx, id),
		sessions: (user: SeenUser, _: object, ctx: Context) => sessionsOf(ctx, user.id),
	},
};
