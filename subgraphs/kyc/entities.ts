import { defineEntity, p } from "@mikro-orm/core";
import { tiers } from "@mint/schema/tiers.ts";

const statuses = ["NONE", "PENDING_REVIEW", "APPROVED", "REJECTED"] as const;

/** How far a user's identity is verified, and where the verification stands. One per user. */
const ProfileSchema = defineEntity({
	name: "Profile",
	tableName: "profile",
	properties: {
		id: p.text().primary(),
		userId: p.text().unique(),
		tier: p.enum(tiers),
		status: p.enum(statuses),
		createdAt: p.datetime(),
	},
});

export class Profile extends ProfileSchema.class {}
ProfileSchema.setClass(Profile);

export const entities = [ProfileSchema];

/** What the resolvers of `KycProfile` start from. */
export type KycProfileParent = Profile;
/** What kyc's part of `User` starts from. */
export type UserParent = { id: string };
