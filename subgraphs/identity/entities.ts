import { defineEntity, p } from "@mikro-orm/core";
import type { UserRole } from "./role.ts";

/** What only the user and staff may know of a user. */
const UserSchema = defineEntity({
	name: "User",
	tableName: "user",
	properties: {
		id: p.text().primary(),
		email: p.text(),
		role: p.text().$type<UserRole>(),
		createdAt: p.datetime(),
	},
});

export class User extends UserSchema.class {}
UserSchema.setClass(User);

/** A signed-in device. */
const UserSessionSchema = defineEntity({
	name: "UserSession",
	tableName: "session",
	properties: {
		id: p.text().primary(),
		userId: p.text(),
		userAgent: p.text().nullable(),
		ipAddress: p.text().nullable(),
		createdAt: p.datetime(),
		lastUsedAt: p.datetime(),
		endedAt: p.datetime().nullable(),
		endReason: p.text().nullable(),
	},
});

export class UserSession extends UserSessionSchema.class {}
UserSessionSchema.setClass(UserSession);

export const entities = [UserSchema, UserSessionSchema];
