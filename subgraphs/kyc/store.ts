import type { Context } from "@mint/kit/context.ts";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { type Settings, settingsOf } from "./settings.ts";

const disks = new WeakMap<Settings, Promise<Disk>>();

/** Where documents lie: a bucket when one is configured, else a folder of this machine. */
export function storeOf(ctx: Context): Promise<Disk> {
	const settings = settingsOf(ctx.env);
	let disk = disks.get(settings);
	if (!disk) {
		disk = settings.KYC_DOCUMENT_S3_BUCKET
			? bucket(settings, settings.KYC_DOCUMENT_S3_BUCKET)
			: Promise.resolve(folder(settings));
		disks.set(settings, disk);
	}
	return disk;
}

/** The name of a document in the store: made from its id alone, never from what its owner calls it. */
export function keyOf(documentId: string): string {
	return `documents/${documentId}`;
}

function folder(settings: Settings): Disk {
	return new Disk(new FSDriver({ location: settings.KYC_DOCUMENT_FOLDER, visibility: "private" }));
}

// The client of S3 is large and few need it, so it is read when it is.
async function bucket(settings: Settings, name: string): Promise<Disk> {
	const { S3Driver } = await import("flydrive/drivers/s3");
	const endpoint = settings.KYC_DOCUMENT_S3_ENDPOINT;
	return new Disk(
		new S3Driver({
			bucket: name,
			region: settings.KYC_DOCUMENT_S3_REGION,
			credentials: {
				accessKeyId: settings.KYC_DOCUMENT_S3_KEY_ID ?? "",
				secretAccessKey: settings.KYC_DOCUMENT_S3_SECRET ?? "",
			},
			visibility: "private",
			supportsACL: false,
			...(endpoint ? { endpoint, forcePathStyle: true } : {}),
		}),
	);
}
