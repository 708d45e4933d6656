import { ownSettings } from "@mint/kit/config.ts";
import { isKey, keyBytes } from "@mint/kit/seal.ts";
import { z } from "zod";

const text = z.string().min(1);

const shape = z
	.object({
		/** Master key of the documents, 32 bytes in base64. Without it no document is taken or opened. */
		KYC_DOCUMENT_KEY: z.string().refine(isKey, `must be ${keyBytes} bytes in base64`).optional(),
		/** Where documents lie when no bucket is given. */
		KYC_DOCUMENT_FOLDER: text.default(".mint/documents"),
		KYC_DOCUMENT_S3_BUCKET: text.optional(),
		KYC_DOCUMENT_S3_REGION: text.default("us-east-1"),
		/** For stores that speak S3 and aren't Amazon's. */
		KYC_DOCUMENT_S3_ENDPOINT: z.url().optional(),
		KYC_DOCUMENT_S3_KEY_ID: text.optional(),
		KYC_DOCUMENT_S3_SECRET: text.optional(),
		/** Secret the identity provider signs its webhooks with. Without it none is believed. */
		KYC_PERSONA_WEBHOOK_SECRET: text.optional(),
	})
	.refine((env) => !env.KYC_DOCUMENT_S3_BUCKET || (env.KYC_DOCUMENT_S3_KEY_ID && env.KYC_DOCUMENT_S3_SECRET), {
		path: ["KYC_DOCUMENT_S3_BUCKET"],
		message: "needs KYC_DOCUMENT_S3_KEY_ID and KYC_DOCUMENT_S3_SECRET",
	});

export type Settings = z.infer<typeof shape>;

/** What the environment asks for; throws once with every fault. `env` is the domain's own, its prefix taken off. */
export const settingsOf = ownSettings("kyc", shape);
