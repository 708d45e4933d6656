import { ownSettings } from "@mint/kit/config.ts";
import { isKey, keyBytes } from "@mint/kit/seal.ts";
import { z } from "zod";

const text = z.string().min(1);

const shape = z
	.object({
		KYC_DOCUMENT_KEY: z
			.string()
			.refine(isKey, `must be ${keyBytes} bytes in base64`)
			.optional()
			.meta({ description: "master key of the documents; without it none is taken or opened", secret: true }),
		KYC_DOCUMENT_FOLDER: text
			.default(".mint/documents")
			.meta({ description: "where documents lie when no bucket is given" }),
		KYC_DOCUMENT_S3_BUCKET: text
			.optional()
			.meta({ description: "the bucket documents lie in, in place of the folder" }),
		KYC_DOCUMENT_S3_REGION: text.default("us-east-1").meta({ description: "the region of the bucket" }),
		KYC_DOCUMENT_S3_ENDPOINT: z.url().optional().meta({ description: "a store that speaks S3 and isn't Amazon's" }),
		KYC_DOCUMENT_S3_KEY_ID: text.optional().meta({ description: "the name of the key to the bucket" }),
		KYC_DOCUMENT_S3_SECRET: text.optional().meta({ description: "the key to the bucket", secret: true }),
		KYC_PERSONA_WEBHOOK_SECRET: text.optional().meta({
			description: "what the identity provider signs its webhooks with; without it none is believed",
			secret: true,
		}),
	})
	.refine((env) => !env.KYC_DOCUMENT_S3_BUCKET || (env.KYC_DOCUMENT_S3_KEY_ID && env.KYC_DOCUMENT_S3_SECRET), {
		path: ["KYC_DOCUMENT_S3_BUCKET"],
		message: "needs KYC_DOCUMENT_S3_KEY_ID and KYC_DOCUMENT_S3_SECRET",
	});

export type Settings = z.infer<typeof shape>;

/** What the environment asks for; throws once with every fault. `env` is the domain's own, its prefix taken off. */
export const settingsOf = ownSettings("kyc", shape);
