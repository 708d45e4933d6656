type Bytes = Uint8Array<ArrayBuffer>;
/** Any function that gives SHA-256, at once or later. */
export type Sha256 = (bytes: Bytes) => Uint8Array | Promise<Uint8Array>;

export type EvidenceCode =
	| "KEY"
	| "FORMAT"
	| "SIGNATURE"
	| "INCLUSION"
	| "CONSISTENCY"
	| "ROLLBACK"
	| "FORK"
	| "SEAL"
	| "LEAF"
	| "ROOT";

export declare class EvidenceError extends Error {
	readonly code: EvidenceCode;
	constructor(code: EvidenceCode, message: string);
}

export interface SignedTree {
	origin: string;
	size: number;
	root: Uint8Array;
}

export interface TreeHead {
	size: number;
	root: Uint8Array;
}

export interface OpenedValue {
	path: string;
	salt: string;
	value: string;
}

export interface Receipt {
	leafIndex: string;
	leaf: string;
	opened: OpenedValue[];
	inclusionProof: string[];
	checkpoint: { note: string };
}

export interface OpenedLeaf {
	fields: Record<string, string>;
	payload: Record<string, unknown>;
}

export declare function hashOfLeaf(leaf: string | Uint8Array, sha256?: Sha256): Uint8Array | Promise<Uint8Array>;
export declare function hashOfNode(
	left: Uint8Array,
	right: Uint8Array,
	sha256?: Sha256,
): Uint8Array | Promise<Uint8Array>;
export declare function isKey(text: string): boolean;
export declare function readCheckpoint(note: string, verifierKey: string): Promise<SignedTree>;
export declare function rootByInclusion(
	evidence: { index: number; size: number; leaf: Uint8Array; proof: readonly Uint8Array[] },
	sha256?: Sha256,
): Promise<Uint8Array>;
export declare function mustContain(
	evidence: { from: TreeHead; to: TreeHead; proof: readonly Uint8Array[] },
	sha256?: Sha256,
): Promise<void>;
export declare class GrowingTree {
	size: number;
	constructor(start?: { size?: number; peaks?: readonly Uint8Array[]; sha256?: Sha256 });
	add(hash: Uint8Array): Promise<void>;
	root(): Promise<Uint8Array>;
}
export declare function verifyReceipt(
	receipt: Receipt,
	verifierKey: string,
): Promise<{ checkpoint: SignedTree; index: number } & OpenedLeaf>;
export declare function openLeaf(leaf: string, opened: readonly OpenedValue[], sha256?: Sha256): Promise<OpenedLeaf>;
export declare function fromBase64(text: string): Uint8Array;
export declare function equal(one: Uint8Array, other: Uint8Array): boolean;
