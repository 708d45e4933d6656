import type { Context } from "@mint/kit/context.ts";
import { outcome } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { idAt } from "@mint/kit/places.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import { approvals, approveCommand, findApproval, type PlacedApproval, refuseCommand } from "./approvals.ts";
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
		approvals: (_: Root, args: graph.QueryApprovalsArgs, ctx: Context) => approvals(ctx, args),
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
		approveCommand: (_: Root, { input }: graph.MutationApproveCommandArgs, ctx: Context) =>
			outcome("ApproveCommandSuccess", () => approveCommand(ctx, input)),
		refuseCommand: (_: Root, { input }: graph.MutationRefuseCommandArgs, ctx: Context) =>
			outcome("RefuseCommandSuccess", () => refuseCommand(ctx, input)),
	},
	User: {
		__resolveReference: async ({ id }: { id: string }, ctx: Context) => userById(ctx, id),
		sessions: (user: SeenUser, _: object, ctx: Context) => sessionsOf(ctx, user.id),
	},
	ChangeRoleSuccess: {
		approval: ({ approval }: { approval: { id: string } | null }, _: object, ctx: Context) =>
			approval && findApproval(ctx, approval.id),
	},
	Approval: {
		__resolveReference: async ({ id }: { id: string }, ctx: Context) => findApproval(ctx, id),
		id: (approval: PlacedApproval) => idAt(approval),
		people: async ({ affairs }: PlacedApproval, _: object, ctx: Context) =>
			(await Promise.all(affairs.map((id) => userById(ctx, id)))).filter((user) => user !== null),
		transfer: ({ subjectIds }: PlacedApproval) => {
			const id = subjectIds.find((each) => isId("trf", each));
			return id === undefined ? null : { id };
		},
		maker: ({ maker }: PlacedApproval, _: object, ctx: Context) => userById(ctx, maker),
		checker: ({ checker }: PlacedApproval, _: object, ctx: Context) => checker && userById(ctx, checker),
	},
};
