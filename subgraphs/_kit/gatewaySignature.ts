import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";

/** The header that proves a request came through the gateway, for this subgraph, with this body. */
export const signatureHeader = "x-mint-gateway";

const issuer = "mint-gateway";
const type = "gw+jwt";
const lifeSeconds = 30;

export function signingKeyOf(base64Pkcs8: string): KeyObject {
	return createPrivateKey({ key: Buffer.from(base64Pkcs8, "base64"), format: "der", type: "pkcs8" });
}

export function verifyKeyOf(base64Spki: string): KeyObject {
	return createPublicKey({ key: Buffer.from(base64Spki, "base64"), format: "der", type: "spki" });
}

/** Signs one call: bound to the subgraph and to the body, good for 30 seconds. */
export function signCall(key: KeyObject, subgraph: string, body: string): Promise<string> {
	return new SignJWT({ bh: bodyHash(body) })
		.setProtectedHeader({ alg: "EdDSA", typ: type })
		.setIssuer(issuer)
		.setAudience(subgraph)
		.setIssuedAt()
		.setExpirationTime(`${lifeSeconds}s`)
		.sign(key);
}

/** Whether a signature is the gateway's, for this subgraph and exactly this body. */
export async function callIsSigned(
	key: KeyObject,
	subgraph: string,
	body: string,
	signature: string,
): Promise<boolean> {
	try {
		const { payload } = await jwtVerify(signature, key, {
			algorithms: ["EdDSA"],
			issuer,
			audience: subgraph,
			typ: type,
			requiredClaims: ["exp", "bh"],
			maxTokenAge: lifeSeconds,
		});
		return payload["bh"] === bodyHash(body);
	} catch {
		return false;
	}
}

function bodyHash(body: string): string {
	return createHash("sha256").update(body).digest("base64url");
}
