import { defineEntity, p } from "@mikro-orm/core";

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

export const entities = [UserSessionSchema];
