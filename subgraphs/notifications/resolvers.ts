import type { Resolvers } from "./graphql.generated.ts";
import {
	findNotification,
	markAllNotificationsRead,
	markNotificationRead,
	notificationsOf,
	unreadCountOf,
} from "./notifications.ts";

export const resolvers: Resolvers = {
	Mutation: {
		markNotificationRead: (_, { input }, ctx) => markNotificationRead(ctx, input.notificationId),
		markAllNotificationsRead: (_, _args, ctx) => markAllNotificationsRead(ctx),
	},
	User: {
		notifications: (user, page, ctx) => notificationsOf(ctx, user.id, page),
		unreadNotificationCount: (user, _args, ctx) => unreadCountOf(ctx, user.id),
	},
	Notification: {
		__resolveReference: async ({ id }, ctx) => findNotification(ctx, id),
		read: (notification) => notification.readAt instanceof Date,
		createdAt: (notification) => notification.createdAt.toISOString(),
	},
};
