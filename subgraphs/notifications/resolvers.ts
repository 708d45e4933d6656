import { setDigest } from "./digest.ts";
import type { Resolvers } from "./graphql.generated.ts";
import {
	findNotification,
	markAllNotificationsRead,
	markNotificationRead,
	notificationsOf,
	unreadCountOf,
} from "./notifications.ts";
import { confirmPhoneNumber, removePhoneNumber, setPhoneNumber } from "./phone.ts";
import { notificationPreferences, updateNotificationPreferences } from "./preferences.ts";
import { registerPushSubscription, removePushSubscription } from "./pushSubscriptions.ts";
import { setQuietHours } from "./quietHours.ts";
import { settingsOf } from "./settings.ts";

export const resolvers: Resolvers = {
	Query: {
		support: (_, _args, ctx) => ({ email: settingsOf(ctx.env).NOTIFICATIONS_SUPPORT_EMAIL }),
	},
	Mutation: {
		markNotificationRead: (_, { input }, ctx) => markNotificationRead(ctx, input.notificationId),
		markAllNotificationsRead: (_, _args, ctx) => markAllNotificationsRead(ctx),
		updateNotificationPreferences: (_, { input }, ctx) => updateNotificationPreferences(ctx, input.choices),
		setQuietHours: (_, { input }, ctx) => setQuietHours(ctx, input.quietHours),
		setDigest: (_, { input }, ctx) => setDigest(ctx, input.digest),
		setPhoneNumber: (_, { input }, ctx) => setPhoneNumber(ctx, input.phoneNumber),
		confirmPhoneNumber: (_, { input }, ctx) => confirmPhoneNumber(ctx, input.code),
		removePhoneNumber: (_, _args, ctx) => removePhoneNumber(ctx),
		registerPushSubscription: (_, { input }, ctx) => registerPushSubscription(ctx, input),
		removePushSubscription: (_, { input }, ctx) => removePushSubscription(ctx, input.pushSubscriptionId),
	},
	User: {
		notifications: (user, page, ctx) => notificationsOf(ctx, user.id, page),
		unreadNotificationCount: (user, _args, ctx) => unreadCountOf(ctx, user.id),
		notificationPreferences: (user, _args, ctx) => notificationPreferences(ctx, user.id),
	},
	Notification: {
		__resolveReference: async ({ id }, ctx) => findNotification(ctx, id),
		read: (notification) => notification.readAt instanceof Date,
		createdAt: (notification) => notification.createdAt.toISOString(),
	},
};
