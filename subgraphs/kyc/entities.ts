import { defineEntity, p } from "@mikro-orm/core";
import type { StaffReason } from "@mint/schema/staff.ts";
import { type Tier, tiers } from "@mint/schema/tiers.ts";

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
		/** When it was last handed in for review. */
		submittedAt: p.datetime().nullable(),
		rejectionReason: p.text().nullable(),
		/** Since when its owner sends nothing. */
		frozenAt: p.datetime().nullable(),
		freezeReason: p.text().nullable(),
	},
});

export class Profile extends ProfileSchema.class {}
ProfileSchema.setClass(Profile);

export const entities = [ProfileSchema];

export type DocumentType = "PASSPORT" | "DRIVERS_LICENSE" | "SELFIE" | "UTILITY_BILL" | "OTHER";

/** A row of `document`. */
export interface DocumentRow {
	id: string;
	owner_id: string;
	type: DocumentType;
	file_name: string;
	content_type: string;
	size_bytes: number;
	wrapped_key: Buffer;
	status: "PENDING" | "APPROVED" | "REJECTED";
	uploaded_at: Date;
}

/** Limits of a tier, in minor units of US dollars. */
export interface LimitsRow {
	/** 0 for limits that were never changed. */
	version: number;
	tier: Tier;
	per_transfer: bigint;
	per_day: bigint;
	per_month: bigint;
	reason: StaffReason | null;
	note: string | null;
	/** Staff user id. */
	changed_by: string | null;
	changed_at: Date | null;
}

/** What the resolvers of `KycDocument` start from. */
export type KycDocumentParent = DocumentRow;
/** What the resolvers of `TierLimitsVersion` start from. */
export type TierLimitsVersionParent = LimitsRow;
/** What the resolvers of `KycProfile` start from. */
export type KycProfileParent = Profile;
/** What kyc's part of `User` starts from. */
export type UserParent = { id: string };
