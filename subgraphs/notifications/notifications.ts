import { type Context, mustBeSignedIn, transaction, unitOfWork } from "@mint/kit/context.ts";
import { Refusal, type RefusalResult, refusalResult } from "@mint/kit/errors.ts";
import { isId } from "@mint/kit/ids.ts";
import { loaderOf } from "@mint/kit/loader.ts";
import { type Connection, connectionOf, type PageArguments, pageRequest } from "@mint/kit/pages.ts";
import { Notification, type NotificationParent } from "./entities.ts";
import { countUnread, selectByIds, selectPage, selectUnreadPage, updateAllRead } from "./queries.ts";

const load = loaderOf(
	(ctx, ids) => {
		const { userId } = mustBeSignedIn(ctx);
		return transaction(ctx, (tx) => tx.query<NotificationParent>(selectByIds, [ids, userId]));
	},
	(row) => row.id,
);

/** A notification of the viewer's; null for anyone else's, staff included. */
export async function findNotification(ctx: Context, id: string): Promise<NotificationParent | null> {
	return ctx.viewer && isId("ntf", id) ? load(ctx, id) : null;
}

/** A page of the viewer's own notifications, newest first; null when they are someone else's. */
export async function notificationsOf(
	ctx: Context,
	userId: string,
	page: PageArguments & { unreadOnly?: boolean | null | undefined },
): Promise<Connection<NotificationParent> | null> {
	if (ctx.viewer?.userId !== userId) return null;
	const request = pageRequest(page, 1);
	const query = page.unreadOnly ? selectUnreadPage : selectPage;
	const rows = await transaction(ctx, (tx) =>
		tx.query<NotificationParent>(query, [userId, request.after?.[0] ?? null, request.limit]),
	);
	return connectionOf(
		request,
		rows,
		(row) => [row.id],
		(row) => row,
	);
}

/** How many of the viewer's own notifications are unread; null when they are someone else's. */
export async function unreadCountOf(ctx: Context, userId: string): Promise<number | null> {
	if (ctx.viewer?.userId !== userId) return null;
	const [row] = await transaction(ctx, (tx) => tx.query<{ unread: number }>(countUnread, [userId]));
	return row?.unread ?? 0;
}

/** Marks one of the viewer's notifications as read. Repeating keeps the first time. NOT_FOUND for anyone else's. */
export async function markNotificationRead(
	ctx: Context,
	notificationId: string,
): Promise<{ notification: NotificationParent | null; userErrors: RefusalResult[] }> {
	const { userId } = mustBeSignedIn(ctx);
	const notification = await unitOfWork(ctx, async (em) => {
		const found = await em.findOne(Notification, { id: notificationId, userId, listed: true });
		if (found) found.readAt ??= ctx.clock.now();
		return found;
	});
	if (notification) return { notification, userErrors: [] };
	const refusal = new Refusal("NOT_FOUND", "You have no such notification.", ["notificationId"]);
	return { notification: null, userErrors: [refusalResult(refusal)] };
}

/** Marks all of the viewer's notifications as read and says how many changed. */
export async function markAllNotificationsRead(ctx: Context): Promise<{ changed: number }> {
	const { userId } = mustBeSignedIn(ctx);
	const [row] = await transaction(ctx, (tx) => tx.query<{ changed: number }>(updateAllRead, [userId, ctx.clock.now()]));
	return { changed: row?.changed ?? 0 };
}
