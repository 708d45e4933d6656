import { defineEntity, p } from "@mikro-orm/core";
import type { NotificationType } from "./graphql.generated.ts";

/** Something that happened, told to one user. Only `readAt` ever changes. */
const NotificationSchema = defineEntity({
	name: "Notification",
	tableName: "notification",
	properties: {
		userId: p.text().primary(),
		id: p.text().primary(),
		type: p.text().$type<NotificationType>(),
		title: p.text(),
		body: p.text(),
		subjectId: p.text().nullable(),
		createdAt: p.datetime(),
		readAt: p.datetime().nullable(),
		listed: p.boolean(),
	},
});

export class Notification extends NotificationSchema.class {}
NotificationSchema.setClass(Notification);

/** What a user is called, and where they get mail. */
const PersonSchema = defineEntity({
	name: "Person",
	tableName: "person",
	properties: {
		userId: p.text().primary(),
		displayName: p.text(),
		email: p.text().nullable(),
	},
});

export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);

export const entities = [NotificationSchema, PersonSchema];

/** What the resolvers of `Notification` start from: a row, as the unit of work and hand-written SQL alike give it. */
export interface NotificationParent {
	id: string;
	type: NotificationType;
	title: string;
	body: string;
	subjectId?: string | null | undefined;
	createdAt: Date;
	readAt?: Date | null | undefined;
}

/** What the notifications' part of `User` starts from. */
export type UserParent = { id: string };
